using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reviews;

/// <summary>A server with one clinic, for learners who only need cards.</summary>
public class ReviewServer(TestCluster cluster) : ClinicServer(cluster)
{
    private int _cards;

    public Instant Now => Instant.FromDateTimeOffset(Time.GetUtcNow());

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var all = await OpenAsync();
        await all.ExecuteAsync(
            """
            insert into clinic (slug, title, module, module_name, intro, protocol, minimum_mistakes, minimum_counterexamples_or_failing_tests,
                                minimum_older_semester_links, minimum_artifact_changes, markdown, imported_at)
            values ('testing', 'Testing', 1, 'Testing', '', '{Reproduce it.}', 5, 2, 1, 1, '# Testing', now())
            """
        );
    }

    /// <summary>Logs a mistake with a card, as any client would, and gives the card.</summary>
    public async Task<CardId> NewCardAsync(Learner learner, string clinic = "testing", string? rule = null)
    {
        var number = Interlocked.Increment(ref _cards);
        // New cards come in the order in which they were made.
        Time.Advance(TimeSpan.FromMilliseconds(1));
        var cardId = new CardId(Guid.CreateVersion7(Time.GetUtcNow()));
        await learner.PostAsync<SavedMistakeResponse>(
            "/v1/mistakes",
            new
            {
                clinic,
                mistake = $"The flaky test number {number} was run again until it passed",
                symptom = "The build is green on the third attempt only",
                rootCause = "A shared database row was assumed to belong to this test alone",
                card = new
                {
                    cardId,
                    rule = rule ?? $"Check the shared fixture of suite {number} before rerunning job {number}",
                },
            }
        );
        return cardId;
    }

    public NewReview Answer(CardId card, Rating rating, Instant? at = null) =>
        new()
        {
            ReviewId = new(Guid.CreateVersion7(Time.GetUtcNow())),
            CardId = card,
            Rating = rating,
            ReviewedAt = at ?? Now,
            DurationMs = 4000,
        };

    public static Task<RecordReviewsResponse> SendAsync(Learner learner, params NewReview[] reviews) =>
        learner.PostAsync<RecordReviewsResponse>("/v1/reviews", new RecordReviewsRequest { Reviews = reviews });

    public static async Task<CardSchedule> ScheduleOfAsync(Learner learner, CardId card) =>
        (await learner.GetAsync<CardResponse>($"/v1/cards/{card}")).Schedule;

    public async Task<long> CountLogAsync(CardId card)
    {
        await using var all = await OpenAsync();
        return await all.ExecuteScalarAsync<long>(
            "select count(*) from review_log where card_id = @card",
            new { card = card.Value }
        );
    }

    public async Task<LocalDate?> FirstStudyDayAsync(CardId card)
    {
        await using var all = await OpenAsync();
        return await all.ExecuteScalarAsync<LocalDate?>(
            "select first_study_day from review_item where card_id = @card",
            new { card = card.Value }
        );
    }

    public static async Task SetNewCardsPerDayAsync(Learner learner, int limit)
    {
        var me = await learner.GetAsync<MeResponse>("/v1/me");
        await learner.PutAsync<MeResponse>(
            "/v1/me",
            new
            {
                me.TimeZone,
                me.DayStartsAt,
                me.DesiredRetention,
                newCardsPerDay = limit,
                me.MinutesPerDay,
                me.ReminderAt,
            }
        );
    }
}
