using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using MistakeClinic.Contracts;
using MistakeClinic.Database;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Tests.Database;
using Npgsql;

namespace MistakeClinic.Server.Tests.Data;

/// <summary>Whatever ends a request, the next one on the same pooled connection sees nothing of it.</summary>
public sealed class ClinicDatabaseTests(EmptyDatabase empty) : IClassFixture<EmptyDatabase>
{
    // As PostgreSQL does when a commit no longer waits for its standby.
    private const string WarnSql = "do $$ begin raise warning 'committed here only'; end $$";

    private const string StateSql = """
        select pg_backend_pid() as backend, nullif(current_setting('app.learner_id', true), '') as learner,
               pg_current_xact_id_if_assigned() is null as outside_transaction
        """;

    [Fact]
    public async Task A_batch_that_was_left_open_is_rolled_back_before_the_connection_is_used_again()
    {
        await using var source = DataSource.Create(
            AppLogin.Prepare(empty.OwnerConnectionString),
            NullLoggerFactory.Instance
        );
        var database = new ClinicDatabase(source, new PoolQueue(DataSource.Connections));
        var ct = TestContext.Current.CancellationToken;
        int backend;
        await using (var opened = await database.OpenAsync(ct))
        {
            var left = opened.Connection;
            await using var batch = ClinicDatabase.CreateBatch(left, new LearnerId(Guid.CreateVersion7()));
            batch.BatchCommands.Add(new("select pg_backend_pid() from (select pg_current_xact_id()) writes"));
            backend = (int)(await batch.ExecuteScalarAsync(ct))!;
        }

        await using var again = await database.OpenAsync(ct);
        var next = again.Connection;
        Assert.Equal((backend, null, true), await next.QuerySingleAsync<(int, Guid?, bool)>(StateSql));
    }

    [Fact]
    public async Task A_batch_that_failed_is_rolled_back_before_the_connection_is_used_again()
    {
        await using var source = DataSource.Create(
            AppLogin.Prepare(empty.OwnerConnectionString),
            NullLoggerFactory.Instance
        );
        var database = new ClinicDatabase(source, new PoolQueue(DataSource.Connections));
        var ct = TestContext.Current.CancellationToken;
        await using (var opened = await database.OpenAsync(ct))
        {
            var left = opened.Connection;
            await using var batch = ClinicDatabase.CreateBatch(left, new LearnerId(Guid.CreateVersion7()));
            batch.BatchCommands.Add(new("select 1 / 0 from (select pg_current_xact_id()) writes"));
            await Assert.ThrowsAsync<PostgresException>(() => batch.ExecuteScalarAsync(ct));
        }

        await using var again = await database.OpenAsync(ct);
        var next = again.Connection;
        var (_, learner, outside) = await next.QuerySingleAsync<(int, Guid?, bool)>(StateSql);
        Assert.Equal((null, true), (learner, outside));
    }

    [Fact]
    public async Task A_commit_that_PostgreSQL_warns_of_is_not_taken_for_one()
    {
        await using var source = DataSource.Create(
            AppLogin.Prepare(empty.OwnerConnectionString),
            NullLoggerFactory.Instance
        );
        var database = new ClinicDatabase(source, new PoolQueue(DataSource.Connections));
        var ct = TestContext.Current.CancellationToken;
        await Assert.ThrowsAsync<UnconfirmedWriteException>(async () =>
        {
            await using var transaction = await database.BeginAsync(new LearnerId(Guid.CreateVersion7()), ct);
            await transaction.Connection.ExecuteAsync(WarnSql);
            await transaction.CommitAsync();
            Assert.Fail("It was taken for committed.");
        });
        await Assert.ThrowsAsync<UnconfirmedWriteException>(async () =>
        {
            await using var opened = await database.OpenAsync(ct);
            await opened.Connection.ExecuteAsync(WarnSql);
        });
        Assert.Throws<UnconfirmedWriteException>(() =>
        {
            using var opened = database.Open();
            opened.Connection.Execute(WarnSql);
        });
        // The warning was of that write, not of the connection that it came on.
        await using var next = await database.OpenAsync(ct);
        await next.Connection.ExecuteAsync("select 1");
    }
}
