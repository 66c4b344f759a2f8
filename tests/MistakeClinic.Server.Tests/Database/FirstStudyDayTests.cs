using Dapper;
using MistakeClinic.Database;

namespace MistakeClinic.Server.Tests.Database;

/// <summary>A database from before <c>0008_first_study_day.sql</c> keeps its log and learns the days from it.</summary>
public sealed class FirstStudyDayTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    // As the owner, who is bound by row-level security, the migration must still find the rows.
    private const string BeforeSql = """
        -- Of a later migration; the one that is tested makes its own.
        drop function claim_due_reminders(integer, timestamptz);
        alter table review_item drop column first_study_day;
        create index review_log_new on review_log (learner_id, study_day) where state_before = 0;
        delete from schema_version where scriptname like '%0008_first_study_day.sql';
        set session_replication_role = replica;
        insert into review_item (learner_id, card_id, due_at) values (@learner, @fresh, '2026-03-01Z');
        insert into review_item (learner_id, card_id, state, stability, difficulty, due_at, last_reviewed_at,
                                 last_review_id, last_study_day, interval_days, reps)
        select @learner, card, 2, 3, 5, '2026-03-09Z', '2026-03-07Z', @review3, '2026-03-07', 2, 2
        from unnest(array[@plain, @voided]) card;
        insert into review_log (learner_id, review_id, card_id, rating, reviewed_at, received_at, duration_ms, study_day,
                                time_zone, day_starts_at, desired_retention, weights_version, state_before, stability_before,
                                difficulty_before, state_after, stability_after, difficulty_after, due_at_after)
        select @learner, id, card, 3, at, at, 4000, at::date, 'UTC', '04:00', 0.9, 0, 2, 3, 5, 2, 3, 5, at
        from (values (@review1, @plain, timestamptz '2026-03-07 12:00Z'), (@review2, @plain, '2026-03-05 12:00Z'),
                     (@review3, @voided, '2026-03-07 12:00Z'), (@review4, @voided, '2026-03-05 12:00Z'))
             as log (id, card, at);
        insert into review_void (learner_id, review_id, voided_at) values (@learner, @review4, '2026-03-08Z');
        set session_replication_role = default;
        """;

    [Fact]
    public async Task Migrating_takes_the_first_day_that_counts_from_the_log()
    {
        await using var admin = await database.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var ids = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToArray();
        var (learner, fresh, plain, voided) = (ids[0], ids[1], ids[2], ids[3]);
        await admin.ExecuteAsync(
            BeforeSql,
            new
            {
                learner,
                fresh,
                plain,
                voided,
                review1 = ids[4],
                review2 = ids[5],
                review3 = ids[6],
                review4 = ids[7],
            }
        );

        var applied = Migrator.Upgrade(database.OwnerConnectionString);

        Assert.EndsWith("0008_first_study_day.sql", Assert.Single(applied), StringComparison.Ordinal);
        var days = await admin.QueryAsync<(Guid Card, string? Day)>(
            "select card_id, first_study_day::text from review_item where learner_id = @learner",
            new { learner }
        );
        Assert.Equal(
            [(fresh, null), (plain, "2026-03-05"), (voided, "2026-03-07")],
            days.OrderBy(row => Array.IndexOf(ids, row.Card))
        );
    }
}
