using System.Globalization;
using System.Runtime.InteropServices;
using MistakeClinic.Benchmarks;
using MistakeClinic.Server.Hosting;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

// Otherwise neither would let the server that was started here be ended.
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130));
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
try
{
    if (args is not ["http", .. var rest])
        throw new UsageException("");
    return await HttpBenchmark.RunAsync(BenchmarkOptions.Parse(rest));
}
catch (UsageException e)
{
    await Console.Error.WriteLineAsync($"{e.Message}\n{BenchmarkOptions.Usage}".TrimStart());
    return 2;
}
catch (Exception e) when (e is InvalidOperationException or PostgresUnavailableException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
