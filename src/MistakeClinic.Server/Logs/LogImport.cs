using System.ComponentModel.DataAnnotations;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Clinics.Logs;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Evidence;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Mistakes;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Logs;

/// <summary>
/// Takes a table's rows over into the mistakes. The caller holds the learner's lock, and commits when there is no fault.
/// </summary>
internal sealed class LogImport(
    NpgsqlConnection connection,
    LearnerId learner,
    string slug,
    LogDocument before,
    Instant now
)
{
    private const int MaxFaults = 100;

    // Each asks the lint among all cards of the learner, and the request has to end in time.
    private const int MaxChanges = 200;

    private readonly List<LogFault> _faults = [];
    private readonly List<ImportedMistake> _changed = [];
    private readonly List<ImportedMistake> _created = [];
    private int _unchanged;

    internal bool HasChanged => _changed.Count + _created.Count > 0;

    /// <summary>Takes all rows; the faults in reading order, at most 100.</summary>
    internal async Task<IReadOnlyList<LogFault>> RunAsync(IReadOnlyList<ReadLogRow> rows)
    {
        var matches = LogMatch.Run(rows, before, _faults);
        // Said before any work is done for nothing.
        if (matches.Where(match => match.Known is null).Skip(MaxChanges).FirstOrDefault().Row is { } excess)
        {
            AddTooMany(excess);
            return _faults;
        }
        // All at once, in the one order for everyone: an answer that comes meanwhile waits, and is not waited for.
        await Reviews.ReviewItemRow.LockAsync(
            connection,
            learner,
            matches
                .Where(match => match.Known is { } known && known.Entry.Row != match.Row.Entry.Row)
                .Select(match => match.Known!.Value.Mistake.Card?.CardId)
                .OfType<CardId>(),
            CancellationToken.None
        );
        foreach (var (row, mistake) in matches)
        {
            if (_faults.Count >= MaxFaults)
                break;
            if (mistake is { } known && known.Entry.Row == row.Entry.Row)
                _unchanged++;
            else if (_changed.Count + _created.Count == MaxChanges)
            {
                AddTooMany(row);
                break;
            }
            else
                await TakeAsync(row, mistake?.Mistake, mistake?.Entry);
        }
        return [.. _faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column).Take(MaxFaults)];
    }

    private void AddTooMany(ReadLogRow row) =>
        Add(row, 0, $"This is one more than {MaxChanges} rows that change something.", "Send them in parts.");

    internal LogImportResponse ToResponse() => new(_unchanged, _changed, _created);

    private async Task TakeAsync(ReadLogRow row, StoredMistake? stored, LogEntry? shown)
    {
        var draft = new LogDraft(row, shown);
        var faults = _faults.Count;
        _faults.AddRange(draft.Faults);
        if (_faults.Count > faults)
            return;
        if (stored is null)
        {
            var (id, findings) = await CreateAsync(row, draft);
            if (_faults.Count > faults)
                return;
            await AddNoteAsync(row, id, draft.Note);
            _created.Add(new(row.Line, id, findings));
            return;
        }
        var (isChanged, found) = await ChangeAsync(row, draft, stored);
        if (_faults.Count > faults)
            return;
        await AddNoteAsync(row, stored.MistakeId, draft.Note);
        if (isChanged || draft.Note is not null)
            _changed.Add(new(row.Line, stored.MistakeId, found));
        else
            _unchanged++;
    }

    // Another spelling of the same rule, say without its dot, changes nothing. A card keeps its memory, as with any edit that
    // does not say otherwise.
    private async Task<(bool IsChanged, IReadOnlyList<LintFinding> Findings)> ChangeAsync(
        ReadLogRow row,
        LogDraft draft,
        StoredMistake stored
    )
    {
        if (draft.ToPatch() is not { } patch)
            return (false, []);
        if (!IsValid(row, patch) | (patch.Card is { } card && !IsValid(row, card)))
            return (false, []);
        var applied = await ChangeMistake.ApplyAsync(connection, learner, stored, patch, now);
        if (applied.Fault is { } fault)
            _faults.AddRange(LogFaults.Of(row, fault));
        return (applied.IsChanged, applied.Findings);
    }

    private async Task<(MistakeId, IReadOnlyList<LintFinding>)> CreateAsync(ReadLogRow row, LogDraft draft)
    {
        var id = new MistakeId(NewIds.At(now));
        var request = draft.ToRequest(slug, new CardId(NewIds.At(now)));
        if (!IsValid(row, request) | (request.Card is { } card && !IsValid(row, card)))
            return (id, []);
        var setting = await MistakeSetting.ReadAsync(connection, learner, MistakeOrigin.Of(request), now);
        var (fault, findings) = await LogMistake.InsertAsync(connection, learner, id, request, setting, now);
        if (fault is not null)
            _faults.AddRange(LogFaults.Of(row, fault));
        return (id, findings);
    }

    private async Task AddNoteAsync(ReadLogRow row, MistakeId mistake, string? note)
    {
        if (note is null)
            return;
        var request = new AddEvidenceRequest
        {
            Type = EvidenceType.ReviewNote,
            Changed = [],
            Content = new() { Note = note },
        };
        var fault = await AddEvidence.InsertAsync(
            connection,
            learner,
            new(NewIds.At(now)),
            mistake,
            request,
            RequestHash.Of(request),
            now
        );
        if (fault is not null)
            _faults.AddRange(LogFaults.Of(row, fault));
    }

    // What the API's JSON would be refused for.
    private bool IsValid(ReadLogRow row, object request)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(request, new(request), results, validateAllProperties: true);
        _faults.AddRange(
            results.Select(result =>
                LogFaults.At(row, LogFaults.CellOf(result.MemberNames.First()), result.ErrorMessage!)
            )
        );
        return results.Count == 0;
    }

    private void Add(ReadLogRow row, int cell, string message, string fix) =>
        _faults.Add(new(row.Line, row.Starts[cell], LogTable.Columns[cell], message, fix));
}
