using MistakeClinic.Server.Plans;
using Quartz;

namespace MistakeClinic.Server.Jobs;

/// <summary>Makes the plans anew that are old. It may be run again or twice at once without harm.</summary>
[DisallowConcurrentExecution]
internal sealed class RefreshPlans(PlanSweep sweep) : IJob
{
    internal static JobKey Key { get; } = new("refresh-plans");
    internal static TriggerKey Trigger { get; } = new("refresh-plans");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sweep.RunAsync(cancellationToken);
}
