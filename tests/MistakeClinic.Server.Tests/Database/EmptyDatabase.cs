using MistakeClinic.Server.Tests.Support;
using Npgsql;

namespace MistakeClinic.Server.Tests.Database;

/// <summary>A migrated database without a server.</summary>
public sealed class EmptyDatabase(TestCluster cluster) : IAsyncLifetime
{
    public string OwnerConnectionString { get; private set; } = "";

    /// <summary>A superuser's connections to it.</summary>
    public NpgsqlDataSource Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        OwnerConnectionString = await cluster.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        Admin = NpgsqlDataSource.Create(await cluster.AdminConnectionStringAsync(OwnerConnectionString));
    }

    public ValueTask DisposeAsync() => Admin.DisposeAsync();
}
