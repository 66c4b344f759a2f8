using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>A digest as programs read it: in a push message, in the <c>data</c> of a webhook and of a live event.</summary>
internal sealed record DigestBody(
    Guid DigestId,
    LocalDate StudyDay,
    int DueCount,
    int Minutes,
    DigestQuiz? NextQuiz,
    bool Test,
    string? Notice
)
{
    /// <summary>camelCase, instants and dates as RFC 3339 writes them, absent members left out, letters as they are.</summary>
    internal static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // No reader puts it into a page, and \uXXXX would make a title of 200 characters six times as long.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    internal static DigestBody Of(Digest digest) =>
        new(
            digest.DigestId,
            digest.StudyDay,
            digest.DueCount,
            digest.Minutes,
            digest.NextQuiz,
            digest.IsTest,
            digest.Notice
        );
}
