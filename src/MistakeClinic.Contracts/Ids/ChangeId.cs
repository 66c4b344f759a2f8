using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>A change in a batch of them. Made by the client; it is not stored.</summary>
[JsonConverter(typeof(TypedIdConverter<ChangeId>))]
public readonly record struct ChangeId(Guid Value) : ITypedId<ChangeId>
{
    /// <inheritdoc />
    public static ChangeId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out ChangeId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
