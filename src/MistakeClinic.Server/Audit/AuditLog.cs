using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Audit;

/// <summary>
/// Where it is written down who did what to accounts, keys and the server. What was done is stored before the client hears
/// of it. Requests that are denied are counted in memory and stored every ten seconds, so that a flood of them costs little
/// and no other request waits.
/// </summary>
internal sealed class AuditLog(ClinicDatabase database, TimeProvider time)
{
    // A node that is flooded still tells that it was, in one more entry.
    private const int MostKinds = 1000;

    private const string RecordSql = "select record_audit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    private readonly Lock _gate = new();
    private Dictionary<AuditEntry, int> _denied = [];

    /// <summary>Stores an entry now.</summary>
    internal async Task WriteAsync(AuditEntry entry, CancellationToken ct)
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        await WriteAsync(connection, entry, 1, time.Now(), ct);
    }

    /// <summary>Counts a request that was denied.</summary>
    internal void Deny(AuditEntry entry, int times = 1)
    {
        lock (_gate)
        {
            if (_denied.Count >= MostKinds && !_denied.ContainsKey(entry))
                entry = new(entry.Action, entry.Outcome, "many", null, null, null, null, null, "");
            _denied[entry] = _denied.GetValueOrDefault(entry) + times;
        }
    }

    /// <summary>Stores what was counted. What cannot be stored is counted on.</summary>
    internal async Task FlushAsync(CancellationToken ct)
    {
        Dictionary<AuditEntry, int> denied;
        lock (_gate)
        {
            if (_denied.Count == 0)
                return;
            denied = _denied;
            _denied = [];
        }
        try
        {
            var now = time.Now();
            await using var opened = await database.OpenAsync(ct);
            var connection = opened.Connection;
            foreach (var (entry, times) in denied)
            {
                await WriteAsync(connection, entry, times, now, ct);
                denied.Remove(entry);
            }
        }
        finally
        {
            foreach (var (entry, times) in denied)
                Deny(entry, times);
        }
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection,
        AuditEntry entry,
        int times,
        Instant now,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(RecordSql, connection);
        command.Parameters.Add(new NpgsqlParameter<Instant> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.Action });
        command.Parameters.Add(
            new NpgsqlParameter<string> { TypedValue = entry.Outcome == AuditOutcome.Done ? "done" : "refused" }
        );
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = entry.Reason });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = entry.Actor });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = entry.Via });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = entry.Subject });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = entry.Target });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = entry.Address });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.UserAgent });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = times });
        await command.ExecuteNonQueryAsync(ct);
    }
}
