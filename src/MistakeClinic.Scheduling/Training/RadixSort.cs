namespace MistakeClinic.Scheduling;

/// <summary>Sorts numbers by their digits, in linear time.</summary>
internal static class RadixSort
{
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int Passes = 3;

    internal static uint[] Ascending(ReadOnlySpan<uint> values)
    {
        Span<int> starts = stackalloc int[Passes * Digits];
        starts.Clear();
        Count(values, starts);
        var from = values.ToArray();
        var to = new uint[values.Length];
        for (var pass = 0; pass < Passes; pass++)
        {
            var next = starts.Slice(pass * Digits, Digits);
            foreach (var value in from)
            {
                to[next[Digit(value, pass)]++] = value;
            }
            (from, to) = (to, from);
        }
        return from;
    }

    // Where the numbers with each digit of each pass are to start.
    private static void Count(ReadOnlySpan<uint> values, Span<int> starts)
    {
        foreach (var value in values)
        {
            for (var pass = 0; pass < Passes; pass++)
            {
                starts[pass * Digits + Digit(value, pass)]++;
            }
        }
        var start = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            start = i % Digits == 0 ? 0 : start;
            (starts[i], start) = (start, start + starts[i]);
        }
    }

    private static int Digit(uint value, int pass) => (int)(value >> (pass * DigitBits)) & (Digits - 1);
}
