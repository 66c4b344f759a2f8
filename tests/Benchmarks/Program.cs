using System.Globalization;
using System.Runtime.InteropServices;
using MistakeClinic.Benchmarks;
using MistakeClinic.Benchmarks.Quiz;
using MistakeClinic.Benchmarks.Reminders;
using MistakeClinic.Benchmarks.Scheduling;
using MistakeClinic.Benchmarks.Web;
using MistakeClinic.Server.Hosting;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

// Otherwise neither would let the server that was started here be ended.
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130));
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
try
{
    return args switch
    {
        ["http", .. var rest] => await HttpBenchmark.RunAsync(BenchmarkOptions.Parse(rest)),
        ["reminders", .. var rest] => await ReminderBenchmark.RunAsync(ReminderOptions.Parse(rest)),
        ["quiz", .. var rest] => QuizBenchmark.Run(rest),
        ["scheduling", .. var rest] => SchedulingBenchmark.Run(SchedulingOptions.Parse(rest)),
        ["web", .. var rest] => await WebBenchmark.RunAsync(WebOptions.Parse(rest)),
        [var name, ..] => throw new UsageException($"There is no benchmark {name}."),
        [] => throw new UsageException("Say which benchmark."),
    };
}
catch (UsageException e)
{
    string[] usages = args switch
    {
        ["http", ..] => [BenchmarkOptions.Usage],
        ["reminders", ..] => [ReminderOptions.Usage],
        ["quiz", ..] => [QuizBenchmark.Usage],
        ["scheduling", ..] => [SchedulingOptions.Usage],
        ["web", ..] => [WebOptions.Usage],
        _ =>
        [
            BenchmarkOptions.Usage,
            ReminderOptions.Usage,
            SchedulingOptions.Usage,
            QuizBenchmark.Usage,
            WebOptions.Usage,
        ],
    };
    await Console.Error.WriteLineAsync(string.Join("\n\n", [e.Message, .. usages]));
    return 2;
}
catch (Exception e) when (e is InvalidOperationException or PostgresUnavailableException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
