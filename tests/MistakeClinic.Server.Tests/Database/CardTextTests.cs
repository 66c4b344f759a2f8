using Dapper;
using MistakeClinic.Database;

namespace MistakeClinic.Server.Tests.Database;

/// <summary>A database from before <c>0020_card_texts.sql</c> keeps the texts of its cards.</summary>
public sealed class CardTextTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private const string BeforeSql = """
        drop table card_text;
        drop trigger number_card_change on review_item;
        alter table review_item drop column restarted_at, drop column leech_reviews, drop column leech_probability;
        delete from schema_version where scriptname like '%0020_card_texts.sql';
        set session_replication_role = replica;
        insert into mistake (learner_id, mistake_id, clinic_slug, occurred_on, mistake, root_cause, request_hash,
                             created_at, updated_at)
        values (@learner, @mistake, 'c', '2026-03-01', 'It was empty', 'I assumed that it never is',
                decode(repeat('00', 32), 'hex'), '2026-03-01Z', '2026-03-01Z');
        insert into card (learner_id, card_id, mistake_id, kind, rule, rule_key, front, front_is_own, instead, created_at,
                          updated_at)
        values (@learner, @card, @mistake, 'check', 'Check the length before reading the head.', 'k', 'What first?', true,
                'Ask for the length', '2026-03-02Z', '2026-03-05Z');
        set session_replication_role = default;
        """;

    [Fact]
    public async Task Migrating_keeps_the_present_text_as_the_first()
    {
        await using var admin = await database.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var (learner, mistake, card) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await admin.ExecuteAsync(
            BeforeSql,
            new
            {
                learner,
                mistake,
                card,
            }
        );

        var applied = Migrator.Upgrade(database.OwnerConnectionString);

        Assert.EndsWith("0020_card_texts.sql", Assert.Single(applied), StringComparison.Ordinal);
        var text = await admin.QuerySingleAsync<(Guid, int, string, string, string, string, bool, string)>(
            """
            select card_id, revision, rule, front || '|' || front_is_own, instead, mistake || '|' || root_cause, starts_anew,
                   (written_at at time zone 'UTC')::date::text
            from card_text where learner_id = @learner
            """,
            new { learner }
        );
        Assert.Equal(
            (
                card,
                1,
                "Check the length before reading the head.",
                "What first?|true",
                "Ask for the length",
                "It was empty|I assumed that it never is",
                false,
                "2026-03-02"
            ),
            text
        );
    }
}
