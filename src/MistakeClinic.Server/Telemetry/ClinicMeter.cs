using System.Diagnostics.Metrics;
using System.Text.Json;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels;
using NodaTime;

namespace MistakeClinic.Server.Telemetry;

/// <summary>What is counted of reminders. Without an exporter that listens, counting costs a comparison.</summary>
internal static class ClinicMeter
{
    internal const string Name = "MistakeClinic";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Batches = Meter.CreateCounter<long>(
        "clinic.reminder.batches",
        "{batch}",
        "Batches of run-out clocks that a sweep has worked through."
    );

    private static readonly Counter<long> Reminders = Meter.CreateCounter<long>(
        "clinic.reminders",
        "{reminder}",
        "Reminders made."
    );

    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "clinic.deliveries",
        "{delivery}",
        "Turns of deliveries, by kind of channel and outcome: delivered, retry, gone or cancelled."
    );

    private static readonly Histogram<double> Lateness = Meter.CreateHistogram(
        "clinic.delivery.lateness",
        "s",
        "From the learner's hour until the other side took the reminder, by kind of channel.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [1, 2, 5, 10, 15, 30, 60, 120, 300, 900, 3600, 21600, 86400],
        }
    );

    /// <summary>A sweep has worked through a batch.</summary>
    internal static void Swept(int reminders)
    {
        Batches.Add(1);
        Reminders.Add(reminders);
    }

    /// <summary>A delivery was handed over, or was to be.</summary>
    internal static void Tried(ChannelKind kind, HandOver outcome, Duration late)
    {
        Deliveries.Add(1, Kind(kind), Outcome(outcome.GetType().Name));
        if (outcome is HandOver.Delivered)
            Lateness.Record(late.TotalSeconds, Kind(kind));
    }

    /// <summary>A delivery was not needed any more.</summary>
    internal static void Cancelled(ChannelKind kind) => Deliveries.Add(1, Kind(kind), Outcome("cancelled"));

    private static KeyValuePair<string, object?> Kind(ChannelKind kind) =>
        new("clinic.channel.kind", ChannelKinds.Name(kind));

    private static KeyValuePair<string, object?> Outcome(string name) =>
        new("clinic.delivery.outcome", JsonNamingPolicy.CamelCase.ConvertName(name));
}
