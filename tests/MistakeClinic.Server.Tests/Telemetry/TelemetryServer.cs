using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MistakeClinic.Server.Jobs;
using MistakeClinic.Server.Tests.Reminders.Deliveries;
using MistakeClinic.Server.Tests.Support;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MistakeClinic.Server.Tests.Telemetry;

/// <summary>A server with its jobs on and the machine's clock, which tells a collector what it does.</summary>
public sealed class TelemetryServer(TestCluster cluster) : MailServer(cluster)
{
    private const string EverySecond = "* * * * * ?";

    internal OtlpPeer Collector { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        Collector = await OtlpPeer.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        // The factory stops a host twice at once, and disposes of it when the first of the two has ended.
        await Services.GetServices<IHostedService>().OfType<JobScheduler>().Single().StopAsync(default);
        await base.DisposeAsync();
        await Collector.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends what has not been sent yet.</summary>
    internal void Flush()
    {
        Assert.True(Services.GetRequiredService<TracerProvider>().ForceFlush());
        Assert.True(Services.GetRequiredService<MeterProvider>().ForceFlush());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", Collector.Address);
        builder.UseSetting("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        builder.UseSetting("Clinic:Jobs", "true");
        builder.UseSetting("Clinic:RemindCron", EverySecond);
        builder.UseSetting("Clinic:SendCron", EverySecond);
        builder.ConfigureTestServices(services => services.AddSingleton(TimeProvider.System));
    }
}
