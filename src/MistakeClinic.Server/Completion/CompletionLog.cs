using Dapper;
using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Completion;

/// <summary>What counts towards a clinic's standard, and the log of when it was met.</summary>
internal static class CompletionLog
{
    // A part of statements, so not named as one. Clinics without a semester come after those with one, as in their list.
    internal const string Counted = """
        select m.mistake_id, m.created_at,
               coalesce((coalesce(l.semester, 100), l.module) < (coalesce(k.semester, 100), k.module), false) as is_linked,
               coalesce(v.proofs, '{}') as proofs, coalesce(v.changes, '{}') as changes
        from mistake m
        join clinic k on k.slug = m.clinic_slug
        left join clinic l on l.slug = m.linked_clinic_slug
        cross join lateral (
            select array_agg(e.evidence_id order by e.created_at, e.evidence_id)
                       filter (where e.type in ('counterexample', 'failingThenPassingTest')) as proofs,
                   array_agg(e.evidence_id order by e.created_at, e.evidence_id)
                       filter (where cardinality(e.changed) > 0) as changes,
                   count(*) as pieces
            from evidence e
            where e.learner_id = @learner and e.mistake_id = m.mistake_id and e.deleted_at is null
        ) v
        where m.learner_id = @learner and m.clinic_slug = @slug and m.deleted_at is null
          and not (m.symptom is null and m.root_cause is null and v.pieces = 0 and exists (
              select from check_attempt a where a.learner_id = @learner and a.mistake_id = m.mistake_id))
        """;

    private const string RecordSql = $"""
        insert into completion_log (learner_id, clinic_slug, entry, changed_at, met, counts, thresholds)
        select @learner, @slug, coalesce(last.entry, 0) + 1, @now, f.met, n.counts, t.thresholds
        from clinic c
        cross join lateral (
            select array[count(*), count(*) filter (where cardinality(x.proofs) > 0),
                         count(*) filter (where x.is_linked),
                         count(*) filter (where cardinality(x.changes) > 0)]::integer[] as counts
            from ({Counted}) x
        ) n
        cross join lateral (
            select array[c.minimum_mistakes, c.minimum_counterexamples_or_failing_tests,
                         c.minimum_older_semester_links, c.minimum_artifact_changes] as thresholds
        ) t
        cross join lateral (
            select bool_and(u.counted >= u.threshold) as met from unnest(n.counts, t.thresholds) as u(counted, threshold)
        ) f
        left join lateral (
            select o.entry, o.met from completion_log o where o.learner_id = @learner and o.clinic_slug = @slug
            order by o.entry desc limit 1
        ) last on true
        where c.slug = @slug and f.met <> coalesce(last.met, false)
        """;

    /// <summary>
    /// Notes it when the standard has become met, or has ceased to be. The caller holds the learner's lock and has made its
    /// change.
    /// </summary>
    internal static Task RecordAsync(NpgsqlConnection connection, LearnerId learner, string slug, Instant now) =>
        connection.ExecuteAsync(
            RecordSql,
            new
            {
                learner,
                slug,
                now,
            }
        );
}
