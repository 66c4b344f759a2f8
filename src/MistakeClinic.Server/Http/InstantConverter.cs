using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Http;

/// <summary>
/// Instants as RFC 3339: read with any offset, written in UTC, and truncated to the microseconds that PostgreSQL keeps,
/// so that an answer never carries digits which the next read has lost. Years 2000 to 2100.
/// </summary>
internal sealed class InstantConverter : JsonConverter<Instant>
{
    internal static readonly Instant Earliest = Instant.FromUtc(2000, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(2101, 1, 1, 0, 0);

    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString()!, out var instant)
            ? instant
            : throw new JsonException(
                "must be an RFC 3339 instant of the years 2000 to 2100, such as 2026-03-01T09:30:00Z"
            );

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        // The writer's own form of a UTC DateTime is that of InstantPattern.ExtendedIso, and needs no string.
        writer.WriteStringValue(value.ToDateTimeUtc());

    internal static bool TryParse(string text, out Instant instant)
    {
        var parsed = OffsetDateTimePattern.Rfc3339.Parse(text);
        instant = parsed.Success ? parsed.Value.ToInstant().TruncateToMicroseconds() : default;
        return parsed.Success && instant >= Earliest && instant < Latest;
    }
}
