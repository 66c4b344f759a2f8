using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Recurrences;

/// <summary>Recurrences as a client records them.</summary>
internal static class Again
{
    public const string Evidence =
        "The same job failed after another rerun; the row of the other suite was still there.";

    public static string PathOf(MistakeId mistake) => $"/v1/mistakes/{mistake}/recurrences";

    public static Task<RecordedRecurrenceResponse> RecurAsync(
        this Learner learner,
        MistakeId mistake,
        RecurrenceId? recurrenceId = null,
        Instant? occurredAt = null,
        int? confidence = null
    ) =>
        learner.PostAsync<RecordedRecurrenceResponse>(
            PathOf(mistake),
            new RecordRecurrenceRequest
            {
                RecurrenceId = recurrenceId,
                OccurredAt = occurredAt,
                Confidence = confidence,
                Evidence = Evidence,
            }
        );

    public static Task<Page<RecurrenceResponse>> RecurrencesAsync(this Learner learner, MistakeId mistake) =>
        learner.GetAsync<Page<RecurrenceResponse>>(PathOf(mistake));

    /// <summary>A new card and its mistake.</summary>
    public static async Task<(MistakeId Mistake, CardId Card)> NewMistakeAsync(
        this ReviewServer server,
        Learner learner
    )
    {
        var card = await server.NewCardAsync(learner);
        return ((await learner.GetAsync<CardResponse>($"/v1/cards/{card}")).MistakeId, card);
    }

    /// <summary>How many recurrences, and reviews of that source, are stored of a learner.</summary>
    public static async Task<(long Recurrences, long Reviews)> CountRecurrencesAsync(
        this ReviewServer server,
        Learner learner
    )
    {
        await using var all = await server.OpenAsync();
        return await all.QuerySingleAsync<(long, long)>(
            """
            select (select count(*) from recurrence where learner_id = @id),
                   (select count(*) from review_log where learner_id = @id and source = 'recurrence')
            """,
            new { id = learner.LearnerId.Value }
        );
    }
}
