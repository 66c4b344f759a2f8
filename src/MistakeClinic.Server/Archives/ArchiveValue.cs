using System.Text.Json;
using MistakeClinic.Server.Http;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Archives;

/// <summary>Whether a value of an archive is one of a column's type, so that PostgreSQL is asked nothing that it reads otherwise.</summary>
internal static class ArchiveValue
{
    // The longest interval of a card ends in a hundred years.
    private static readonly Instant Latest = Instant.FromUtc(2300, 1, 1, 0, 0);
    private static readonly LocalDate EarliestDay = new(1900, 1, 1);
    private static readonly LocalDate LatestDay = new(2300, 1, 1);

    /// <summary>What the value has to be; null when it is that.</summary>
    internal static string? Fault(string type, JsonElement value)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            return value.ValueKind != JsonValueKind.Array ? "must be an array"
                : value.EnumerateArray().Any(item => Fault(type[..^2], item) is not null)
                    ? "has an item of another type"
                : null;
        }
        return Fits(type, value) ? null : $"must be {Named(type)}";
    }

    private static bool Fits(string type, JsonElement value) =>
        type switch
        {
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "smallint" => value.ValueKind == JsonValueKind.Number && value.TryGetInt16(out _),
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
            "real" => value.ValueKind == JsonValueKind.Number && float.IsFinite((float)value.GetDouble()),
            "double precision" => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()),
            "jsonb" => value.ValueKind == JsonValueKind.Object,
            _ => value.ValueKind == JsonValueKind.String && TextFits(type, value),
        };

    private static bool TextFits(string type, JsonElement value)
    {
        string text;
        try
        {
            text = value.GetString()!;
        }
        // Half of a character.
        catch (InvalidOperationException)
        {
            return false;
        }
        return type switch
        {
            "uuid" => Guid.TryParseExact(text, "D", out _),
            "timestamp with time zone" => IsInstant(text),
            "date" => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day }
                && day >= EarliestDay
                && day < LatestDay,
            "time without time zone" => LocalTimePattern.ExtendedIso.Parse(text).Success,
            "bytea" => text.StartsWith(@"\x", StringComparison.Ordinal) && text[2..].All(char.IsAsciiHexDigit),
            "text" => !text.Contains('\0', StringComparison.Ordinal),
            _ => false,
        };
    }

    internal static Instant InstantOf(JsonElement value) =>
        OffsetDateTimePattern.Rfc3339.Parse(value.GetString()!).Value.ToInstant();

    private static bool IsInstant(string text) =>
        OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true, Value: var at }
        && at.ToInstant() >= InstantConverter.Earliest
        && at.ToInstant() < Latest;

    private static string Named(string type) =>
        type switch
        {
            "boolean" => "true or false",
            "smallint" or "integer" => "a whole number",
            "real" or "double precision" => "a number",
            "jsonb" => "an object",
            "uuid" => "an id",
            "timestamp with time zone" => "an RFC 3339 instant",
            "date" => "a date such as 2026-03-01",
            "time without time zone" => "a time such as 04:00:00",
            "bytea" => @"a hash such as \x00ff",
            _ => "a text",
        };
}
