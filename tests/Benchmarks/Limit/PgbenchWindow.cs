namespace MistakeClinic.Benchmarks;

/// <summary>What pgbench did in one window.</summary>
/// <param name="PerSecond">Transactions a second, the first second left out: connecting and planning fall into it.</param>
/// <param name="Milliseconds">The mean time of a transaction.</param>
/// <param name="Transactions">All transactions of the run.</param>
internal sealed record PgbenchWindow(double PerSecond, double Milliseconds, long Transactions);
