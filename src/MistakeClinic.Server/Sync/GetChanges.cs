using System.ComponentModel.DataAnnotations;
using System.Data;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using Npgsql;

namespace MistakeClinic.Server.Sync;

internal static class GetChanges
{
    /// <summary>A page ends before the thing that would make it longer, in bytes of JSON; a longer thing comes alone.</summary>
    internal const int MostBytes = 1024 * 1024;

    private const string OldFault =
        "is of before the server's data were restored; leave it out, and read everything anew";

    private const string CounterSql = "select seq, epoch from change_counter where learner_id = @learner";

    private static readonly string Sql = EmbeddedSql.Read("ChangesSince");

    /// <summary>Reads what changed of the learner's things since a cursor, or everything.</summary>
    /// <remarks>
    /// For clients that keep a copy: mistakes, cards with where they stand, reviews, quizzes and results, settings, enrolments,
    /// recurrences, evidence, attempts and own radar rows, the oldest change first, each as it is now; what is gone as a tombstone.
    /// Changes by other devices and by background jobs are among them. Nothing is skipped, however long another request takes to be
    /// stored; a thing may come again. A cursor does not run out. A page has at most 1 MiB.
    /// </remarks>
    /// <param name="cursor">The nextCursor of the answer before; without it, everything from the start.</param>
    /// <param name="limit">The most things to answer with, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<ChangesResponse>, ProblemHttpResult>> HandleAsync(
        string? cursor,
        [Range(1, Paging.MaxItems, ErrorMessage = Paging.LimitFault)] int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        IOptions<JsonOptions> json,
        CancellationToken ct
    )
    {
        var sent = cursor is null ? null : ChangeCursor.Decode(cursor);
        if (cursor is not null && sent?.Learner != learner.Id)
            return Problems.Invalid("cursor", Cursor.Fault);
        // One snapshot: what a page tells of two things was so at one instant.
        await using var transaction = await database.BeginAsync(learner.Id, ct, IsolationLevel.RepeatableRead);
        var connection = transaction.Connection;
        var counter = await connection.QuerySingleAsync<Counter>(CounterSql, new { learner = learner.Id });
        if (sent is not null && (sent.Epoch != counter.Epoch || sent.Seq > counter.Seq))
            return Problems.Invalid("cursor", OldFault);
        var since = sent ?? ChangeCursor.Start(learner.Id, counter.Epoch);
        var size = limit ?? Paging.DefaultItems;
        var rows = await ReadAsync(connection, since, size + 1);
        var things = await ChangedThings.ReadAsync(connection, learner.Id, rows.Take(size), ct);
        var items = Fitting(rows.Take(size).Select(things.Of), json.Value.SerializerOptions);
        var last = items.Count == 0 ? since : rows[items.Count - 1].After(since);
        return TypedResults.Ok(new ChangesResponse(items, last.Encode(), items.Count < rows.Count));
    }

    private static async Task<List<ChangedRow>> ReadAsync(NpgsqlConnection connection, ChangeCursor since, int limit) =>
        (
            await connection.QueryAsync<ChangedRow>(
                Sql,
                new
                {
                    since.Learner,
                    since.Seq,
                    since.Kind,
                    since.Id,
                    afterCard = since.LastOf(ChangeKind.Card),
                    afterReview = since.LastOf(ChangeKind.Review),
                    limit,
                }
            )
        ).AsList();

    private static List<Change> Fitting(IEnumerable<Change> changes, JsonSerializerOptions json)
    {
        var items = new List<Change>();
        var bytes = 0;
        foreach (var change in changes)
        {
            bytes += JsonSerializer.SerializeToUtf8Bytes(change, json).Length;
            if (items.Count > 0 && bytes > MostBytes)
                break;
            items.Add(change);
        }
        return items;
    }

    private sealed record Counter(long Seq, int Epoch);
}
