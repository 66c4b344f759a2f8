using Dapper;
using MistakeClinic.Clinics.Pages;
using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Completion;

/// <summary>What a learner has of a clinic's standard.</summary>
internal sealed record CompletionState(
    string Slug,
    CompletionStandard Standard,
    IReadOnlyList<CompletionState.Mistake> Mistakes,
    IReadOnlyList<CompletionChange> History
)
{
    private const string Sql = $"""
        select minimum_mistakes, minimum_counterexamples_or_failing_tests, minimum_older_semester_links,
               minimum_artifact_changes
        from clinic where slug = @slug;
        {CompletionLog.Counted} order by m.created_at, m.mistake_id;
        select changed_at, met, counts, thresholds from completion_log
        where learner_id = @learner and clinic_slug = @slug order by entry desc limit 50
        """;

    /// <summary>Null when there is no such clinic.</summary>
    internal static async Task<CompletionState?> ReadAsync(NpgsqlConnection connection, LearnerId learner, string slug)
    {
        await using var results = await connection.QueryMultipleAsync(Sql, new { learner, slug });
        if (await results.ReadSingleOrDefaultAsync<CompletionStandard>() is not { } standard)
            return null;
        var mistakes = (await results.ReadAsync<Mistake>()).AsList();
        var history = (await results.ReadAsync<Change>()).Select(change => change.ToResponse()).ToList();
        return new(slug, standard, mistakes, history);
    }

    internal bool Met => Criteria.All(criterion => criterion.Met);

    /// <summary>Whether the log already says so.</summary>
    internal bool IsNoted => Met == (History.Count > 0 && History[0].Met);

    internal CompletionResponse ToResponse() =>
        new()
        {
            Clinic = Slug,
            Met = Met,
            Criteria = Criteria,
            History = History,
        };

    private IReadOnlyList<CriterionState> Criteria =>
        [
            Of(
                CompletionCriterion.RealMistakes,
                Standard.MinimumMistakes,
                Mistakes.Select(mistake => new CountedMistake(mistake.MistakeId, [])),
                "Log a mistake of this clinic; make something of the drafts that missed checks opened."
            ),
            Of(
                CompletionCriterion.CounterexamplesOrFailingTests,
                Standard.MinimumCounterexamplesOrFailingTests,
                Mistakes.Select(mistake => mistake.With(mistake.Proofs)).OfType<CountedMistake>(),
                "Add evidence of type counterexample or failingThenPassingTest to a mistake that has none."
            ),
            Of(
                CompletionCriterion.EarlierSkills,
                Standard.MinimumOlderSemesterLinks,
                Mistakes.Where(m => m.IsLinked).Select(m => new CountedMistake(m.MistakeId, [])),
                "Set linkedSkill of a mistake to a skill of a clinic of an earlier semester or module."
            ),
            Of(
                CompletionCriterion.ArtifactChanges,
                Standard.MinimumArtifactChanges,
                Mistakes.Select(mistake => mistake.With(mistake.Changes)).OfType<CountedMistake>(),
                "Add evidence whose changed names what the repair changed to a mistake that has none."
            ),
        ];

    private static CriterionState Of(
        CompletionCriterion criterion,
        int threshold,
        IEnumerable<CountedMistake> mistakes,
        string fix
    )
    {
        var counted = mistakes.ToList();
        var met = counted.Count >= threshold;
        return new(criterion, threshold, met, counted, met ? null : $"{threshold - counted.Count} more: {fix}");
    }

    /// <summary>A mistake that is logged, and the evidence that makes it count.</summary>
    internal sealed record Mistake(
        MistakeId MistakeId,
        Instant CreatedAt,
        bool IsLinked,
        // The type that Npgsql names for an array column; Dapper takes no other here.
        Array Proofs,
        Array Changes
    )
    {
        internal CountedMistake? With(Array evidence) =>
            evidence is Guid[] { Length: > 0 } ids ? new(MistakeId, [.. ids.Select(id => new EvidenceId(id))]) : null;
    }

    private sealed record Change(Instant ChangedAt, bool Met, Array Counts, Array Thresholds)
    {
        internal CompletionChange ToResponse() => new(ChangedAt, Met, (int[])Counts, (int[])Thresholds);
    }
}
