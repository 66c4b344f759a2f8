using System.Globalization;
using MistakeClinic.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
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
