using System.Globalization;

namespace MistakeClinic.Benchmarks.Reminders;

/// <summary>What the command line sets.</summary>
internal sealed record ReminderOptions(IReadOnlyList<int> Learners, int Rounds)
{
    internal const string Usage = """
        Usage: dotnet run -c Release --project tests/Benchmarks -- reminders [--quick] [--NAME VALUE]...

        --quick                        2,000 learners and one round: a smoke test
        --learners 10000,100000,1000000  how many learners there are, rising
        --rounds 5                     how often each is measured
        """;

    private const int Most = 8_000_000;

    /// <exception cref="UsageException">An option is unknown or its value is out of range.</exception>
    internal static ReminderOptions Parse(IEnumerable<string> arguments)
    {
        var rest = arguments.ToList();
        var options = rest.Remove("--quick") ? new ReminderOptions([2000], 1) : new([10_000, 100_000, 1_000_000], 5);
        foreach (var pair in rest.Chunk(2))
        {
            options = pair switch
            {
                ["--learners", var value] => options with { Learners = [.. value.Split(',').Select(Number)] },
                ["--rounds", var value] => options with { Rounds = Number(value) },
                [var name, _] => throw new UsageException($"There is no option {name}."),
                _ => throw new UsageException($"{pair[0]} has no value."),
            };
        }
        return options.Learners.SequenceEqual(options.Learners.Distinct().Order())
            ? options
            : throw new UsageException("--learners must rise.");
    }

    private static int Number(string value) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most
            ? number
            : throw new UsageException($"{value} must be 1 to {Most}.");
}
