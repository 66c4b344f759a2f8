using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>A retrieval card. Made by the client.</summary>
[JsonConverter(typeof(TypedIdConverter<CardId>))]
public readonly record struct CardId(Guid Value) : ITypedId<CardId>
{
    /// <inheritdoc />
    public static CardId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out CardId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
