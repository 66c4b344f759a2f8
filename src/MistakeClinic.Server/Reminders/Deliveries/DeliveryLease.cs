using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reminders.Deliveries;

/// <summary>
/// Keeps a claimed delivery its sender's for as long as it works on it, however slow the other side is. What a sender that
/// died had in its hands is free again when <see cref="Length"/> has passed.
/// </summary>
internal sealed class DeliveryLease : IAsyncDisposable
{
    /// <summary>Thirty seconds: a node that stands still for less, or whose clock is behind by less, loses nothing.</summary>
    internal static readonly Period Length = Period.FromSeconds(30);

    private const string RenewSql = "select renew_delivery($1, $2, $3, $4, $5)";

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(8);

    private readonly DeliveryKey _key;
    private readonly ClinicDatabase _database;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _renewing;

    internal DeliveryLease(DeliveryKey key, ClinicDatabase database, TimeProvider time)
    {
        (_key, _database, _time) = (key, database, time);
        _renewing = RenewAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _renewing;
        _over.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(Renewal, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_over.Token))
                await TryRenewAsync(_over.Token);
        }
        catch (OperationCanceledException)
        {
            // It has had its turn.
        }
    }

    private async Task TryRenewAsync(CancellationToken ct)
    {
        try
        {
            await using var opened = await _database.OpenAsync(ct);
            var connection = opened.Connection;
            await using var command = new NpgsqlCommand(RenewSql, connection);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _key.Learner.Value });
            command.Parameters.Add(new NpgsqlParameter<LocalDate> { TypedValue = _key.StudyDay });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _key.Channel.Value });
            command.Parameters.Add(new NpgsqlParameter<Instant> { TypedValue = _time.Now() });
            command.Parameters.Add(new NpgsqlParameter<Period> { TypedValue = Length });
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (NpgsqlException)
        {
            // The next renewal may come in time; if none does, another sender hands it over under the same id.
        }
    }
}
