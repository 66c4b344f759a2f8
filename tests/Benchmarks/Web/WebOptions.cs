using System.Globalization;

namespace MistakeClinic.Benchmarks.Web;

/// <summary>What the command line sets.</summary>
internal sealed record WebOptions(int Rounds)
{
    internal const string Usage = """
        Usage: dotnet run -c Release --project tests/Benchmarks -- web [--rounds 7]

        --rounds 7   how often each page is opened; 1 to 100. The medians are told
        """;

    /// <exception cref="UsageException">An option is unknown or its value is out of range.</exception>
    internal static WebOptions Parse(string[] arguments) =>
        arguments switch
        {
            [] => new(7),
            ["--rounds", var value]
                when int.TryParse(value, CultureInfo.InvariantCulture, out var rounds) && rounds is >= 1 and <= 100 =>
                new(rounds),
            ["--rounds", var value] => throw new UsageException($"--rounds is {value}; it must be 1 to 100."),
            _ => throw new UsageException($"There is no option {arguments[0]}, or it has no value."),
        };
}
