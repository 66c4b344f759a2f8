using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Mistakes;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Recurrences;

/// <summary>A card that was missed at a quiz is its mistake made again.</summary>
internal static class QuizRecurrences
{
    // A lapse that is in the log already, under its id.
    private const string Sql = """
        insert into recurrence (learner_id, recurrence_id, mistake_id, source, occurred_at, evidence, review_id, recorded_at)
        select l.learner_id, l.review_id, c.mistake_id, 'quiz', l.reviewed_at, @evidence, l.review_id, @now
        from review_log l
        join card c on c.learner_id = l.learner_id and c.card_id = l.card_id
        where l.learner_id = @learner and l.review_id = any(@lapses::uuid[])
        """;

    /// <summary>Keeps the lapses at a quiz as recurrences too. The caller holds the learner's lock.</summary>
    internal static async Task AddAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        string quiz,
        IReadOnlyList<ReviewId> lapses,
        Instant now
    )
    {
        if (lapses.Count == 0)
            return;
        await connection.ExecuteAsync(
            Sql,
            new
            {
                learner,
                evidence = $"Missed at the quiz \"{quiz}\".",
                lapses = lapses.Select(lapse => lapse.Value).ToArray(),
                now,
            }
        );
        await MistakeRevision.AdvanceRecurringAsync(
            connection,
            learner,
            lapses.Select(lapse => new RecurrenceId(lapse.Value)),
            now
        );
    }
}
