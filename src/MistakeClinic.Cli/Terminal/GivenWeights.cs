using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Terminal;

/// <summary>Weights that a user gave, on the command line or in a line of input.</summary>
internal static class GivenWeights
{
    /// <exception cref="InputException">Not as many as a version of FSRS has.</exception>
    internal static void CheckCount(int count)
    {
        if (count is not (21 or 19 or 17))
        {
            throw new InputException($"{count} weights were given; give 21 (FSRS-6), 19 (FSRS-5) or 17 (FSRS-4.5).");
        }
    }

    /// <exception cref="InputException">They cannot be migrated to FSRS-6.</exception>
    internal static Weights Of(ReadOnlySpan<float> values)
    {
        try
        {
            return Weights.From(values);
        }
        catch (ArgumentException e)
        {
            throw new InputException(e.Message.Replace(" (Parameter 'values')", "", StringComparison.Ordinal));
        }
    }
}
