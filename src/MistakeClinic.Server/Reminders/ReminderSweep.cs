using Dapper;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Telemetry;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reminders;

/// <summary>
/// Stores a reminder for every learner whose hour has come and who has cards to study, and a delivery for each of the
/// learner's channels. Any number of sweeps may run at the same time, and any may be killed: a batch is one transaction, and
/// the reminder's key is learner and study day.
/// </summary>
internal sealed partial class ReminderSweep(ClinicDatabase database, TimeProvider time, ILogger<ReminderSweep> log)
{
    // With 500, a learner costs a third more; with more than this, nothing less.
    private const int BatchSize = 2000;

    // Connections to sweep on at once. Most of the work is the database's, one core a connection.
    private const int Lanes = 2;

    private const int PatienceSeconds = 60;

    private const string Patience = "set local statement_timeout = '60s'";

    private const string ClaimSql = "select * from claim_due_reminders($1, $2)";

    private const string StoreSql = "select store_reminders($1, $2, $3, $4, $5)";

    /// <summary>Sweeps until no clock is left that has run out.</summary>
    /// <param name="stop">Ends it after the batch that has been begun.</param>
    internal async Task<SweepTotals> RunAsync(CancellationToken stop)
    {
        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => RunLaneAsync(stop)));
        return new(lanes.Sum(lane => lane.Clocks), lanes.Sum(lane => lane.Reminders));
    }

    private async Task<SweepTotals> RunLaneAsync(CancellationToken stop)
    {
        await using var opened = await database.OpenAsync(stop);
        var connection = opened.Connection;
        var totals = new SweepTotals(0, 0);
        while (!stop.IsCancellationRequested)
        {
            var (claimed, stored) = await RunBatchAsync(connection);
            totals = new(totals.Clocks + claimed, totals.Reminders + stored);
            if (claimed < BatchSize)
                break;
        }
        return totals;
    }

    private async Task<(int Claimed, int Stored)> RunBatchAsync(NpgsqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        // A batch that could not end in a request's time would be tried again, and fail again, every minute.
        await connection.ExecuteAsync(Patience);
        var clocks = await ClaimAsync(connection, time.Now());
        if (clocks.Count == 0)
            return (0, 0);
        foreach (var clock in clocks.Where(clock => clock.Fault is not null))
            LogUnreadable(clock.Fault!);
        var stored = await StoreAsync(connection, clocks);
        await transaction.CommitAsync();
        ClinicMeter.Swept(stored);
        return (clocks.Count, stored);
    }

    private static async Task<List<DueClock>> ClaimAsync(NpgsqlConnection connection, Instant now)
    {
        await using var command = new NpgsqlCommand(ClaimSql, connection) { CommandTimeout = PatienceSeconds };
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = BatchSize });
        command.Parameters.Add(new NpgsqlParameter<Instant> { TypedValue = now });
        await using var rows = await command.ExecuteReaderAsync();
        var clocks = new List<DueClock>(BatchSize);
        while (await rows.ReadAsync())
            clocks.Add(DueClock.Read(rows));
        return clocks;
    }

    private static async Task<int> StoreAsync(NpgsqlConnection connection, List<DueClock> clocks)
    {
        var next = clocks.ConvertAll(NextReminder.After);
        await using var command = new NpgsqlCommand(StoreSql, connection) { CommandTimeout = PatienceSeconds };
        Add(clocks.Select(clock => clock.Learner.Value));
        Add(clocks.Select(clock => clock.RemindAt));
        Add(next.Select(reminder => reminder.StudyDay));
        Add(next.Select(reminder => reminder.NextAt));
        command.Parameters.Add(new NpgsqlParameter<Instant> { TypedValue = clocks[0].SweptAt });
        return (int)(await command.ExecuteScalarAsync())!;

        void Add<TValue>(IEnumerable<TValue> column) =>
            command.Parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = [.. column] });
    }

    // No id: it would tell the log who learns here. The learners are those without settings, or with a zone that
    // `select distinct time_zone from study_settings` lists and this build does not know.
    [LoggerMessage(
        LogLevel.Warning,
        "A learner's study settings cannot be read: {Fault}. Their reminder is put off by a day."
    )]
    private partial void LogUnreadable(string fault);
}
