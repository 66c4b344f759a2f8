using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>A passkey of a learner. It is no secret.</summary>
[JsonConverter(typeof(TypedIdConverter<PasskeyId>))]
public readonly record struct PasskeyId(Guid Value) : ITypedId<PasskeyId>
{
    /// <inheritdoc />
    public static PasskeyId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out PasskeyId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
