using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MistakeClinic.Benchmarks;

/// <summary>The server over HTTP against pgbench with the same statements, on one machine and one PostgreSQL.</summary>
internal static class HttpBenchmark
{
    /// <returns>0 when every request was answered rightly and nothing is lost, whatever the speed; else 1.</returns>
    internal static async Task<int> RunAsync(BenchmarkOptions options)
    {
        var operations = Choose(options);
        await using var database = await BenchmarkDatabase.StartAsync(options.SharedBuffersMegabytes);
        var started = Stopwatch.GetTimestamp();
        await new SampleData(database.SuperuserConnectionString, options).LoadAsync();
        Console.WriteLine(
            $"Loaded {options.Learners} learners x {options.Cards} cards in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s."
        );
        var integrity = await Integrity.BeginAsync(database);
        using var server = await ServerProcess.StartAsync(database.OwnerConnectionString);
        var program = Pgbench.Find(await database.FindBinariesAsync());
        var pgbench = program is null ? null : new Pgbench(program, database.AppConnectionString, options);
        using var load = new HttpLoad(server.Port, options.Connections);
        var suite = new Suite(options, database, server, load, pgbench);

        await WriteConditionsAsync(database, options);
        Report.WriteHead();
        var right = true;
        foreach (var operation in operations)
            right &= Report.WriteRow(operation, await suite.MeasureAsync(operation));
        Console.WriteLine($"Server's memory: {CpuTimes.ResidentMegabytes(server.Id):F0} MB.");
        right &= await integrity.CheckAsync(suite);
        return right ? 0 : 1;
    }

    private static Operation[] Choose(BenchmarkOptions options)
    {
        Operation[] all =
        [
            new DueOperation(options, 50, 0.50),
            new DueOperation(options, 10, 0.50),
            new ReviewOperation(options, 1, 0.70),
            new ReviewOperation(options, 50, 0.75),
        ];
        var chosen = all.Where(operation => options.Only is null || operation.Name == options.Only).ToArray();
        return chosen.Length > 0 ? chosen : throw new UsageException($"There is no operation {options.Only}.");
    }

    private static async Task WriteConditionsAsync(BenchmarkDatabase database, BenchmarkOptions options) =>
        Console.WriteLine(
            $"{RuntimeInformation.FrameworkDescription}, PostgreSQL {await database.ReadAsync<string>("show server_version")}, "
                + $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}; fsync "
                + $"{await database.ReadAsync<string>("show fsync")}, synchronous_commit "
                + $"{await database.ReadAsync<string>("show synchronous_commit")}, shared_buffers "
                + $"{await database.ReadAsync<string>("show shared_buffers")}; {options.Connections} connections, "
                + $"{options.Rounds} rounds of {options.Window.TotalSeconds} s; load before: {Machine.Load}"
        );
}
