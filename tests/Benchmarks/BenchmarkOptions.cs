using System.Globalization;

namespace MistakeClinic.Benchmarks;

/// <summary>What the command line sets. The defaults are those that the gates are read at.</summary>
internal sealed record BenchmarkOptions
{
    internal const string Usage = """
        Usage: dotnet run -c Release --project tests/Benchmarks -- http [--quick] [--NAME NUMBER]...

        --quick              small data and one short round: a smoke test of about a minute
        --learners 2000      how many learners
        --cards 500          how many cards each has, 240 to 9999
        --log 3              how many rows of review log each card has, 1 to 9
        --connections 16     how many connections the client and pgbench use
        --rounds 5           how often the two are measured, by turns
        --window 4           seconds of each measurement
        --warm-up 8          seconds of each before the first measurement
        --shared-buffers 3072  PostgreSQL's, in megabytes
        --only NAME          one operation: due50, due10, review1 or review50
        """;

    internal int Learners { get; init; } = 2000;
    internal int Cards { get; init; } = 500;

    /// <summary>Rows of review log a card has at the start.</summary>
    internal int Log { get; init; } = 3;
    internal int Connections { get; init; } = 16;
    internal int Rounds { get; init; } = 5;
    internal TimeSpan Window { get; init; } = TimeSpan.FromSeconds(4);
    internal TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(8);
    internal int SharedBuffersMegabytes { get; init; } = 3072;
    internal string? Only { get; init; }

    private static BenchmarkOptions Quick { get; } =
        new()
        {
            Learners = 50,
            Cards = 240,
            Rounds = 1,
            Window = TimeSpan.FromSeconds(1),
            WarmUp = TimeSpan.FromSeconds(1),
            SharedBuffersMegabytes = 128,
        };

    /// <exception cref="UsageException">An option is unknown or its value is out of range.</exception>
    internal static BenchmarkOptions Parse(IEnumerable<string> arguments)
    {
        var rest = arguments.ToList();
        var options = rest.Remove("--quick") ? Quick : new();
        foreach (var pair in rest.Chunk(2))
            options = pair is [var name, var value]
                ? options.With(name, value)
                : throw new UsageException($"{pair[0]} has no value.");
        return options;
    }

    private BenchmarkOptions With(string name, string value) =>
        name switch
        {
            "--learners" => this with { Learners = Number(name, value, 1, 100_000) },
            "--cards" => this with { Cards = Number(name, value, 240, 9999) },
            "--log" => this with { Log = Number(name, value, 1, 9) },
            "--connections" => this with { Connections = Number(name, value, 1, 80) },
            "--rounds" => this with { Rounds = Number(name, value, 1, 100) },
            "--window" => this with { Window = TimeSpan.FromSeconds(Number(name, value, 1, 600)) },
            "--warm-up" => this with { WarmUp = TimeSpan.FromSeconds(Number(name, value, 1, 600)) },
            "--shared-buffers" => this with { SharedBuffersMegabytes = Number(name, value, 16, 65_536) },
            "--only" => this with { Only = value },
            _ => throw new UsageException($"There is no option {name}."),
        };

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} is {value}; it must be {least} to {most}.");
}
