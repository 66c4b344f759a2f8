using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>How much is due, and when something more will be.</summary>
/// <param name="Counts">What is due now, new cards within the day's limit.</param>
/// <param name="NextDueAt">The next instant at which something more becomes due; null when nothing will.</param>
internal sealed record DueTotals(DueCounts Counts, Instant? NextDueAt)
{
    internal static readonly string Sql = EmbeddedSql.Read("DueCounts");

    internal static NpgsqlBatchCommand Command(LearnerId learner, Instant now) =>
        new(Sql)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = learner.Value },
                new NpgsqlParameter<Instant> { TypedValue = now },
            },
        };

    /// <summary>Reads the row of <see cref="Sql"/>.</summary>
    internal static DueTotals Read(NpgsqlDataReader row, StudyToday today)
    {
        var waiting = row.GetInt32(4);
        // New cards that were planned come in any case, and leave less of the limit to the others.
        var left = Math.Max(0, today.NewCardsLeft - row.GetInt32(2));
        var counts = new DueCounts(row.GetInt32(0), row.GetInt32(3), Math.Min(waiting, left))
        {
            Planned = row.GetInt32(1),
        };
        Instant? next = row.IsDBNull(5) ? null : row.GetFieldValue<Instant>(5);
        // Cards that today's limit holds back come with the next study day.
        var heldBack = waiting > left && today.NewCardsPerDay > 0;
        return new(counts, heldBack && (next is null || today.Ends < next) ? today.Ends : next);
    }
}
