using Dapper;
using MistakeClinic.Database;
using Npgsql;

namespace MistakeClinic.Server.Tests.Database;

/// <summary>What must hold for every table, asked of PostgreSQL's own catalogue, so that a new table cannot forget it.</summary>
public sealed class CatalogueTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    // Read before the learner is known, so some of their keys cannot start with learner_id; db/README.md says why.
    private static readonly string[] Identity = ["account", "session", "passkey"];

    [Fact]
    public async Task Row_level_security_is_on_and_forced_wherever_a_row_has_a_learner()
    {
        var unsafeTables = await QueryAsync<string>(
            """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'learner_id' and not a.attisdropped
            where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
            """
        );
        Assert.Empty(unsafeTables);
    }

    [Fact]
    public async Task Every_learners_table_lets_the_app_see_and_write_one_learners_rows_only()
    {
        var policies = await QueryAsync<(string Table, string Using, string Check)>(
            """
            select tablename, qual, with_check from pg_policies
            where schemaname = 'public' and 'clinic_app' = any(roles)
            """
        );
        var tables = await LearnerTablesAsync();
        Assert.Equal(tables.Order(), policies.Select(policy => policy.Table).Order());
        Assert.All(
            policies,
            policy =>
            {
                Assert.Contains("current_learner()", policy.Using, StringComparison.Ordinal);
                Assert.Equal(policy.Using, policy.Check);
            }
        );
    }

    [Fact]
    public async Task Every_key_of_a_learners_table_starts_with_the_learner()
    {
        var keys = await QueryAsync<(string Table, string Index, string First)>(
            """
            select c.relname, i.relname, a.attname
            from pg_index x
            join pg_class c on c.oid = x.indrelid
            join pg_class i on i.oid = x.indexrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
            where n.nspname = 'public' and x.indisunique
            """
        );
        var tables = (await LearnerTablesAsync()).Except(Identity).ToHashSet();
        Assert.All(
            keys.Where(key => tables.Contains(key.Table)),
            key => Assert.True(key.First == "learner_id", $"{key.Index} of {key.Table} starts with {key.First}")
        );
    }

    [Fact]
    public async Task The_app_and_the_worker_own_no_table_and_cannot_step_around_row_level_security()
    {
        var roles = await QueryAsync<(string Name, bool Super, bool Bypass, bool CreateRole, bool CreateDatabase)>(
            """
            select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles
            where rolname in ('clinic_app', 'clinic_worker') order by rolname
            """
        );
        Assert.Equal(2, roles.Count);
        Assert.All(roles, role => Assert.False(role.Super || role.Bypass || role.CreateRole || role.CreateDatabase));
        Assert.Empty(
            await QueryAsync<string>(
                "select tablename from pg_tables where tableowner in ('clinic_app', 'clinic_worker')"
            )
        );
    }

    [Theory]
    [InlineData("update review_log set rating = 4")]
    [InlineData("delete from review_log")]
    [InlineData("truncate review_log")]
    [InlineData("delete from review_void")]
    [InlineData("update review_void set voided_at = now()")]
    [InlineData("update study_settings set time_zone = 'UTC'")]
    [InlineData("update check_attempt set missed = false")]
    [InlineData("delete from check_attempt")]
    [InlineData("update evidence set content = '{}'")]
    [InlineData("update completion_log set met = true")]
    [InlineData("delete from completion_log")]
    [InlineData("update recurrence set evidence = ''")]
    [InlineData("delete from recurrence")]
    [InlineData("delete from review_item")]
    [InlineData("update card_text set front = 'Another'")]
    [InlineData("delete from card_text")]
    [InlineData("update personal_token set scopes = '{operate}'")]
    [InlineData("delete from personal_token")]
    [InlineData("update passkey set public_key = ''")]
    [InlineData("insert into audit_entry (at, action, outcome, user_agent, times) values (now(), 'x', 'done', '', 1)")]
    [InlineData("update audit_entry set times = 2")]
    [InlineData("delete from audit_entry")]
    [InlineData("truncate audit_entry")]
    [InlineData("update audit_seal set position = 2")]
    [InlineData("delete from audit_seal")]
    [InlineData("update account set role = 'operator'")]
    [InlineData("alter table review_log disable row level security")]
    [InlineData("create table mine (id int)")]
    public async Task The_app_is_refused_what_would_rewrite_the_past_or_raise_a_role(string sql)
    {
        await using var app = new NpgsqlConnection(AppLogin.Prepare(database.OwnerConnectionString));
        await app.OpenAsync(TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => app.ExecuteAsync(sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Without_a_learner_the_app_sees_no_row_of_anyone()
    {
        await using var app = new NpgsqlConnection(AppLogin.Prepare(database.OwnerConnectionString));
        await app.OpenAsync(TestContext.Current.CancellationToken);
        await using (var admin = await database.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await admin.ExecuteAsync(
                """
                insert into account (learner_id, email, normalized_email, security_stamp, concurrency_stamp, role, created_at)
                values (gen_random_uuid(), 'a@example.org', 'A@EXAMPLE.ORG', '', '', 'learner', now()) on conflict do nothing
                """
            );
        }
        Assert.Equal(0, await app.ExecuteScalarAsync<long>("select count(*) from account"));
    }

    [Fact]
    public async Task Every_function_that_looks_across_learners_has_a_fixed_search_path_and_is_not_for_everyone()
    {
        var functions = await QueryAsync<(string Name, bool Fixed, bool Public)>(
            """
            select p.proname, coalesce(array_to_string(p.proconfig, ',') like '%search_path=%', false),
                   has_function_privilege('public', p.oid, 'execute')
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = 'public' and p.prosecdef
            """
        );
        Assert.NotEmpty(functions);
        Assert.All(functions, function => Assert.True(function is { Fixed: true, Public: false }, function.Name));
    }

    [Fact]
    public async Task Every_text_column_of_a_learner_has_a_limit()
    {
        var unlimited = await QueryAsync<string>(
            """
            select c.relname || '.' || a.attname
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r' and a.atttypid = 'text'::regtype and not a.attisdropped
              and c.relname <> 'schema_version'
              and not exists (
                  select from pg_constraint k
                  where k.conrelid = c.oid and k.contype in ('c', 'f') and a.attnum = any(k.conkey))
            """
        );
        Assert.Empty(unlimited);
    }

    [Fact]
    public void Migrating_again_changes_nothing() => Assert.Empty(Migrator.Upgrade(database.OwnerConnectionString));

    private Task<List<string>> LearnerTablesAsync() =>
        QueryAsync<string>(
            """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'learner_id' and not a.attisdropped
            where n.nspname = 'public' and c.relkind = 'r'
            """
        );

    private async Task<List<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await database.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return (await connection.QueryAsync<T>(sql)).AsList();
    }
}
