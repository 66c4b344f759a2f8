namespace MistakeClinic.Benchmarks;

/// <summary>Measures operations one after the other, each by turns with pgbench.</summary>
internal sealed class Suite(
    BenchmarkOptions options,
    BenchmarkDatabase database,
    ServerProcess server,
    HttpLoad load,
    Pgbench? pgbench
)
{
    /// <summary>Reviews that the server has said are recorded, in warm-ups too.</summary>
    internal long Recorded { get; private set; }

    /// <summary>Transactions of pgbench times the reviews of each.</summary>
    internal long RecordedByPgbench { get; private set; }

    internal async Task<List<Round>> MeasureAsync(Operation operation)
    {
        var warmUp = await RunHttpAsync(operation, options.WarmUp);
        Fail(warmUp.Window.Faults);
        await RunLimitAsync(operation, options.WarmUp);
        var rounds = new List<Round>();
        for (var round = 0; round < options.Rounds; round++)
        {
            // The order turns each time, so that neither always comes after the other.
            var limitFirst = round % 2 == 1;
            var limit = limitFirst ? await RunLimitAsync(operation, options.Window) : default;
            var http = await RunHttpAsync(operation, options.Window);
            limit = limitFirst ? limit : await RunLimitAsync(operation, options.Window);
            rounds.Add(new(http.Window, http.Cpu, limit.Window, limit.Cpu));
        }
        return rounds;
    }

    private async Task<(HttpWindow Window, CpuTimes Cpu)> RunHttpAsync(Operation operation, TimeSpan time)
    {
        var before = Cpu();
        var window = await Task.Factory.StartNew(() => load.Run(operation, time), TaskCreationOptions.LongRunning);
        Recorded += (long)(window.Requests - window.Faults.Length) * operation.Reviews;
        return (window, Cpu() - before);
    }

    private async Task<(PgbenchWindow? Window, CpuTimes Cpu)> RunLimitAsync(Operation operation, TimeSpan time)
    {
        if (pgbench is null)
            return default;
        var before = Cpu();
        var window = await pgbench.RunAsync(operation, time);
        RecordedByPgbench += window.Transactions * operation.Reviews;
        return (window, Cpu() - before);
    }

    private CpuTimes Cpu() => CpuTimes.Now(server.Id, database.ProcessId);

    private static void Fail(string[] faults)
    {
        if (faults.Length > 0)
            throw new InvalidOperationException(
                $"{faults.Length} requests failed while warming up, such as: {faults[0]}"
            );
    }
}
