using Dapper;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Audit;

/// <summary>
/// Stores every ten seconds what was denied and seals every minute what was stored, on every node and whether or not the
/// node runs jobs. Writers never wait for the chain: whatever one node finds unsealed it puts at the chain's end.
/// </summary>
internal sealed partial class AuditKeeper(
    AuditLog log,
    ClinicDatabase database,
    TimeProvider time,
    ILogger<AuditKeeper> told
) : BackgroundService
{
    private const string SealSql = """
        select sealed as count, closed_day, closed_entries, closed_head from seal_audit(@now, @Keep::interval)
        """;

    // Over a year: last year's incident can still be looked into.
    private const string Keep = "400 days";

    private const int RoundsBetweenSeals = 6;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(() => log.FlushAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Seals what is not sealed. Returns how many entries that were.</summary>
    internal async Task<int> SealAsync(CancellationToken ct)
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        var done = await connection.QuerySingleAsync<Sealed>(SealSql, new { now = time.Now(), Keep });
        if (done.ClosedHead is { } head)
            LogClosed(done.ClosedDay!.Value, done.ClosedEntries!.Value, Convert.ToHexStringLower(head));
        return done.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var round = 1; ; round++)
        {
            await Task.Delay(Round, time, stoppingToken);
            await TryAsync(() => log.FlushAsync(stoppingToken), stoppingToken);
            if (round % RoundsBetweenSeals == 0)
                await TryAsync(() => SealAsync(stoppingToken), stoppingToken);
        }
    }

    // Whatever it is: the next round may go well.
    private async Task TryAsync(Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(LogLevel.Information, "The audit log of {Day} is closed: {Entries} entries, head {Head}")]
    private partial void LogClosed(LocalDate day, int entries, string head);

    [LoggerMessage(LogLevel.Warning, "The audit log cannot be written; trying again in ten seconds")]
    private partial void LogFailed(Exception reason);

    private sealed record Sealed(int Count, LocalDate? ClosedDay, int? ClosedEntries, byte[]? ClosedHead);
}
