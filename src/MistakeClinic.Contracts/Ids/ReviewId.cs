using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>One answer to a card. Made by the client, so that sending it again is safe.</summary>
[JsonConverter(typeof(TypedIdConverter<ReviewId>))]
public readonly record struct ReviewId(Guid Value) : ITypedId<ReviewId>
{
    /// <inheritdoc />
    public static ReviewId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out ReviewId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
