using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Quizzes;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

internal static class GetDue
{
    /// <summary>The statements of a page of this size, in their order; for measuring them without the server.</summary>
    internal static string[] Statements(int size) => [StudyToday.Sql, DueTotals.Sql, DueWindow.Statement(size)];

    /// <summary>Lists what is due now, in the order in which to study it.</summary>
    /// <remarks>
    /// Learning steps that have passed and new cards of confident errors come first, then what a plan chose for today, then reviews by due instant, among them
    /// new cards of mistakes that were made with a confidence of 75 or more, then other new cards within the study day's limit.
    /// Within each of these, two cards of one clinic follow each other only when no other clinic is due, but two that are easily
    /// confused stand side by side once both are in Review. Each item says what every rating would lead to, and a planned one
    /// why it was chosen. The counts are of the whole queue, also with a quiz.
    /// </remarks>
    /// <param name="limit">The most items to answer with, 1 to 200; 50 unless given.</param>
    /// <param name="quiz">A quiz that is ahead or over: only the cards that are planned for it today.</param>
    /// <param name="afterClinic">The slug of the clinic of the card that was shown last, for the first to be of another one.</param>
    internal static async Task<Results<Ok<DueResponse>, NotFound>> HandleAsync(
        [Range(1, Paging.MaxItems, ErrorMessage = Paging.LimitFault)] int? limit,
        QuizId? quiz,
        string? afterClinic,
        CurrentLearner learner,
        ClinicDatabase database,
        Schedulers schedulers,
        StudyPlans plans,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (quiz is { } asked && await ActiveQuiz.FindAsync(database, learner.Id, asked, ct) is null)
            return TypedResults.NotFound();
        var page = new DueWindow(limit ?? Paging.DefaultItems, quiz, afterClinic);
        var found = await ReadAsync(database, schedulers, learner.Id, time.Now(), page, ct);
        for (var attempt = 0; found.HasOldPlan && attempt < StudyPlans.Attempts; attempt++)
        {
            if (!await plans.TryRefreshAsync(learner.Id, ct))
                break;
            found = await ReadAsync(database, schedulers, learner.Id, time.Now(), page, ct);
        }
        var items = await DuePage.ReplayedAsync(found.Learner, found.Items, database, learner.Id, ct);
        return TypedResults.Ok(
            new DueResponse(
                [.. items.Select(item => item.ToResponse(found.Learner.Scheduler, found.Today, found.Balance))],
                found.Counts,
                found.NextDueAt
            )
        );
    }

    private static async Task<Found> ReadAsync(
        ClinicDatabase database,
        Schedulers schedulers,
        LearnerId learner,
        Instant now,
        DueWindow window,
        CancellationToken ct
    )
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        await using var batch = ClinicDatabase.CreateBatch(connection, learner);
        batch.BatchCommands.Add(StudyToday.Command(learner, now));
        batch.BatchCommands.Add(DueTotals.Command(learner, now));
        batch.BatchCommands.Add(window.Command(learner, now));
        batch.BatchCommands.Add(new("COMMIT"));
        await using var rows = await batch.ExecuteReaderAsync(ct);

        await rows.ReadAsync(ct);
        var today = StudyToday.Read(rows, now);
        var scheduler = schedulers.Read(rows, 6);
        var balance = StoredBalance.Read(rows, 8, today.Settings.Clock);
        var plan = PlanAge.Read(rows, 13);
        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        var (counts, nextDueAt) = DueTotals.Read(rows, today);
        await rows.NextResultAsync(ct);
        var read = await DueWindow.ReadAsync(rows, ct);
        await rows.DisposeAsync();
        var items = await window.ArrangeAsync(
            read,
            counts.New,
            learner,
            now,
            more => ReadMoreAsync(connection, learner, more, ct)
        );
        return new(items, counts, nextDueAt, today, scheduler, balance, plan?.IsOld(today.Day, now) == true);
    }

    private static async Task<List<DueItemRow>> ReadMoreAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        NpgsqlBatchCommand more,
        CancellationToken ct
    )
    {
        await using var batch = ClinicDatabase.CreateBatch(connection, learner);
        batch.BatchCommands.Add(more);
        batch.BatchCommands.Add(new("COMMIT"));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        return await DueWindow.ReadAsync(rows, ct);
    }

    private sealed record Found(
        IReadOnlyList<DueItemRow> Items,
        DueCounts Counts,
        Instant? NextDueAt,
        StudyToday Today,
        LearnerScheduler Learner,
        LoadBalance? Balance,
        bool HasOldPlan
    );
}
