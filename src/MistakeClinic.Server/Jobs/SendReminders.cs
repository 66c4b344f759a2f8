using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Deliveries;
using Quartz;

namespace MistakeClinic.Server.Jobs;

/// <summary>
/// Hands over the reminders that wait, a job for each kind of channel: one whose other side is slow holds up none but
/// itself. It may be run again or twice at once without harm.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class SendReminders(DeliverySender sender) : IJob
{
    private const string Kind = "kind";

    /// <summary>The jobs, by the kind that each sends.</summary>
    internal static IReadOnlyDictionary<ChannelKind, JobKey> Keys { get; } =
        new Dictionary<ChannelKind, JobKey>
        {
            [ChannelKind.Email] = new("send-email"),
            [ChannelKind.Webhook] = new("send-webhook"),
            [ChannelKind.WebPush] = new("send-web-push"),
        };

    internal static TriggerKey TriggerOf(JobKey job) => new(job.Name);

    internal static JobDataMap DataOf(ChannelKind kind) => new() { [Kind] = kind.ToString() };

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sender.RunAsync(Enum.Parse<ChannelKind>(context.MergedJobDataMap.GetString(Kind)!), cancellationToken);
}
