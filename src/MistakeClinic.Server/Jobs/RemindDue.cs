using MistakeClinic.Server.Reminders;
using Quartz;

namespace MistakeClinic.Server.Jobs;

/// <summary>Makes the reminders whose hour has come. It may be run again or twice at once without harm.</summary>
[DisallowConcurrentExecution]
internal sealed class RemindDue(ReminderSweep sweep) : IJob
{
    internal static JobKey Key { get; } = new("remind-due");
    internal static TriggerKey Trigger { get; } = new("remind-due");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sweep.RunAsync(cancellationToken);
}
