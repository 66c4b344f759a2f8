using System.Collections.Concurrent;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reminders.Deliveries;

/// <summary>
/// Keeps claimed deliveries their sender's for as long as it works on them, however slow the other side is. What a sender
/// that died had in its hands is free again when <see cref="Length"/> has passed.
/// </summary>
internal sealed class DeliveryLease : IAsyncDisposable
{
    /// <summary>Thirty seconds: a node that stands still for less, or whose clock is behind by less, loses nothing.</summary>
    internal static readonly Period Length = Period.FromSeconds(30);

    private const string RenewSql = "select renew_deliveries($1, $2, $3, $4, $5)";

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(8);

    private readonly ClinicDatabase _database;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<DeliveryKey, bool> _held;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _renewing;

    internal DeliveryLease(IEnumerable<DeliveryKey> claimed, ClinicDatabase database, TimeProvider time)
    {
        (_database, _time) = (database, time);
        _held = new(claimed.Select(key => KeyValuePair.Create(key, true)));
        _renewing = RenewAsync();
    }

    /// <summary>This one has had its turn.</summary>
    internal void Release(DeliveryKey key) => _held.TryRemove(key, out _);

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
                await TryRenewAsync([.. _held.Keys], _over.Token);
        }
        catch (OperationCanceledException)
        {
            // All of them have had their turn.
        }
    }

    private async Task TryRenewAsync(DeliveryKey[] held, CancellationToken ct)
    {
        try
        {
            await using var connection = await _database.OpenAsync(ct);
            await using var command = new NpgsqlCommand(RenewSql, connection);
            Add(held.Select(key => key.Learner.Value));
            Add(held.Select(key => key.StudyDay));
            Add(held.Select(key => key.Channel.Value));
            command.Parameters.Add(new NpgsqlParameter<Instant> { TypedValue = _time.Now() });
            command.Parameters.Add(new NpgsqlParameter<Period> { TypedValue = Length });
            await command.ExecuteNonQueryAsync(ct);

            void Add<TValue>(IEnumerable<TValue> column) =>
                command.Parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = [.. column] });
        }
        catch (NpgsqlException)
        {
            // The next renewal may come in time; if none does, another sender hands them over under the same ids.
        }
    }
}
