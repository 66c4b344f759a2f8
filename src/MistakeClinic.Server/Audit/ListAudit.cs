using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Audit;

internal static class ListAudit
{
    private const string Columns =
        "entry_id, at, action, outcome, reason, actor_id, via_id, subject_id, target, address, user_agent, times";

    private const string OwnSql = $"select {Columns} from own_audit(@before, @most)";

    private const string AllSql = $"select {Columns} from all_audit(@wanted, @before, @most)";

    /// <summary>Lists what was done to the learner's account, newest first.</summary>
    /// <remarks>
    /// Log-ins and failed ones, changes of the password, sessions, passkeys, tokens, channels and the role, exports, and
    /// requests that were denied. Entries are kept for 400 days.
    /// </remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most entries to answer with, 1 to 200; 50 unless given.</param>
    internal static Task<Results<Ok<Page<AuditEntryResponse>>, ProblemHttpResult>> OwnAsync(
        string? cursor,
        [Range(1, Paging.MaxItems, ErrorMessage = Paging.LimitFault)] int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    ) => ReadAsync(OwnSql, null, cursor, limit, learner, database, ct);

    /// <summary>Lists the audit log of all learners, newest first. For operators.</summary>
    /// <remarks>Reading it is an entry as well.</remarks>
    /// <param name="learnerId">Only what this learner did, or what was done to the learner's account.</param>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most entries to answer with, 1 to 200; 50 unless given.</param>
    internal static Task<Results<Ok<Page<AuditEntryResponse>>, ProblemHttpResult>> AllAsync(
        LearnerId? learnerId,
        string? cursor,
        [Range(1, Paging.MaxItems, ErrorMessage = Paging.LimitFault)] int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    ) => ReadAsync(AllSql, learnerId?.Value, cursor, limit, learner, database, ct);

    private static async Task<Results<Ok<Page<AuditEntryResponse>>, ProblemHttpResult>> ReadAsync(
        string sql,
        Guid? wanted,
        string? cursor,
        int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        var before = long.MaxValue;
        if (
            cursor is not null
            && !(
                Cursor.Decode(cursor, 1) is [var id]
                && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out before)
            )
        )
            return Problems.Invalid("cursor", Cursor.Fault);
        var size = limit ?? Paging.DefaultItems;
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var rows = await transaction.Connection.QueryAsync<Row>(
            sql,
            new
            {
                wanted,
                before,
                most = size + 1,
            }
        );
        return TypedResults.Ok(
            Paging.Cut(
                rows,
                size,
                row => row.ToResponse(),
                last => Cursor.Encode(last.EntryId.ToString(CultureInfo.InvariantCulture))
            )
        );
    }

    private sealed record Row(
        long EntryId,
        Instant At,
        string Action,
        string Outcome,
        string? Reason,
        LearnerId? ActorId,
        Guid? ViaId,
        LearnerId? SubjectId,
        string? Target,
        string? Address,
        string UserAgent,
        int Times
    )
    {
        internal AuditEntryResponse ToResponse() =>
            new()
            {
                EntryId = EntryId,
                At = At,
                Action = Action,
                Outcome = Outcome == "done" ? AuditOutcome.Done : AuditOutcome.Refused,
                Reason = Reason,
                ActorId = ActorId,
                ViaId = ViaId,
                SubjectId = SubjectId,
                Target = Target,
                Address = Address,
                UserAgent = UserAgent,
                Times = Times,
            };
    }
}
