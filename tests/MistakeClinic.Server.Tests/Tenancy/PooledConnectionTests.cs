using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using MistakeClinic.Contracts;
using MistakeClinic.Database;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Tests.Database;
using MistakeClinic.Server.Tests.Support;
using Npgsql;

namespace MistakeClinic.Server.Tests.Tenancy;

/// <summary>Learners who take turns on the same few connections never meet each other's rows.</summary>
public sealed class PooledConnectionTests(EmptyDatabase empty) : IClassFixture<EmptyDatabase>
{
    private const int Transactions = 20_000;
    private const int Lanes = 32;
    private const int Learners = 64;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_thousand_transactions_see_one_learner_each()
    {
        await using var source = DataSource.Create(
            AppLogin.Prepare(empty.OwnerConnectionString),
            NullLoggerFactory.Instance
        );
        Said.Line($"P6 {await RunAsync(source)} pool=Npgsql");
    }

    [Fact]
    public async Task Behind_PgBouncer_in_transaction_mode_as_well()
    {
        await using var bouncer = await PgBouncer.StartAsync(AppLogin.Prepare(empty.OwnerConnectionString));
        await using var source = NpgsqlDataSource.Create(bouncer.ConnectionString);
        Said.Line($"P6 {await RunAsync(source)} pool=PgBouncer");
    }

    private async Task<string> RunAsync(NpgsqlDataSource source)
    {
        var learners = await MakeLearnersAsync();
        var database = new ClinicDatabase(source, new PoolQueue(DataSource.Connections));
        var seed = Random.Shared.Next();
        var (leaks, broken) = (0, 0);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Transactions),
            new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = Ct },
            async (number, ct) =>
            {
                var random = new Random(HashCode.Combine(seed, number));
                var learner = learners[random.Next(learners.Count)];
                var way = random.Next(6);
                for (var heard = false; !heard; )
                {
                    try
                    {
                        var seen = await TransactAsync(database, learner, way, ct);
                        if (seen.Any(row => row != learner.Value))
                            Interlocked.Increment(ref leaks);
                        heard = true;
                    }
                    catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DivisionByZero)
                    {
                        Interlocked.Increment(ref broken);
                        heard = true;
                    }
                    // There are more lanes than connections, and a machine that stalls has one wait for longer than it may.
                    catch (NpgsqlException e) when (e.InnerException is TimeoutException) { }
                }
            }
        );
        Assert.Equal(0, leaks);
        // Those that failed or were left open put the connection back in whatever state they had it.
        Assert.InRange(broken, Transactions / 12, Transactions / 3);
        return $"transactions={Transactions} learners={learners.Count} failed={broken} leaks={leaks} seed={seed}";
    }

    /// <summary>What a learner sees, in one of the ways in which requests go to the database and end.</summary>
    private static async Task<IReadOnlyList<Guid>> TransactAsync(
        ClinicDatabase database,
        LearnerId learner,
        int way,
        CancellationToken ct
    )
    {
        const string read = "select learner_id from learner";
        if (way is 0 or 1)
        {
            await using var opened = await database.OpenAsync(ct);
            var connection = opened.Connection;
            // Nobody's context: what the one before left would show.
            if (way == 0)
                return [.. (await connection.QueryAsync<Guid>(read)).Select(_ => Guid.Empty)];
            await using var batch = ClinicDatabase.CreateBatch(connection, learner);
            batch.BatchCommands.Add(new(read));
            batch.BatchCommands.Add(new("COMMIT"));
            await using var rows = await batch.ExecuteReaderAsync(ct);
            var seen = new List<Guid>();
            do
            {
                while (await rows.ReadAsync(ct))
                    seen.Add(rows.GetGuid(0));
            } while (await rows.NextResultAsync(ct));
            Assert.Single(seen);
            return seen;
        }
        await using var transaction = await database.BeginAsync(learner, ct);
        var own = (await transaction.Connection.QueryAsync<Guid>(read)).AsList();
        Assert.Single(own);
        // A write of another's row changes none.
        await transaction.Connection.ExecuteAsync(
            "update learner set new_cards_per_day = 7 where learner_id <> @learner",
            new { learner }
        );
        if (way == 2)
            await transaction.Connection.ExecuteAsync("select 1 / 0");
        // Way 3 is left open.
        if (way > 3)
            await transaction.CommitAsync();
        return own;
    }

    private async Task<IReadOnlyList<LearnerId>> MakeLearnersAsync()
    {
        await using var admin = await empty.Admin.OpenConnectionAsync(Ct);
        var ids = Enumerable.Range(0, Learners).Select(_ => Guid.CreateVersion7()).ToArray();
        await admin.ExecuteAsync(
            """
            insert into account (learner_id, email, normalized_email, security_stamp, concurrency_stamp, role, created_at)
            select id, id || '@example.org', id || '@example.org', '', '', 'learner', now() from unnest(@ids) id;
            insert into learner (learner_id) select id from unnest(@ids) id
            """,
            new { ids }
        );
        return [.. ids.Select(id => new LearnerId(id))];
    }
}
