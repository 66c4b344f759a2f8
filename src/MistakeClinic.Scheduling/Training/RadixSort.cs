namespace MistakeClinic.Scheduling;

/// <summary>Sorts numbers by their digits, in linear time.</summary>
internal static class RadixSort
{
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;

    internal static uint[] Ascending(ReadOnlySpan<uint> values)
    {
        var from = values.ToArray();
        var to = new uint[values.Length];
        Span<int> next = stackalloc int[Digits];
        for (var shift = 0; shift < 32; shift += DigitBits)
        {
            next.Clear();
            foreach (var value in from)
            {
                next[(int)(value >> shift) & (Digits - 1)]++;
            }
            var start = 0;
            foreach (ref var count in next)
            {
                (count, start) = (start, start + count);
            }
            foreach (var value in from)
            {
                to[next[(int)(value >> shift) & (Digits - 1)]++] = value;
            }
            (from, to) = (to, from);
        }
        return from;
    }
}
