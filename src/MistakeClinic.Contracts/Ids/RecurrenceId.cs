using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>One time that a mistake was made again. Made by the client, so that sending it again is safe.</summary>
[JsonConverter(typeof(TypedIdConverter<RecurrenceId>))]
public readonly record struct RecurrenceId(Guid Value) : ITypedId<RecurrenceId>
{
    /// <inheritdoc />
    public static RecurrenceId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out RecurrenceId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
