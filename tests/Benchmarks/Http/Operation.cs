namespace MistakeClinic.Benchmarks;

/// <summary>One kind of request, and the same work for pgbench.</summary>
/// <param name="Name">As the report calls it.</param>
/// <param name="Gate">The least that the requests a second may be, as a share of pgbench's transactions a second.</param>
/// <param name="Reviews">How many reviews a request records.</param>
internal abstract record Operation(string Name, double Gate, int Reviews)
{
    /// <summary>The script of pgbench.</summary>
    internal abstract string Script { get; }

    /// <summary>Writes a request of a random learner.</summary>
    /// <returns>Its length.</returns>
    internal abstract int WriteRequest(Span<byte> buffer, Random random);

    /// <summary>Whether the answer, whose status was 200, has in it what was asked for.</summary>
    internal abstract bool IsRight(ReadOnlySpan<byte> body);
}
