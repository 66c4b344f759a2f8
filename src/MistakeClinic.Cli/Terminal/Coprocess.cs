using MistakeClinic.Cli.Replay;

namespace MistakeClinic.Cli.Terminal;

/// <summary>A command that answers each line of standard input, for as long as lines come.</summary>
internal static class Coprocess
{
    /// <summary>Answers one line; what is wrong with it is an <see cref="InputException"/>.</summary>
    internal delegate void Answer(ReadOnlySpan<byte> line);

    /// <summary>Answers all lines; the first that is wrong ends it, named by its number, after the answers before.</summary>
    /// <param name="answer">Writes the answer to a line.</param>
    /// <param name="flush">Sends what was written: when the input that has arrived is used up, and at the end.</param>
    internal static void Run(Answer answer, Action flush)
    {
        using var input = Console.OpenStandardInput();
        var lines = new LineReader(input);
        try
        {
            do
            {
                while (lines.TryTake(out var line))
                {
                    answer(line);
                }
                flush();
            } while (lines.Wait());
        }
        catch (InputException e)
        {
            flush();
            throw InputException.At("stdin", lines.Line, e.Message);
        }
    }
}
