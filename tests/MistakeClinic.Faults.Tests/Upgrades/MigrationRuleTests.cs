using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Faults.Tests.Upgrades;

/// <summary>Migrations since the previous build only expand, but for what is allowed here with its reason.</summary>
public sealed class MigrationRuleTests
{
    // By the start of the statement: why older nodes do not mind.
    private static readonly Dictionary<string, string> Allowed = [];

    [Fact]
    public async Task Migrations_since_the_previous_build_take_nothing_from_its_nodes()
    {
        var previous = await PreviousBuild.FindAsync();
        Assert.False(previous is null && Environment.GetEnvironmentVariable("CI") is not null, PreviousBuild.Missing);
        Assert.SkipWhen(previous is null, PreviousBuild.Missing);
        // With what is not committed yet.
        var added = await Git.AskAsync("diff", "--name-only", "--diff-filter=A", previous, "--", "db/migrations");
        var changed = await Git.AskAsync("diff", "--name-only", "--diff-filter=MDR", previous, "--", "db/migrations");
        var faults = new List<string>();
        var migrations = added!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var path in migrations)
            faults.AddRange(
                MigrationRule
                    .Check(await Git.ReadAsync(path))
                    .Where(found =>
                        !Allowed.Keys.Any(start => found.Statement.StartsWith(start, StringComparison.Ordinal))
                    )
                    .Select(found => $"{path}: \"{found.Statement}\" {found.Fault}.")
            );
        Said.Line($"P14 migrations since {previous[..10]}: {migrations.Length}, faults={faults.Count}");
        Assert.True(
            faults.Count == 0,
            string.Join('\n', faults)
                + "\nLeave it for the release after the next (db/README.md), or allow it here with a reason."
        );
        Assert.Equal("", changed);
    }

    [Theory]
    [InlineData("drop table quiz;")]
    [InlineData("alter table quiz drop column title;")]
    [InlineData("drop function claim(integer);")]
    [InlineData("alter table quiz rename column title to name;")]
    [InlineData("ALTER TABLE quiz\n    RENAME TO test;")]
    [InlineData("alter table quiz alter column title set not null;")]
    [InlineData("alter table quiz alter title type integer using 1;")]
    [InlineData("alter table quiz add column room text not null;")]
    [InlineData("alter table quiz add column seats integer default 0, add column room text not null;")]
    [InlineData("alter table quiz add constraint short check (length(title) < 9);")]
    [InlineData("alter table quiz add unique (learner_id, title);")]
    [InlineData("create unique index on quiz (learner_id, title);")]
    [InlineData("create table room (id integer); create unique index on quiz (learner_id, title);")]
    [InlineData("revoke update on quiz from clinic_app;")]
    [InlineData("alter table quiz alter column title drop default;")]
    public void What_older_nodes_would_trip_over_is_found(string migration) =>
        Assert.Single(MigrationRule.Check("-- As it was.\n" + migration));

    [Theory]
    [InlineData(
        "create table room (id integer not null); alter table room add unique (id); create unique index on room (id);"
    )]
    [InlineData("alter table quiz add column room text, add column seats integer not null default 0;")]
    [InlineData("alter table quiz add constraint short check (length(title) < 9) not valid;")]
    [InlineData("create index on quiz (learner_id, title); drop index quiz_old;")]
    [InlineData("create or replace function f() returns void language sql as $$ delete from quiz; drop table x; $$;")]
    [InlineData("grant update (room) on quiz to clinic_app; revoke create on schema public from clinic_worker;")]
    [InlineData("-- drop table quiz;\nselect 1;")]
    public void What_only_adds_is_let_through(string migration) => Assert.Empty(MigrationRule.Check(migration));
}
