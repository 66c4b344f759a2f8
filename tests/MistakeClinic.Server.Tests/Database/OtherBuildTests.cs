using Dapper;
using MistakeClinic.Database;
using Npgsql;

namespace MistakeClinic.Server.Tests.Database;

/// <summary>A database that a newer build has migrated, and one that other nodes use while it is migrated.</summary>
public sealed class OtherBuildTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private const string LastSql = "select scriptname from schema_version order by scriptname desc limit 1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newer_schema_is_run_on_when_the_build_that_made_it_says_so_and_else_refused()
    {
        await using var admin = await database.Admin.OpenConnectionAsync(Ct);
        var ours = await admin.ExecuteScalarAsync<string>(LastSql);
        await admin.ExecuteAsync("insert into schema_version (scriptname, applied) values ('9999_newer.sql', now())");

        // As the release after this one leaves it, and as the one after that does.
        await admin.ExecuteAsync($"comment on table schema_version is '{ours}'");
        Assert.Empty(Migrator.Upgrade(database.OwnerConnectionString));
        await admin.ExecuteAsync("comment on table schema_version is '9998_newer_too.sql'");
        var refused = Assert.Throws<NewerSchemaException>(() => Migrator.Upgrade(database.OwnerConnectionString));
        Assert.Equal(["9999_newer.sql"], refused.Migrations);
        await admin.ExecuteAsync("comment on table schema_version is null");
        Assert.Throws<NewerSchemaException>(() => Migrator.Upgrade(database.OwnerConnectionString));

        await admin.ExecuteAsync("delete from schema_version where scriptname = '9999_newer.sql'");
        Assert.Empty(Migrator.Upgrade(database.OwnerConnectionString));
        var told = await admin.ExecuteScalarAsync<string>("select obj_description('schema_version'::regclass)");
        // Known, so that builds of that age can tell.
        Assert.Equal(
            1,
            await admin.ExecuteScalarAsync<int>(
                "select count(*) from schema_version where scriptname = @told",
                new { told }
            )
        );
    }

    [Fact]
    public async Task A_migration_that_finds_its_table_in_use_lets_others_go_first_and_is_tried_again()
    {
        await using var admin = await database.Admin.OpenConnectionAsync(Ct);
        await admin.ExecuteAsync(
            """
            drop index check_attempt_made_at;
            delete from schema_version where scriptname like '%attempts_a_day.sql'
            """
        );
        await using var user = await database.Admin.OpenConnectionAsync(Ct);
        await using var transaction = await user.BeginTransactionAsync(Ct);
        await user.ExecuteAsync("lock table check_attempt in row exclusive mode");

        var migrating = Task.Run(() => Migrator.Upgrade(database.OwnerConnectionString), Ct);
        await UntilItWaitsAsync(admin);
        // Who comes later is let in at the latest when the migration has given up for now.
        await using (var later = await database.Admin.OpenConnectionAsync(Ct))
            await later.ExecuteAsync("begin; lock table check_attempt in row exclusive mode; commit");
        Assert.False(migrating.IsCompleted);
        await transaction.CommitAsync(Ct);

        Assert.EndsWith("attempts_a_day.sql", Assert.Single(await migrating), StringComparison.Ordinal);
    }

    private static async Task UntilItWaitsAsync(NpgsqlConnection admin)
    {
        const string waitingSql =
            "select exists (select from pg_locks where relation = 'check_attempt'::regclass and not granted)";
        while (await admin.ExecuteScalarAsync<bool>(waitingSql) is false)
            await Task.Delay(10, Ct);
    }
}
