using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>A way on which reminders reach a learner. Made by the client.</summary>
[JsonConverter(typeof(TypedIdConverter<ChannelId>))]
public readonly record struct ChannelId(Guid Value) : ITypedId<ChannelId>
{
    /// <inheritdoc />
    public static ChannelId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out ChannelId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
