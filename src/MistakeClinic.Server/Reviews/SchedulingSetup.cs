using MistakeClinic.Scheduling;
using MistakeClinic.Server.Hosting;

namespace MistakeClinic.Server.Reviews;

/// <summary>The rules of scheduling that the operator chose.</summary>
internal static class SchedulingSetup
{
    private const string Setting = "Clinic:Scheduling:Rules";

    internal static void AddScheduling(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(new Schedulers(Read(builder.Configuration[Setting])));

    /// <exception cref="StartupException">There are no rules of this name.</exception>
    private static SchedulingRules Read(string? name) =>
        string.IsNullOrWhiteSpace(name)
            ? SchedulingRules.Anki
            : SchedulingRules.All.FirstOrDefault(rules => rules.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new StartupException(
                    $"{Setting} is '{name}'. Set it to {string.Join(", ", SchedulingRules.All.SkipLast(1))} or {SchedulingRules.All[^1]}."
                );
}
