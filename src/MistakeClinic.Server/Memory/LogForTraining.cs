using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Memory;

/// <summary>
/// A learner's whole log, as the optimizer takes it. Undone reviews are not in it, and a card that was given another meaning
/// is another card since. Only answers are labels: a recurrence and a miss at a quiz are in the log because they failed.
/// </summary>
internal static class LogForTraining
{
    private const string CountSql = """
        select (select count(*) from review_log where learner_id = @learner)
             - (select count(*) from review_void where learner_id = @learner)
        """;

    private const string Sql = """
        select l.card_id, l.rating, l.study_day, l.reviewed_at, l.source = 'answer' from review_log l
        where l.learner_id = $1
          and not exists (
              select from review_void v where v.learner_id = l.learner_id and v.review_id = l.review_id)
        order by l.reviewed_at, l.review_id
        """;

    private const string RestartsSql =
        "select card_id, written_at from card_text where learner_id = @learner and starts_anew";

    internal static Task<int> CountAsync(NpgsqlConnection connection, LearnerId learner, CancellationToken ct) =>
        connection.ExecuteScalarAsync<int>(new CommandDefinition(CountSql, new { learner }, cancellationToken: ct));

    internal static async Task<IReadOnlyList<TrainingReview>> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        CancellationToken ct
    )
    {
        var restarts = (await connection.QueryAsync<Restart>(RestartsSql, new { learner })).ToLookup(
            restart => restart.CardId.Value,
            restart => restart.WrittenAt
        );
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = learner.Value });
        var reviews = new List<TrainingReview>();
        var cards = new Dictionary<(Guid Card, int Meaning), (int Number, LocalDate LastDay)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var id = rows.GetGuid(0);
            var card = (id, CardLog.MeaningAt(restarts[id], rows.GetFieldValue<Instant>(3)));
            var day = rows.GetFieldValue<LocalDate>(2);
            var known = cards.TryGetValue(card, out var seen);
            var (number, elapsed) = known
                ? (seen.Number, Math.Min(StudyClock.ElapsedDays(seen.LastDay, day), TrainingLog.MaxElapsedDays))
                : (cards.Count, 0);
            cards[card] = (number, day);
            reviews.Add(new(number, (Rating)rows.GetInt16(1), elapsed, rows.GetBoolean(4)));
        }
        return reviews;
    }

    private sealed record Restart(CardId CardId, Instant WrittenAt);
}
