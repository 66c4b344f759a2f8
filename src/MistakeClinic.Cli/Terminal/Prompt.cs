using System.Text;

namespace MistakeClinic.Cli.Terminal;

/// <summary>Questions to the learner, on standard error so that output stays clean.</summary>
internal static class Prompt
{
    /// <summary>Whether somebody is there to answer.</summary>
    internal static bool IsPossible => !Console.IsInputRedirected;

    /// <summary>One line, without white space around it; empty when nothing was typed.</summary>
    /// <exception cref="InputException">The input has ended.</exception>
    internal static string Line(string question)
    {
        Console.Error.Write($"{question} ");
        return Console.In.ReadLine()?.Trim() ?? throw Ended();
    }

    /// <summary>Whether the answer is yes; anything else is no.</summary>
    internal static bool Yes(string question) => Line($"{question} [y/N]").ToUpperInvariant() is "Y" or "YES";

    /// <summary>A line that is not shown while it is typed.</summary>
    internal static string Secret(string question)
    {
        Console.Error.Write($"{question} ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (key.KeyChar is '\u0004')
            {
                throw Ended();
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }

    private static InputException Ended() => new("clinic: the input ended before the question was answered.");
}
