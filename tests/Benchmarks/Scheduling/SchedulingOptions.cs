using System.Globalization;

namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>What the command line sets. The defaults are those that the bars are read at.</summary>
internal sealed record SchedulingOptions
{
    internal const string Usage = """
        Usage: dotnet run -c Release --project tests/Benchmarks -- scheduling [--quick] [--alone] [--NAME NUMBER]...

        --quick              one short round: a smoke test of about 20 seconds
        --alone              this engine without its peers, so without Node.js
        --rounds 9           how often each is measured, by turns with its peers, 1 to 100
        --window 300         milliseconds of each measurement, 10 to 60000
        --warm-up 2000       milliseconds of each before the first measurement, 10 to 60000
        """;

    internal bool Alone { get; init; }
    internal int Rounds { get; init; } = 9;
    internal TimeSpan Window { get; init; } = TimeSpan.FromMilliseconds(300);
    internal TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(2);

    private static SchedulingOptions Quick { get; } =
        new()
        {
            Rounds = 1,
            Window = TimeSpan.FromMilliseconds(50),
            WarmUp = TimeSpan.FromMilliseconds(300),
        };

    /// <exception cref="UsageException">An option is unknown or its value is out of range.</exception>
    internal static SchedulingOptions Parse(IEnumerable<string> arguments)
    {
        var rest = arguments.ToList();
        var options = rest.Remove("--quick") ? Quick : new();
        options = options with { Alone = rest.Remove("--alone") };
        foreach (var pair in rest.Chunk(2))
            options = pair is [var name, var value]
                ? options.With(name, value)
                : throw new UsageException($"{pair[0]} has no value.");
        return options;
    }

    private SchedulingOptions With(string name, string value) =>
        name switch
        {
            "--rounds" => this with { Rounds = Number(name, value, 1, 100) },
            "--window" => this with { Window = Milliseconds(name, value) },
            "--warm-up" => this with { WarmUp = Milliseconds(name, value) },
            _ => throw new UsageException($"There is no option {name}."),
        };

    private static TimeSpan Milliseconds(string name, string value) =>
        TimeSpan.FromMilliseconds(Number(name, value, 10, 60_000));

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} is {value}; it must be {least} to {most}.");
}
