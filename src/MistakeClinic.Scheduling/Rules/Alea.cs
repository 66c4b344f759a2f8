namespace MistakeClinic.Scheduling;

/// <summary>The first draw of Johannes Baagøe's generator Alea for a seed.</summary>
/// <remarks>ts-fsrs 5.4.2, src/alea.ts.</remarks>
internal static class Alea
{
    private const double TwoTo32 = 4294967296;
    private const double TwoToMinus32 = 2.3283064365386963e-10;

    /// <summary>In [0, 1), always the same for the same seed.</summary>
    internal static double Draw(string seed)
    {
        var mash = new Mash();
        var first = mash.Next(" ");
        // The second and third state do not reach the first draw, but their mashes come between.
        mash.Next(" ");
        mash.Next(" ");
        first -= mash.Next(seed);
        if (first < 0)
        {
            first += 1;
        }
        var t = 2091639 * first + TwoToMinus32;
        return t - (int)t;
    }

    private struct Mash()
    {
        private double _n = 4022871197;

        internal double Next(string text)
        {
            foreach (var letter in text)
            {
                _n += letter;
                var h = 0.02519603282416938 * _n;
                _n = (uint)h;
                h = (h - _n) * _n;
                _n = (uint)h;
                _n += (h - _n) * TwoTo32;
            }
            return unchecked((uint)(ulong)_n) * TwoToMinus32;
        }
    }
}
