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
        var database = new ClinicDatabase(source);
        var ct = TestContext.Current.CancellationToken;
        int backend;
        await using (var left = await database.OpenAsync(ct))
        {
            await using var batch = ClinicDatabase.CreateBatch(left, new LearnerId(Guid.CreateVersion7()));
            batch.BatchCommands.Add(new("select pg_backend_pid() from (select pg_current_xact_id()) writes"));
            backend = (int)(await batch.ExecuteScalarAsync(ct))!;
        }

        await using var next = await database.OpenAsync(ct);
        Assert.Equal((backend, null, true), await next.QuerySingleAsync<(int, Guid?, bool)>(StateSql));
    }

    [Fact]
    public async Task A_batch_that_failed_is_rolled_back_before_the_connection_is_used_again()
    {
        await using var source = DataSource.Create(
            AppLogin.Prepare(empty.OwnerConnectionString),
            NullLoggerFactory.Instance
        );
        var database = new ClinicDatabase(source);
        var ct = TestContext.Current.CancellationToken;
        await using (var left = await database.OpenAsync(ct))
        {
            await using var batch = ClinicDatabase.CreateBatch(left, new LearnerId(Guid.CreateVersion7()));
            batch.BatchCommands.Add(new("select 1 / 0 from (select pg_current_xact_id()) writes"));
            await Assert.ThrowsAsync<PostgresException>(() => batch.ExecuteScalarAsync(ct));
        }

        await using var next = await database.OpenAsync(ct);
        var (_, learner, outside) = await next.QuerySingleAsync<(int, Guid?, bool)>(StateSql);
        Assert.Equal((null, true), (learner, outside));
    }
}
