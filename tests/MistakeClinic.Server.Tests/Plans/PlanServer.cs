using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Plans;

/// <summary>A server for learners with cards and quizzes on its one clinic.</summary>
public sealed class PlanServer(TestCluster cluster) : ReviewServer(cluster)
{
    private int _elsewhere;

    private static readonly StudyClock Clock = new(DateTimeZone.Utc);

    /// <summary>The study day of a learner in UTC.</summary>
    public LocalDate Today => Clock.DayOf(Now);

    /// <summary>When the next one begins.</summary>
    public Instant Tomorrow => Clock.StartOf(Today.PlusDays(1));

    /// <summary>A card that was answered Easy some days ago: after eight its recall is about 0.9.</summary>
    public async Task<CardId> LearnedCardAsync(Learner learner, int daysAgo)
    {
        var card = await NewCardAsync(learner);
        await SendAsync(learner, Answer(card, Rating.Easy, Now - Duration.FromDays(daysAgo)));
        return card;
    }

    public async Task<List<CardId>> LearnedCardsAsync(Learner learner, int count, int daysAgo = 12)
    {
        var cards = new List<CardId>();
        for (var i = 0; i < count; i++)
            cards.Add(await LearnedCardAsync(learner, daysAgo + i));
        return cards;
    }

    /// <summary>A new card of another clinic.</summary>
    public Task<SavedMistakeResponse> ElsewhereAsync(Learner learner)
    {
        var number = Interlocked.Increment(ref _elsewhere);
        return learner.PostAsync<SavedMistakeResponse>(
            "/v1/mistakes",
            new
            {
                clinic = "discrete-proofs",
                mistake = $"I proved the converse of claim {number} and took it for the claim",
                symptom = "The proof begins with the conclusion",
                rootCause = "I assumed that an implication holds both ways, but its converse may be false",
                card = new { rule = $"Check the direction of claim {number} before proving lemma {number}" },
            }
        );
    }

    public Task<QuizResponse> NewQuizAsync(
        Learner learner,
        double days,
        int? minutesPerDay = null,
        double? targetScore = null,
        string clinic = "testing"
    ) =>
        learner.PostAsync<QuizResponse>(
            "/v1/quizzes",
            new
            {
                title = "Quiz",
                startsAt = Now + Duration.FromDays(days),
                clinics = new[] { clinic },
                minutesPerDay,
                targetScore,
            }
        );

    /// <summary>Changes some settings of a learner.</summary>
    public static async Task SetAsync(
        Learner learner,
        int? newCardsPerDay = null,
        int? minutesPerDay = null,
        params LocalDate[] blackoutDates
    )
    {
        var me = await learner.GetAsync<MeResponse>("/v1/me");
        await learner.PutAsync<MeResponse>(
            "/v1/me",
            new
            {
                me.TimeZone,
                me.DayStartsAt,
                me.DesiredRetention,
                newCardsPerDay = newCardsPerDay ?? me.NewCardsPerDay,
                minutesPerDay = minutesPerDay ?? me.MinutesPerDay,
                me.ReminderAt,
                blackoutDates,
            }
        );
    }

    public static Task<DueResponse> DueAsync(Learner learner) => learner.GetAsync<DueResponse>("/v1/due?limit=200");

    /// <summary>Moves the clock, past which the learner is logged in anew.</summary>
    public async Task WaitAsync(Learner learner, Duration time)
    {
        Time.Advance(time.ToTimeSpan());
        await learner.LogInAsync();
    }

    /// <summary>What is stored of the plans of a learner's cards.</summary>
    public async Task<Dictionary<Guid, PlanRow>> RowsAsync(Learner learner)
    {
        await using var all = await OpenAsync();
        var rows = await all.QueryAsync<PlanRow>(
            """
            select card_id, stability, difficulty, due_at, plan_due_at, next_at, plan_quiz, plan_position, plan_reason
            from review_item where learner_id = @id
            """,
            new { id = learner.LearnerId.Value }
        );
        return rows.ToDictionary(row => row.CardId);
    }

    /// <summary>The revision of the learner's plan and whether it is stale; null without a plan.</summary>
    public async Task<(int Revision, bool Stale)?> PlanAsync(Learner learner)
    {
        await using var all = await OpenAsync();
        return await all.QuerySingleOrDefaultAsync<(int, bool)?>(
            "select revision, stale from study_plan where learner_id = @id",
            new { id = learner.LearnerId.Value }
        );
    }
}

/// <summary>A row of <c>review_item</c>, by what a plan may and may not change of it.</summary>
public sealed record PlanRow(
    Guid CardId,
    double? Stability,
    double? Difficulty,
    Instant DueAt,
    Instant? PlanDueAt,
    Instant NextAt,
    Guid? PlanQuiz,
    int? PlanPosition,
    string? PlanReason
);
