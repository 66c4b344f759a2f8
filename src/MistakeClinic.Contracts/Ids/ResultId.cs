using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>How a quiz went. Made by the client, so that sending it again is safe.</summary>
[JsonConverter(typeof(TypedIdConverter<ResultId>))]
public readonly record struct ResultId(Guid Value) : ITypedId<ResultId>
{
    /// <inheritdoc />
    public static ResultId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out ResultId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
