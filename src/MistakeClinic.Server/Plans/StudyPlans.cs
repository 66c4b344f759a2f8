using System.Collections.Concurrent;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reviews;

namespace MistakeClinic.Server.Plans;

/// <summary>
/// Keeps learners' plans up to date. On one node a learner's plan is made once at a time, and whoever else needs it waits for it;
/// of two nodes that make it at the same time one stores it.
/// </summary>
internal sealed partial class StudyPlans(
    ClinicDatabase database,
    Schedulers schedulers,
    TimeProvider time,
    ILogger<StudyPlans> log
)
{
    /// <summary>How often a plan is made again because of changes while it was made.</summary>
    internal const int Attempts = 3;

    // A plan of a few thousand cards takes a second or two; a request must not run into its own limit.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<LearnerId, Lazy<Task<bool>>> _running = [];

    /// <summary>
    /// Makes the learner's plan anew if it is old. When it waited for a plan that was begun earlier, a later change may
    /// not be in it: whoever must be sure looks again.
    /// </summary>
    // The plan is not one request's, so one that goes away does not cancel it.
    internal Task RefreshAsync(LearnerId learner, CancellationToken ct) => Running(learner).WaitAsync(ct);

    /// <summary>The same for one who can do without, and waits a few seconds only.</summary>
    /// <returns>Whether it was made; false when it takes longer, and goes on, or cannot be made.</returns>
    internal async Task<bool> TryRefreshAsync(LearnerId learner, CancellationToken ct)
    {
        try
        {
            return await Running(learner).WaitAsync(Patience, time, ct);
        }
        catch (TimeoutException)
        {
            LogSlow(Patience.TotalSeconds);
            return false;
        }
    }

    /// <summary>What the plan of now has for a quiz; null when the quiz is not in it.</summary>
    internal async Task<StoredOutlook?> ReadAsync(LearnerId learner, QuizId quiz, CancellationToken ct)
    {
        // Twice: the first may have waited for a plan that was begun before a change of this very client.
        await RefreshAsync(learner, ct);
        await RefreshAsync(learner, ct);
        await using var transaction = await database.BeginAsync(learner, ct);
        return await StoredOutlook.ReadAsync(transaction.Connection, learner, quiz);
    }

    private Task<bool> Running(LearnerId learner) => _running.GetOrAdd(learner, id => new(() => RunAsync(id))).Value;

    // Whatever goes wrong with a plan, the cards must not stop coming: without it they come as they were.
    private async Task<bool> RunAsync(LearnerId learner)
    {
        try
        {
            await Task.Yield();
            for (var attempt = 0; attempt < Attempts && !await TryAsync(learner); attempt++) { }
            return true;
        }
        catch (Exception e)
        {
            LogFailed(e);
            return false;
        }
        finally
        {
            _running.TryRemove(learner, out _);
        }
    }

    /// <returns>Whether the stored plan is of now.</returns>
    private async Task<bool> TryAsync(LearnerId learner)
    {
        var now = time.Now();
        var inputs = await PlanReader.ReadAsync(database, schedulers, learner, now, inAnyCase: false, default);
        if (inputs is null)
            return true;
        // Nothing is locked meanwhile.
        var plan = inputs.Quizzes.Count > 0 ? new StudyPlanner(inputs).Plan() : LimitedDay.Plan(inputs);
        return await PlanStore.StoreAsync(database, learner, inputs, plan, default);
    }

    [LoggerMessage(LogLevel.Warning, "A learner's plan could not be made; the cards come without it")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(LogLevel.Warning, "A learner's plan takes longer than {Seconds} s; the cards come without it")]
    private partial void LogSlow(double seconds);
}
