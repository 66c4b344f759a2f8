using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Reviews;
using NodaTime;

namespace MistakeClinic.Server.Memory;

/// <summary>One learner's turn: fits weights to a log that has grown, and brings the cards to the weights in use.</summary>
internal sealed partial class LearnerFit(
    ClinicDatabase database,
    Schedulers schedulers,
    TimeProvider time,
    ILogger<LearnerFit> logger
)
{
    private const int GrowthInReviews = 200;
    private const int GrowthInPercent = 20;

    private static readonly Duration NextLook = Duration.FromDays(1);

    private const string AdoptSql = """
        insert into learner_weights (learner_id, version, algorithm, source, weights, reviews, created_at)
        values (@learner, @version, 6, 'fitted', @weights, @reviews, @now)
        on conflict do nothing
        """;

    private const string ClockSql = """
        update fit_clock set next_fit_at = @next, reviews_at_fit = @reviews where learner_id = @learner
        """;

    /// <summary>Takes the turn. Taking it twice does no harm.</summary>
    internal async Task RunAsync(FitClaim claim, CancellationToken ct)
    {
        var reviews = await FitAsync(claim, ct);
        while (await CardRefresh.RunAsync(database, schedulers, claim.Learner, time.Now(), ct)) { }
        await using var transaction = await database.BeginAsync(claim.Learner, ct);
        await transaction.Connection.ExecuteAsync(
            ClockSql,
            new
            {
                learner = claim.Learner,
                next = time.Now() + NextLook,
                reviews,
            }
        );
        await transaction.CommitAsync();
    }

    /// <summary>Whether a log has grown enough to be fitted to again: by 200 reviews, or by a fifth.</summary>
    internal static bool HasGrown(int reviews, int reviewsAtFit)
    {
        var grown = reviews - reviewsAtFit;
        return grown >= GrowthInReviews || (grown > 0 && grown * 100L >= reviewsAtFit * (long)GrowthInPercent);
    }

    /// <returns>How many reviews the weights have been fitted to by now, whether or not they were taken.</returns>
    private async Task<int> FitAsync(FitClaim claim, CancellationToken ct)
    {
        LearnerScheduler inUse;
        IReadOnlyList<TrainingReview> log;
        await using (var transaction = await database.BeginAsync(claim.Learner, ct))
        {
            if (
                !HasGrown(
                    await LogForTraining.CountAsync(transaction.Connection, claim.Learner, ct),
                    claim.ReviewsAtFit
                )
            )
                return claim.ReviewsAtFit;
            var settings = await SettingsTimeline.ReadAsync(
                transaction.Connection,
                schedulers,
                claim.Learner,
                time.Now(),
                ct
            );
            inUse = settings.Learner;
            log = await LogForTraining.ReadAsync(transaction.Connection, claim.Learner, ct);
        }
        if (log.Count == 0)
            return claim.ReviewsAtFit;
        // Nothing is locked meanwhile: a fit takes as long as some hundred requests.
        var result = Refit.Decide(TrainingLog.From(log), inUse.Weights, ct);
        LogOutcome(log.Count, result.Outcome, result.Fitted?.LogLoss, result.InUse?.LogLoss);
        if (result.Outcome is FitOutcome.Fitted or FitOutcome.OnlyInitialStability)
            await AdoptAsync(claim.Learner, inUse.WeightsVersion + 1, result.Weights, log.Count, ct);
        return log.Count;
    }

    private async Task AdoptAsync(LearnerId learner, int version, Weights weights, int reviews, CancellationToken ct)
    {
        var now = time.Now();
        await using var transaction = await database.BeginAsync(learner, ct);
        await transaction.Connection.ExecuteAsync(
            AdoptSql,
            new
            {
                learner,
                version,
                weights = weights.Values.ToArray(),
                reviews,
                now,
            }
        );
        await StalePlan.MarkAsync(transaction.Connection, learner, now);
        await transaction.CommitAsync();
    }

    [LoggerMessage(
        LogLevel.Debug,
        "Weights for {Reviews} reviews: {Outcome}. Log loss on the newest fifth {Fitted}, with those in use {InUse}"
    )]
    private partial void LogOutcome(int reviews, FitOutcome outcome, double? fitted, double? inUse);
}
