using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>A learner, who is also an account.</summary>
[JsonConverter(typeof(TypedIdConverter<LearnerId>))]
public readonly record struct LearnerId(Guid Value) : ITypedId<LearnerId>
{
    /// <inheritdoc />
    public static LearnerId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out LearnerId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
