using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>A row of a clinic's mistake radar. Kept when the page is imported again.</summary>
[JsonConverter(typeof(TypedIdConverter<RadarRowId>))]
public readonly record struct RadarRowId(Guid Value) : ITypedId<RadarRowId>
{
    /// <inheritdoc />
    public static RadarRowId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out RadarRowId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
