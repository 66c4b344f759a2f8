using MistakeClinic.Server.Hosting;
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
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string Npgsql = "Npgsql";
    private const string ServiceName = "OTEL_SERVICE_NAME";

    /// <exception cref="StartupException">A variable is not valid.</exception>
    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Endpoint] is not { Length: > 0 } endpoint)
            return;
        Require(endpoint, builder.Configuration[Protocol]);
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

    // The exporter would take its default for a value that it cannot read, and send nothing without a word.
    private static void Require(string endpoint, string? protocol)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new StartupException($"{Endpoint} is '{endpoint}'. Set a URL such as 'http://localhost:4317'.");
        if (protocol is not (null or "grpc" or "http/protobuf"))
            throw new StartupException($"{Protocol} is '{protocol}'. Set 'grpc' or 'http/protobuf'.");
    }
}
