using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Accounts;

internal static class ListSessions
{
    // Ids are of version 7, so their order is the order of log-ins.
    private const string ListSql = """
        select session_id, kind, user_agent, created_at, last_used_at, expires_at
        from session
        where learner_id = @learner and revoked_at is null and expires_at > @now
          and session_id < @before
        order by session_id desc
        limit @limit
        """;

    /// <summary>Lists where the learner is logged in, newest first.</summary>
    /// <remarks>Sessions that ended or were revoked are left out; <c>current</c> marks the one of this request.</remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most sessions to answer with, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<SessionSummary>>, ProblemHttpResult>> HandleAsync(
        string? cursor,
        [Range(1, Paging.MaxItems, ErrorMessage = Paging.LimitFault)] int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var before = new SessionId(Guid.AllBitsSet);
        if (cursor is not null && !(Cursor.Decode(cursor, 1) is [var id] && SessionId.TryParse(id, out before)))
            return Problems.Invalid("cursor", Cursor.Fault);
        var size = limit ?? Paging.DefaultItems;
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var rows = await transaction.Connection.QueryAsync<Row>(
            ListSql,
            new
            {
                learner = learner.Id,
                now = time.Now(),
                before,
                limit = size + 1,
            }
        );
        return TypedResults.Ok(
            Paging.Cut(
                rows,
                size,
                row => row.ToSummary(learner.Session),
                last => Cursor.Encode(last.SessionId.ToString())
            )
        );
    }

    private sealed record Row(
        SessionId SessionId,
        SessionKind Kind,
        string UserAgent,
        Instant CreatedAt,
        Instant LastUsedAt,
        Instant ExpiresAt
    )
    {
        internal SessionSummary ToSummary(SessionId current) =>
            new()
            {
                SessionId = SessionId,
                Kind = Kind,
                UserAgent = UserAgent,
                CreatedAt = CreatedAt,
                LastUsedAt = LastUsedAt,
                ExpiresAt = ExpiresAt,
                Current = SessionId == current,
            };
    }
}
