namespace MistakeClinic.Cli.Tests.Support;

/// <summary>Mistakes as a script logs them.</summary>
internal static class GivenMistake
{
    private static int s_cards;

    /// <summary>A mistake whose card is new each time.</summary>
    internal static string[] WithCard() =>
        [
            .. Without($"The Service had no endpoints {Interlocked.Increment(ref s_cards)}"),
            "--symptom",
            "The list of endpoints stayed empty with the new selector",
            "--root-cause",
            "I assumed that only a wrong selector leaves a Service without endpoints, but unready Pods are left out too",
            "--rule",
            $"Check Pod readiness before changing Service selector {s_cards}",
        ];

    internal static string[] Without(string mistake) => ["log", "--clinic", RunningServer.Clinic, "--mistake", mistake];
}
