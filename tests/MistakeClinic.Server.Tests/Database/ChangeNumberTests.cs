using Dapper;
using MistakeClinic.Database;

namespace MistakeClinic.Server.Tests.Database;

/// <summary>In a database from before <c>0025_changes.sql</c> all that is there becomes the first change.</summary>
public sealed class ChangeNumberTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private const string BeforeSql = """
        drop function next_change, note_change, note_row, note_account, note_quiz_end, note_void, note_text, number_row,
                      note_card_text, note_hits cascade;
        drop table change, change_counter;
        drop policy new_role on learner;
        alter table review_item drop column change_seq;
        alter table review_log drop column change_seq;
        delete from schema_version where scriptname like '%0025_changes.sql';
        set session_replication_role = replica;
        insert into account (learner_id, email, normalized_email, security_stamp, concurrency_stamp, role, created_at)
        values (@learner, 'ada@example.org', 'ADA@EXAMPLE.ORG', '', '', 'learner', '2026-03-01Z');
        insert into learner (learner_id) values (@learner);
        insert into mistake (learner_id, mistake_id, clinic_slug, occurred_on, mistake, root_cause, request_hash,
                             created_at, updated_at, deleted_at)
        values (@learner, @thing, 'c', '2026-03-01', 'It was empty', 'I assumed that it never is',
                decode(repeat('00', 32), 'hex'), '2026-03-01Z', '2026-03-01Z', '2026-03-02Z');
        insert into review_item (learner_id, card_id, due_at) values (@learner, @thing, '2026-03-01Z');
        insert into enrolment (learner_id, clinic_slug, enrolled_at) values (@learner, 'c', '2026-03-01Z');
        set session_replication_role = default;
        """;

    [Fact]
    public async Task Migrating_numbers_what_is_there_and_the_next_change_comes_after_it()
    {
        await using var admin = await database.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var (learner, thing) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await admin.ExecuteAsync(BeforeSql, new { learner, thing });

        var applied = Migrator.Upgrade(database.OwnerConnectionString);

        Assert.EndsWith("0025_changes.sql", Assert.Single(applied), StringComparison.Ordinal);
        Assert.Equal(
            [("enrolment", "c", 1L), ("me", $"{learner}", 1L), ("mistake", $"{thing}", 1L)],
            await admin.QueryAsync<(string, string, long)>("select kind, id, seq from change order by kind")
        );
        Assert.Equal(1, await admin.ExecuteScalarAsync<long>("select change_seq from review_item"));
        await admin.ExecuteAsync("update review_item set suspended_at = '2026-03-03Z'");
        Assert.Equal(2, await admin.ExecuteScalarAsync<long>("select change_seq from review_item"));
        Assert.Equal(2, await admin.ExecuteScalarAsync<long>("select seq from change_counter"));
    }
}
