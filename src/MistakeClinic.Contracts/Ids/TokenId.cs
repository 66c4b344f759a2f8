using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>A personal access token of a learner. It is no secret; the token is.</summary>
[JsonConverter(typeof(TypedIdConverter<TokenId>))]
public readonly record struct TokenId(Guid Value) : ITypedId<TokenId>
{
    /// <inheritdoc />
    public static TokenId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out TokenId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
