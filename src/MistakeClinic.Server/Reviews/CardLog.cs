using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>A later text of a card.</summary>
/// <param name="WrittenAt">From when on it was shown.</param>
/// <param name="StartsAnew">Whether the card means something else since, so that earlier answers say nothing of it.</param>
internal readonly record struct TextChange(Instant WrittenAt, bool StartsAnew);

/// <summary>What has happened to a card: the answers that count, and the changes of its text, oldest first.</summary>
internal sealed record CardLog(IEnumerable<LogEntry> Answers, IReadOnlyList<TextChange> Texts)
{
    private const string TextsSql = """
        select card_id, written_at, starts_anew from card_text
        where learner_id = $1 and card_id = any($2) and revision > 1
        order by card_id, revision
        """;

    /// <summary>The latest change of its text; null when it has its first.</summary>
    internal Instant? RewrittenAt => Texts.Count > 0 ? Texts[^1].WrittenAt : null;

    /// <summary>The latest restart; null when there is none.</summary>
    internal Instant? RestartedAt =>
        Texts.LastOrDefault(text => text.StartsAnew) is { StartsAnew: true } text ? text.WrittenAt : null;

    /// <summary>The logs of some cards, each of them in the answer.</summary>
    internal static async Task<IReadOnlyDictionary<CardId, CardLog>> ReadAllAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        IEnumerable<CardId> cards,
        CancellationToken ct
    )
    {
        var all = cards.Distinct().ToList();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in (string[])[LogEntry.Sql, TextsSql])
        {
            batch.BatchCommands.Add(
                new(sql)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<Guid> { TypedValue = learner.Value },
                        ReviewItemUpdate.Column(all, card => card.Value),
                    },
                }
            );
        }
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var answers = new List<(CardId Card, LogEntry Entry)>();
        while (await rows.ReadAsync(ct))
            answers.Add((new CardId(rows.GetGuid(0)), LogEntry.Read(rows)));
        var texts = new List<(CardId Card, TextChange Text)>();
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct))
            texts.Add((new CardId(rows.GetGuid(0)), new(rows.GetFieldValue<Instant>(1), rows.GetBoolean(2))));
        var answersOf = answers.ToLookup(row => row.Card, row => row.Entry);
        var textsOf = texts.ToLookup(row => row.Card, row => row.Text);
        return all.ToDictionary(card => card, card => new CardLog(answersOf[card], [.. textsOf[card]]));
    }

    /// <summary>The same with answers that have just come.</summary>
    internal CardLog With(IEnumerable<LogEntry> arrivals) => this with { Answers = Answers.Concat(arrivals) };

    /// <summary>What had happened by an instant, answers of that very instant left out.</summary>
    internal CardLog Before(Instant at) =>
        new(Answers.Where(entry => entry.Review.ReviewedAt < at), [.. Texts.Where(text => text.WrittenAt <= at)]);

    /// <summary>The answers by what the card meant then: those from each new meaning on, up to the next.</summary>
    internal IEnumerable<(Instant? StartsAt, IEnumerable<LogEntry> Answers)> Meanings()
    {
        var restarts = Texts.Where(text => text.StartsAnew).Select(text => text.WrittenAt).ToList();
        var answers = Answers.ToLookup(entry => MeaningAt(restarts, entry.Review.ReviewedAt));
        return Enumerable
            .Range(0, restarts.Count + 1)
            .Select(meaning => (meaning == 0 ? (Instant?)null : restarts[meaning - 1], answers[meaning]));
    }

    /// <summary>
    /// Which meaning of a card an answer is to, from 0: an answer of the instant of a restart, or later, is to what the card
    /// means since, however late it arrives.
    /// </summary>
    internal static int MeaningAt(IEnumerable<Instant> restarts, Instant reviewedAt) =>
        restarts.Count(restart => restart <= reviewedAt);
}
