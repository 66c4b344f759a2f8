using System.CommandLine;
using System.Globalization;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary>Whether to print one JSON object instead of a text for people.</summary>
    internal static Option<bool> Json { get; } =
        new("--json")
        {
            Description = "Print one JSON object instead of text (replay prints JSON Lines anyway).",
            Recursive = true,
        };

    /// <summary>A review log's file.</summary>
    internal static Argument<string> LogFile() =>
        new("FILE") { Description = "A review log as CSV, plain or gzip; - for standard input." };

    /// <summary>An option that is a whole number within bounds.</summary>
    internal static Option<int?> Whole(string name, int least, int most, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "n" };
        option.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                && value >= least
                && value <= most
            )
            {
                return value;
            }
            result.AddError($"{name} is {InputException.Quote(text)}; give a whole number from {least} to {most}.");
            return null;
        };
        return option;
    }
}
