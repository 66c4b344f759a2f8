using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>A practice check: one wrong statement of a practice page. Kept when the page is imported again.</summary>
[JsonConverter(typeof(TypedIdConverter<CheckId>))]
public readonly record struct CheckId(Guid Value) : ITypedId<CheckId>
{
    /// <inheritdoc />
    public static CheckId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out CheckId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
