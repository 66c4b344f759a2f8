using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Tests.Hosting;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Startup;

/// <summary>A server whose PostgreSQL is its own, so that a test may take it away.</summary>
public sealed class OutageServer : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly ClusterFolder _folder = new();
    private PostgresCluster _cluster = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Learner Learner { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await _folder.StartAsync();
        var learner = new Learner(CreateClient(), "ada@example.org", "correct horse battery");
        await learner.PostAsync<RegisterResponse>(
            "/v1/accounts",
            new { email = learner.Email, password = learner.Password }
        );
        Learner = await learner.LogInAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _cluster.DisposeAsync();
        await _folder.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops PostgreSQL; it refuses connections.</summary>
    public Task StopDatabaseAsync() => _folder.StopAsync();

    /// <summary>Starts it again, on the same port.</summary>
    public async Task StartDatabaseAsync()
    {
        await _cluster.DisposeAsync();
        _cluster = await _folder.StartAsync();
    }

    /// <summary>Freezes all of PostgreSQL's processes, or lets them go on: they take connections and answer nothing.</summary>
    /// <param name="signal">STOP or CONT.</param>
    public async Task SignalDatabaseAsync(string signal)
    {
        var server = _folder.ProcessId;
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {server} $(pgrep -P {server})"]);
        await kill.WaitForExitAsync(Ct);
        Assert.Equal(0, kill.ExitCode);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Clinic", _cluster.OwnerConnectionString);
        builder.UseSetting("Clinic:Jobs", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Critical");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Critical");
    }
}
