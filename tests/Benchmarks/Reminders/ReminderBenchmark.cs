using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Reminders;
using Npgsql;

namespace MistakeClinic.Benchmarks.Reminders;

/// <summary>
/// How many learners a second the reminder sweep takes from their clock to the outbox, and whether that depends on how many
/// learners there are.
/// </summary>
internal static class ReminderBenchmark
{
    private const int SharedBuffersMegabytes = 2048;
    private const int FewDue = 1000;
    private const int ShareDue = 10;
    private const int EmptyPolls = 20;

    /// <returns>0 when every learner who was due is in the outbox once, whatever the speed; else 1.</returns>
    internal static async Task<int> RunAsync(ReminderOptions options)
    {
        await using var database = await BenchmarkDatabase.StartAsync(SharedBuffersMegabytes);
        await using var source = DataSource.Create(database.AppConnectionString, NullLoggerFactory.Instance);
        var sweep = new ReminderSweep(
            new(source, new(DataSource.Connections)),
            TimeProvider.System,
            NullLogger<ReminderSweep>.Instance
        );
        Console.WriteLine(
            $"{RuntimeInformation.FrameworkDescription}, PostgreSQL {await database.ReadAsync<string>("show server_version")}, "
                + $"{Environment.ProcessorCount} cores; load before: {Machine.Load}; {options.Rounds} rounds, median [range]"
        );
        Console.WriteLine(
            $"  {"learners", 10}{"due", 9}{"seconds", 10}{"learners/s", 26}{"cpu us/learner", 17}{"empty poll ms", 15}"
        );
        var (loaded, right) = (0, true);
        foreach (var learners in options.Learners)
        {
            await LoadAsync(database, loaded, learners - 1);
            loaded = learners;
            foreach (var due in new[] { Math.Min(FewDue, learners / ShareDue), learners / ShareDue }.Distinct())
                right &= await MeasureAsync(database, sweep, learners, due, options.Rounds);
        }
        return right ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(
        BenchmarkDatabase database,
        ReminderSweep sweep,
        int learners,
        int due,
        int rounds
    )
    {
        var (seconds, polls, processor, right) = (new List<double>(), new List<double>(), new List<double>(), true);
        // The first one warms up.
        for (var round = 0; round <= rounds; round++)
        {
            await MakeDueAsync(database, learners, due);
            var before = CpuTimes.Now(Environment.ProcessId, database.ProcessId);
            var started = Stopwatch.GetTimestamp();
            var totals = await sweep.RunAsync(default);
            var taken = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var used = CpuTimes.Now(Environment.ProcessId, database.ProcessId) - before;
            var queued = await database.ReadAsync<long>("select count(distinct (learner_id, study_day)) from delivery");
            if (totals.Reminders != due || queued != due)
            {
                Console.WriteLine($"WRONG: {due} were due, {totals.Reminders} reminded, {queued} in the outbox.");
                right = false;
            }
            started = Stopwatch.GetTimestamp();
            for (var poll = 0; poll < EmptyPolls; poll++)
                await sweep.RunAsync(default);
            if (round == 0)
                continue;
            polls.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds / EmptyPolls);
            seconds.Add(taken);
            processor.Add((used.App + used.Postgres) / due * 1e6);
        }
        var speeds = seconds.ConvertAll(taken => due / taken);
        var range = $"{Median.Of(speeds):N0} [{speeds.Min():N0}..{speeds.Max():N0}]";
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {learners, 10:N0}{due, 9:N0}{Median.Of(seconds), 10:F2}{range, 26}{Median.Of(processor), 17:F1}{Median.Of(polls), 15:F1}"
            )
        );
        return right;
    }

    // Those who are due are spread over all learners, as a study hour's are.
    private static Task MakeDueAsync(BenchmarkDatabase database, int learners, int due) =>
        ExecuteAsync(
            database,
            $"""
            truncate delivery_attempt, delivery, reminder;
            update reminder_clock set next_reminder_at = date_trunc('minute', now())
            where learner_id in (
                select {SampleIds.Sql($"({SampleIds.FirstLearner} + n)::text", 7)}
                from generate_series(0, {learners - 1}, {learners / due}) n limit {due});
            vacuum (analyze) reminder_clock;
            checkpoint
            """
        );

    private static async Task LoadAsync(BenchmarkDatabase database, int first, int last)
    {
        var sql = ReadSql()
            .Replace(
                "{learner_id}",
                SampleIds.Sql($"({SampleIds.FirstLearner} + n)::text", 7),
                StringComparison.Ordinal
            )
            .Replace("{first}", $"{first}", StringComparison.Ordinal)
            .Replace("{last}", $"{last}", StringComparison.Ordinal);
        await ExecuteAsync(database, $"set session_replication_role = replica; {sql}");
        await ExecuteAsync(database, "vacuum (analyze, freeze)");
    }

    private static async Task ExecuteAsync(BenchmarkDatabase database, string statements)
    {
        await using var connection = new NpgsqlConnection(database.SuperuserConnectionString);
        await connection.OpenAsync();
        // One by one: a vacuum stands in no transaction.
        foreach (var statement in statements.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string ReadSql()
    {
        using var stream = typeof(ReminderBenchmark).Assembly.GetManifestResourceStream("ReminderData.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
