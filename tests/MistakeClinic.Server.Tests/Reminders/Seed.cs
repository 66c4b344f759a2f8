using Dapper;
using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Tests.Reminders;

/// <summary>Learners for the sweep, made in the tables at once because thousands would register for minutes.</summary>
internal sealed record Seed
{
    private const string LearnersSql = """
        insert into account (learner_id, email, normalized_email, security_stamp, concurrency_stamp, role, created_at)
        select id, id || '@example.org', id || '@example.org', '', '', 'learner', '2025-01-01Z' from unnest(@ids) id;

        insert into learner (learner_id, new_cards_per_day, reminder_at) select id, @NewCardsPerDay, @ReminderAt from unnest(@ids) id;

        insert into study_settings (learner_id, valid_from, time_zone, day_starts_at, desired_retention)
        select id, '2000-01-01Z', @Zone, '04:00', 0.9 from unnest(@ids) id where @Zone <> '';

        insert into reminder_clock (learner_id, next_reminder_at) select id, @NextAt from unnest(@ids) id;
        """;

    private const string CardsSql = """
        insert into clinic (slug, title, module, module_name, intro, protocol, minimum_mistakes,
                            minimum_counterexamples_or_failing_tests, minimum_older_semester_links,
                            minimum_artifact_changes, markdown, imported_at)
        values ('loops', 'Loops', 1, 'Loops', '', '{repair}', 5, 2, 1, 1, '', '2025-01-01Z') on conflict do nothing;

        with cards as materialized (
            select learner_id, gen_random_uuid() as card_id, k > @DueCards as fresh
            from unnest(@ids) learner_id, generate_series(1, @DueCards + @NewCards) k
        ), mistakes as (
            insert into mistake (learner_id, mistake_id, clinic_slug, occurred_on, mistake, root_cause,
                                 request_hash, created_at, updated_at)
            select learner_id, card_id, 'loops', '2025-01-01', 'off by one', 'the end is included',
                   sha256(''), '2025-01-01Z', '2025-01-01Z' from cards
        ), made as (
            insert into card (learner_id, card_id, mistake_id, kind, rule, rule_key, front, front_is_own, created_at, updated_at)
            select learner_id, card_id, card_id, 'check', 'Check the bound before the loop.', card_id::text, 'A loop',
                   true, '2025-01-01Z', '2025-01-01Z'
            from cards
        )
        insert into review_item (learner_id, card_id, due_at, state, stability, difficulty, interval_days, reps,
                                 last_reviewed_at, last_review_id, last_study_day, first_study_day)
        select learner_id, card_id, '2025-01-01Z', 0, null, null, 0, 0, null::timestamptz, null::uuid, null::date, null::date
        from cards where fresh
        union all
        select learner_id, card_id, @DueAt, 2, 3, 5, 3, 1, '2025-01-01Z', card_id, '2025-01-01', '2025-01-01'
        from cards where not fresh
        """;

    /// <summary>When their clocks run out.</summary>
    public Instant NextAt { get; init; }

    /// <summary>Their hour; null when they want no reminder.</summary>
    public LocalTime? ReminderAt { get; init; } = new(18, 0);

    /// <summary>Their zone; empty for learners without study settings.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>How many cards of each are due at <see cref="DueAt"/>.</summary>
    public int DueCards { get; init; } = 1;

    public Instant DueAt { get; init; } = Instant.FromUtc(2025, 1, 4, 4, 0);

    /// <summary>How many new cards each has.</summary>
    public int NewCards { get; init; }

    public int NewCardsPerDay { get; init; } = 20;

    /// <summary>Makes the learners.</summary>
    internal async Task<IReadOnlyList<LearnerId>> MakeAsync(NpgsqlConnection admin, int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToArray();
        await ExecuteAsync(admin, LearnersSql, ids);
        await ExecuteAsync(admin, CardsSql, ids);
        return [.. ids.Select(id => new LearnerId(id))];
    }

    /// <summary>Gives a registered learner the cards only.</summary>
    internal Task GiveCardsAsync(NpgsqlConnection admin, LearnerId learner) =>
        ExecuteAsync(admin, CardsSql, [learner.Value]);

    private async Task ExecuteAsync(NpgsqlConnection admin, string sql, Guid[] ids)
    {
        var parameters = new DynamicParameters(this);
        parameters.Add("ids", ids);
        await admin.ExecuteAsync(sql, parameters);
    }
}
