using MistakeClinic.Server.Reminders.Deliveries;
using Quartz;

namespace MistakeClinic.Server.Jobs;

/// <summary>Hands over the reminders that wait. It may be run again or twice at once without harm.</summary>
[DisallowConcurrentExecution]
internal sealed class SendReminders(DeliverySender sender) : IJob
{
    internal static JobKey Key { get; } = new("send-reminders");
    internal static TriggerKey Trigger { get; } = new("send-reminders");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sender.RunAsync(cancellationToken);
}
