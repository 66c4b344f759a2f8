using System.Buffers.Binary;

namespace MistakeClinic.Scheduling;

/// <summary>The draw in [0, 1) that spreads out cards which would come back on the same day.</summary>
public static class Fuzz
{
    /// <summary>The draw for a card's next review: always the same for the same card and count.</summary>
    /// <remarks>
    /// With h and l the first and last 8 bytes of the id, both big-endian and unsigned:
    /// z = mix(h), z = mix(z xor l), z = mix(z xor reps), draw = (z >> 11) / 2^53; mix is one step of SplitMix64, all
    /// modulo 2^64. G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with
    /// the constants of S. Vigna's splitmix64.c.
    /// </remarks>
    /// <param name="cardId">The card; its bytes in the order in which the id is written.</param>
    /// <param name="reps">How often the card was rated before, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="reps"/> is negative.</exception>
    public static double Draw(Guid cardId, int reps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reps);
        Span<byte> bytes = stackalloc byte[16];
        cardId.TryWriteBytes(bytes, bigEndian: true, out _);
        var z = Mix(BinaryPrimitives.ReadUInt64BigEndian(bytes));
        z = Mix(z ^ BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        z = Mix(z ^ (ulong)reps);
        return (z >> 11) * (1d / (1UL << 53));
    }

    private static ulong Mix(ulong state)
    {
        unchecked
        {
            var z = state + 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
