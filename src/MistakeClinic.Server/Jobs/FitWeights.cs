using MistakeClinic.Server.Memory;
using Quartz;

namespace MistakeClinic.Server.Jobs;

/// <summary>Fits the weights of learners whose log has grown. It may be run again or twice at once without harm.</summary>
[DisallowConcurrentExecution]
internal sealed class FitWeights(FitSweep sweep) : IJob
{
    internal static JobKey Key { get; } = new("fit-weights");
    internal static TriggerKey Trigger { get; } = new("fit-weights");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sweep.RunAsync(cancellationToken);
}
