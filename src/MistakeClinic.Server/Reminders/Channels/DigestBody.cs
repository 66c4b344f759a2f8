using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MistakeClinic.Contracts;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>Writes a digest for programs.</summary>
internal static class DigestBody
{
    /// <summary>camelCase, instants and dates as RFC 3339 writes them, absent members left out, letters as they are.</summary>
    internal static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // No reader puts it into a page, and \uXXXX would make a title of 200 characters six times as long.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    internal static ReminderDigest Of(Digest digest) =>
        new()
        {
            DigestId = digest.DigestId,
            StudyDay = digest.StudyDay,
            DueCount = digest.DueCount,
            Minutes = digest.Minutes,
            NextQuiz = digest.NextQuiz,
            Test = digest.IsTest,
            Notice = digest.Notice,
        };
}
