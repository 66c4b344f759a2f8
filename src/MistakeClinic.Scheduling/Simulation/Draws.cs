namespace MistakeClinic.Scheduling;

/// <summary>Numbers that look random, always the same for the same seed and place.</summary>
/// <remarks>
/// Each place is mixed in by one step of SplitMix64, as in <see cref="Fuzz"/>. Policies that are compared get the same draw for the same card
/// on the same day, so that their difference is not chance.
/// </remarks>
internal readonly record struct Draws(ulong Seed)
{
    /// <summary>The draws below this one, for a card, a day or a purpose.</summary>
    internal Draws For(long place)
    {
        unchecked
        {
            var z = (Seed ^ (ulong)place) + 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return new(z ^ (z >> 31));
        }
    }

    /// <summary>The draw, in [0, 1).</summary>
    internal double Value => (For(0).Seed >> 11) * (1d / (1UL << 53));
}
