using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Reminders.Channels.Live;

/// <summary>
/// Asks the database every two seconds what has changed for the learners who listen on this node, whichever node
/// changed it; with nobody listening it asks nothing. Nobody has to tell it, so that reviews and the sweep cost what
/// they did.
/// </summary>
internal sealed partial class LivePoll(LiveHub hub, ClinicDatabase database, TimeProvider time, ILogger<LivePoll> log)
    : BackgroundService
{
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    // Sessions in one statement.
    private const int BatchSize = 500;

    private readonly Dictionary<LearnerId, LiveSeen> _seen = [];
    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await hub.WaitForReadersAsync(stoppingToken);
            await Task.Delay(Every, time, stoppingToken);
            try
            {
                await LookAsync(stoppingToken);
                _failing = false;
            }
            // Whatever it is: the next look may go well.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (!_failing)
                    LogFailed(e);
                _failing = true;
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        var readers = hub.Readers();
        foreach (var gone in _seen.Keys.Except(readers.Select(reader => reader.Learner)).ToList())
            _seen.Remove(gone);
        foreach (var batch in readers.Chunk(BatchSize))
        {
            var states = await LiveState.ReadAsync(database, batch, time.Now(), ct);
            var open = states.Select(state => (state.Learner, state.Session)).ToHashSet();
            foreach (var ended in batch.Where(reader => !open.Contains((reader.Learner, reader.Session))))
                ended.Dispose();
            var byLearner = batch.ToLookup(reader => reader.Learner);
            foreach (var state in states.DistinctBy(state => state.Learner))
                await TellAsync(state, [.. byLearner[state.Learner]], ct);
        }
    }

    private async Task TellAsync(LiveState state, LiveReader[] readers, CancellationToken ct)
    {
        // What was seen for streams that have gone is too old to compare with.
        var before = readers.Any(reader => reader.IsGreeted) ? _seen.GetValueOrDefault(state.Learner) : null;
        var isNew = readers.Any(reader => !reader.IsGreeted);
        var isReminded = before is null
            ? state.RemindedAt >= readers.Min(reader => reader.OpenedAt)
            : state.DigestId != before.DigestId;
        var isMoved = isNew || !state.Waiting.AsSpan().SequenceEqual(before!.Waiting);
        if (!isMoved && !isReminded)
            return;
        await using var transaction = await database.BeginAsync(state.Learner, ct);
        var connection = transaction.Connection;
        var due = await DueNow.ReadAsync(connection, state.Learner, time.Now(), ct);
        var digest = isReminded && due.Cards > 0 ? await ReadDigestAsync() : null;
        if (isNew || due.Cards != before!.DueCount)
            hub.TellDue(state.Learner, due.Cards);
        if (digest is not null)
            hub.Remind(state.Learner, digest);
        foreach (var reader in readers)
            reader.IsGreeted = true;
        _seen[state.Learner] = new(state.DigestId, state.Waiting, due.Cards);

        Task<Digest> ReadDigestAsync() =>
            due.ToDigestAsync(
                connection,
                state.Learner,
                state.DigestId!.Value,
                state.RemindedAt!.Value,
                state.StudyDay!.Value
            );
    }

    [LoggerMessage(LogLevel.Warning, "Connected learners cannot be told what happens; trying again every two seconds")]
    private partial void LogFailed(Exception reason);

    private sealed record LiveSeen(Guid? DigestId, long[] Waiting, int DueCount);
}
