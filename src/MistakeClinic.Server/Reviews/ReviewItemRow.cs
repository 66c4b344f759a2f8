using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>A row of <c>review_item</c>. The nulls of a new card become the union of the scheduler here, and only here.</summary>
internal sealed record ReviewItemRow(
    CardId CardId,
    Card Card,
    Instant DueAt,
    ReviewId? LastReviewId,
    LocalDate? FirstStudyDay,
    int WeightsVersion,
    bool Suspended
)
{
    /// <summary>The day that a plan moved it to; null when it comes back at <see cref="DueAt"/>.</summary>
    internal Instant? PlannedAt { get; init; }

    /// <summary>When the card began to mean something else, so that its memory began anew; null when it never did.</summary>
    internal Instant? RestartedAt { get; init; }

    /// <summary>By what it is a leech; null when it is none.</summary>
    internal LeechSign? Leech { get; init; }

    /// <summary>When to show the card next.</summary>
    internal Instant NextAt => PlannedAt ?? DueAt;

    /// <summary>The columns that <see cref="Read"/> takes, in its order, of a <c>review_item</c> named <c>i</c>.</summary>
    internal const string Columns = """
        i.card_id, i.state, i.step, i.stability, i.difficulty, i.due_at, i.last_reviewed_at, i.last_review_id,
        i.last_study_day, i.interval_days, i.reps, i.lapses, i.model_version, i.first_study_day,
        i.weights_version, i.suspended_at is not null, i.next_at,
        i.restarted_at, i.leech_reviews, i.leech_probability
        """;

    /// <summary>How many columns <see cref="Columns"/> names.</summary>
    internal const int Width = 20;

    /// <summary>Reads some cards' items and locks them until the transaction ends, in the one order for everyone.</summary>
    internal static async Task<List<ReviewItemRow>> LockAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        IEnumerable<CardId> cards,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { RecordReviews.LockItems(learner, cards.Select(card => card.Value)) },
        };
        await using var rows = await batch.ExecuteReaderAsync(ct);
        return await ReadAllAsync(rows, ct);
    }

    /// <summary>Reads all rows of the result that the reader stands before.</summary>
    internal static async Task<List<ReviewItemRow>> ReadAllAsync(NpgsqlDataReader rows, CancellationToken ct)
    {
        var items = new List<ReviewItemRow>();
        while (await rows.ReadAsync(ct))
            items.Add(Read(rows));
        return items;
    }

    internal static ReviewItemRow Read(NpgsqlDataReader row)
    {
        var dueAt = row.GetFieldValue<Instant>(5);
        var state = (CardState)row.GetInt16(1);
        return new(
            new CardId(row.GetGuid(0)),
            state == CardState.New ? new NewCard() : ReadReviewed(row, state, dueAt),
            dueAt,
            row.IsDBNull(7) ? null : new ReviewId(row.GetGuid(7)),
            row.IsDBNull(13) ? null : row.GetFieldValue<LocalDate>(13),
            row.GetInt32(14),
            row.GetBoolean(15)
        )
        {
            PlannedAt = row.GetFieldValue<Instant>(16) is var next && next == dueAt ? null : next,
            RestartedAt = row.IsDBNull(17) ? null : row.GetFieldValue<Instant>(17),
            Leech = row.IsDBNull(18) ? null : new(row.GetInt32(11), row.GetInt32(18), row.GetDouble(19)),
        };
    }

    private static ReviewedCard ReadReviewed(NpgsqlDataReader row, CardState state, Instant dueAt) =>
        new(
            state,
            row.GetInt16(2),
            new MemoryState(Stability.FromDays(row.GetDouble(3)), Difficulty.From(row.GetDouble(4))),
            row.GetFieldValue<Instant>(6),
            row.GetFieldValue<LocalDate>(8),
            dueAt,
            row.GetInt32(9),
            row.GetInt32(10),
            row.GetInt32(11),
            (ModelVersion)row.GetInt16(12)
        );

    internal CardSchedule ToSchedule()
    {
        var reviewed = Card as ReviewedCard;
        return new()
        {
            State = Card.State,
            DueAt = NextAt,
            IntervalDays = reviewed?.IntervalDays ?? 0,
            Stability = Shown(reviewed, memory => memory.Stability.Days),
            Difficulty = Shown(reviewed, memory => memory.Difficulty.Value),
            Reps = Card.Reps,
            Lapses = reviewed?.Lapses ?? 0,
            LastReviewedAt = reviewed?.LastReviewedAt,
            Suspended = Suspended,
        };
    }

    private static double? Shown(ReviewedCard? card, Func<MemoryState, double> number) =>
        card is null ? null : ShownNumber.Of(number(card.Memory), card.Model);
}
