using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Live;

internal static class StreamEvents
{
    private static readonly Duration Pause = Duration.FromSeconds(20);

    /// <summary>Streams what happens as server-sent events, within two seconds.</summary>
    /// <remarks>
    /// <c>due</c>, with <c>{"dueCount": 7}</c>, comes after connecting and whenever another number of cards is due, be
    /// it by a review on another device. <c>reminder</c> comes when a reminder is made, with what a push message holds:
    /// <c>digestId</c>, <c>studyDay</c>, <c>dueCount</c>, <c>minutes</c>, <c>nextQuiz</c>. A stream ends after an hour,
    /// when its session ends, and when the server stops; connect again then, and fetch what you show. At most 8 streams
    /// (429).
    /// </remarks>
    internal static Results<LiveResult, ProblemHttpResult> Handle(
        HttpResponse response,
        CurrentLearner learner,
        LiveHub hub,
        TimeProvider time
    ) =>
        hub.TryOpen(learner.Id, learner.Session, time.Now()) is { } reader
            ? new LiveResult(reader)
            : Problems.TooMany(
                response,
                Pause,
                "too-many-streams",
                $"A learner may have {LiveHub.MaxStreams} streams open."
            );
}
