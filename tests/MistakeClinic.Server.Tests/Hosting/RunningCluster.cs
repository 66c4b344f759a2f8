using MistakeClinic.Server.Hosting;

namespace MistakeClinic.Server.Tests.Hosting;

/// <summary>One cluster after its first start, for tests that only look at it.</summary>
public sealed class RunningCluster : IAsyncLifetime
{
    internal ClusterFolder Folder { get; } = new();
    internal PostgresCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await Folder.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await Folder.DisposeAsync();
    }
}
