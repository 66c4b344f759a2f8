using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>A logged mistake. Made by the client.</summary>
[JsonConverter(typeof(TypedIdConverter<MistakeId>))]
public readonly record struct MistakeId(Guid Value) : ITypedId<MistakeId>
{
    /// <inheritdoc />
    public static MistakeId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out MistakeId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
