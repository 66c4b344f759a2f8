using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Quartz.Diagnostics;

namespace MistakeClinic.Server.Telemetry;

/// <summary>
/// Traces and metrics of requests, SQL and jobs, sent by OTLP when OpenTelemetry's own variable
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to. Otherwise nothing listens. The other variables of that standard hold as
/// well.
/// </summary>
internal static class TelemetrySetup
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Npgsql = "Npgsql";
    private const string ServiceName = "OTEL_SERVICE_NAME";

    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Endpoint] is not { Length: > 0 })
            return;
        var service = builder.Configuration[ServiceName] ?? "mistake-clinic";
        // Calls to others are left out: a push service's URL is a learner's address.
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service))
            .WithTracing(traces =>
                traces
                    .AddAspNetCoreInstrumentation()
                    .AddSource(Npgsql, QuartzInstrumentation.ActivitySourceName)
                    .AddProcessor<SpanPrivacy>()
                    .AddOtlpExporter()
            )
            .WithMetrics(metrics =>
                metrics
                    .AddAspNetCoreInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddMeter(Npgsql, QuartzInstrumentation.MeterName, ClinicMeter.Name)
                    .AddOtlpExporter()
            );
        builder.Services.AddSingleton<SpanPrivacy>();
    }
}
