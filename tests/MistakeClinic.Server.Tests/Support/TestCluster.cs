using System.Security.Cryptography;
using System.Text;
using MistakeClinic.Database;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Tests.Support;
using Npgsql;

[assembly: AssemblyFixture(typeof(TestCluster))]

namespace MistakeClinic.Server.Tests.Support;

/// <summary>
/// One PostgreSQL for all tests of a run, started by the first test that asks for a database, stopped and removed at the end.
/// </summary>
/// <remarks>Take it as a constructor parameter; ask for one database a test class.</remarks>
public sealed class TestCluster : IAsyncDisposable
{
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private readonly Lazy<Task<TestClusterServer>> _server;
    private int _databases;

    public TestCluster() => _server = new Lazy<Task<TestClusterServer>>(StartAsync);

    private string Template => $"clinic_template_{_run}";

    /// <summary>A new database with the current schema and nothing in it.</summary>
    /// <returns>The connection string of its owner, <c>clinic_owner</c>.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var server = await _server.Value;
        var name = $"clinic_test_{_run}_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync(
            server,
            $"create database {name} template {Template} owner {PostgresRoles.Owner}",
            cancellationToken
        );
        return OwnerConnectionString(server, name);
    }

    /// <summary>A superuser's connection string on a database made here: it sees every learner's rows.</summary>
    public async Task<string> AdminConnectionStringAsync(string ownerConnectionString) =>
        new NpgsqlConnectionStringBuilder((await _server.Value).AdminConnectionString)
        {
            Database = new NpgsqlConnectionStringBuilder(ownerConnectionString).Database,
        }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        if (!_server.IsValueCreated || !_server.Value.IsCompletedSuccessfully)
        {
            return;
        }

        var server = await _server.Value;
        foreach (var number in Enumerable.Range(1, _databases))
        {
            await ExecuteAsync(server, $"drop database if exists clinic_test_{_run}_{number} with (force)", default);
        }

        await ExecuteAsync(server, $"alter database {Template} is_template false", default);
        await ExecuteAsync(server, $"drop database {Template}", default);
        await server.StopAsync();
    }

    private async Task<TestClusterServer> StartAsync()
    {
        var server = await TestClusterServer.StartAsync();
        Console.WriteLine($"The tests use {server.Source}.");
        await using (var admin = await OpenAsync(server, default))
        {
            await PostgresRoles.EnsureOwnerAsync(admin, OwnerPassword(server), default);
            await PostgresRoles.EnsureDatabaseAsync(admin, Template, default);
        }

        // Nobody may be connected to a template while it is copied, so this one takes no connections after its migration.
        MigrateTemplate(OwnerConnectionString(server, Template) + ";Pooling=false");
        await ExecuteAsync(server, $"alter database {Template} with allow_connections false is_template true", default);
        return server;
    }

    /// <summary>Brings the empty template to the schema of this build, once a run.</summary>
    private static void MigrateTemplate(string ownerConnectionString) => Migrator.Upgrade(ownerConnectionString);

    private static string OwnerConnectionString(TestClusterServer server, string database) =>
        new NpgsqlConnectionStringBuilder(server.AdminConnectionString)
        {
            Username = PostgresRoles.Owner,
            Password = OwnerPassword(server),
            Database = database,
        }.ConnectionString;

    /// <summary>The same for every run on one server, since roles belong to all its databases.</summary>
    private static string OwnerPassword(TestClusterServer server) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(server.AdminConnectionString)));

    private static async Task<NpgsqlConnection> OpenAsync(TestClusterServer server, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(server.AdminConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task ExecuteAsync(TestClusterServer server, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(server, cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
