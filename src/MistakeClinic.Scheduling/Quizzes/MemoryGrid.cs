namespace MistakeClinic.Scheduling;

/// <summary>The memories that the planner's tables hold: stabilities in even steps of the logarithm, difficulties in even steps.</summary>
internal static class MemoryGrid
{
    /// <summary>Stabilities; a multiple of the eight lanes.</summary>
    internal const int Stabilities = 64;

    /// <summary>Difficulties, 1 to 10 in even steps.</summary>
    internal const int Difficulties = 7;

    private const double DifficultyStep = 9.0 / (Difficulties - 1);

    internal const int Nodes = Stabilities * Difficulties;

    private const double Least = 0.05;
    private const double Greatest = 4000;

    private static readonly double LogLeast = Math.Log(Least);
    private static readonly double Step = Math.Log(Greatest / Least) / (Stabilities - 1);

    internal static double StabilityAt(int index) => Math.Exp(LogLeast + index * Step);

    /// <summary>Where a stability lies between the grid's, as an index and a part below 1; kept inside the grid.</summary>
    internal static float Position(double stabilityDays) =>
        (float)Math.Clamp((Math.Log(stabilityDays) - LogLeast) / Step, 0, Stabilities - 1.001);

    /// <summary>The same for a difficulty.</summary>
    internal static float DifficultyPosition(double difficulty) =>
        (float)Math.Clamp((difficulty - 1) / DifficultyStep, 0, Difficulties - 1.001);

    internal static MemoryState MemoryAt(int node) =>
        new(new Stability(StabilityAt(node % Stabilities)), new Difficulty(1 + node / Stabilities * DifficultyStep));
}
