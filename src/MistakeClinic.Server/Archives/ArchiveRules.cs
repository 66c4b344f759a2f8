using System.Text.Json;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Evidence;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Archives;

/// <summary>What must hold of a line beyond its types, because the server rests on it when it reads the row again.</summary>
internal static class ArchiveRules
{
    private static readonly LocalTime LatestDayStart = new(12, 0);

    // As for answers that are sent.
    private static readonly Duration Ahead = Duration.FromMinutes(5);

    /// <summary>The fault and its fix; null when there is none. The types have been looked at.</summary>
    internal static string? Fault(string table, JsonElement line, Instant now) =>
        table switch
        {
            "study_settings" => SettingsFault(line)
                ?? (InstantOf(line, "validFrom") > now + Ahead ? "has a validFrom in the future; correct it" : null),
            "review_log" => SettingsFault(line)
                ?? (
                    InstantOf(line, "reviewedAt") > now + Ahead ? "has a reviewedAt in the future; correct it"
                    : DayOf(line) != line.GetProperty("studyDay").GetString()
                        ? "has a studyDay that is not that of reviewedAt; correct it"
                    : null
                ),
            "learner_weights" => WeightsFault(line),
            "evidence" => EvidenceFault(line),
            _ => null,
        };

    private static Instant InstantOf(JsonElement line, string name) => ArchiveValue.InstantOf(line.GetProperty(name));

    private static string? SettingsFault(JsonElement line) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(line.GetProperty("timeZone").GetString()!) is null
            ? "has a timeZone that is not an IANA zone; correct it"
        : DayStart(line) > LatestDayStart ? "has a dayStartsAt after 12:00; correct it"
        : null;

    private static LocalTime DayStart(JsonElement line) =>
        LocalTimePattern.ExtendedIso.Parse(line.GetProperty("dayStartsAt").GetString()!).Value;

    private static string DayOf(JsonElement line)
    {
        var zone = DateTimeZoneProviders.Tzdb[line.GetProperty("timeZone").GetString()!];
        return LocalDatePattern.Iso.Format(new StudyClock(zone, DayStart(line)).DayOf(InstantOf(line, "reviewedAt")));
    }

    private static string? WeightsFault(JsonElement line)
    {
        try
        {
            Weights.From([.. line.GetProperty("weights").EnumerateArray().Select(weight => weight.GetSingle())]);
            return null;
        }
        catch (ArgumentException)
        {
            return "has weights that no memory model takes; correct them";
        }
    }

    private static string? EvidenceFault(JsonElement line)
    {
        try
        {
            var content = line.GetProperty("content").Deserialize<EvidenceContent>(StoredEvidence.Json)!;
            // What cannot be written, such as a number beyond all doubles, could be read by nobody.
            JsonSerializer.Serialize(content, StoredEvidence.Json);
            if (
                !Enum.TryParse<EvidenceType>(line.GetProperty("type").GetString(), ignoreCase: true, out var type)
                || EvidenceRules.TextBytes(content) > EvidenceLimits.TextBytes
            )
                return "has a content that is too long, or a type that is not known; correct it";
            return null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException)
        {
            return "has a content that is not of evidence; correct it";
        }
    }
}
