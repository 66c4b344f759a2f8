using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>An answer to a practice check. Made by the client.</summary>
[JsonConverter(typeof(TypedIdConverter<AttemptId>))]
public readonly record struct AttemptId(Guid Value) : ITypedId<AttemptId>
{
    /// <inheritdoc />
    public static AttemptId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out AttemptId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
