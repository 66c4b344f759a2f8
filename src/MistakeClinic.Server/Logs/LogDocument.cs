using Dapper;
using MistakeClinic.Clinics.Logs;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Evidence;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Mistakes;
using NodaTime.Text;
using Npgsql;

namespace MistakeClinic.Server.Logs;

/// <summary>A learner's log of one clinic, as it is exported: the oldest mistake first, so that new rows come last.</summary>
internal sealed class LogDocument
{
    private const string ClinicSql = "select exists (select from clinic where slug = @slug)";

    private const string MistakesSql = $"""
        {StoredMistake.Sql} and m.deleted_at is null and m.clinic_slug = @slug
        order by m.occurred_on, m.created_at, m.mistake_id
        """;

    private const string EvidenceSql = $"""
        {StoredEvidence.Sql} and e.deleted_at is null and e.mistake_id in (
            select mistake_id from mistake
            where learner_id = @learner and clinic_slug = @slug and deleted_at is null)
        order by e.created_at, e.evidence_id
        """;

    private LogDocument(IReadOnlyList<(StoredMistake Mistake, LogEntry Entry)> rows)
    {
        Rows = rows;
        Markdown = LogTable.Write(rows.Select(row => row.Entry));
        Tag = EntityTag.Of(Markdown);
    }

    /// <summary>The mistakes, and what the table says of each.</summary>
    internal IReadOnlyList<(StoredMistake Mistake, LogEntry Entry)> Rows { get; }

    internal string Markdown { get; }

    internal string Tag { get; }

    /// <summary>The log; null when there is no such clinic.</summary>
    internal static async Task<LogDocument?> ReadAsync(NpgsqlConnection connection, LearnerId learner, string slug)
    {
        if (!await connection.ExecuteScalarAsync<bool>(ClinicSql, new { slug }))
            return null;
        var evidence = (await connection.QueryAsync<StoredEvidence>(EvidenceSql, new { learner, slug }))
            .Select(row => row.ToResponse())
            .ToLookup(piece => piece.MistakeId);
        var mistakes = await StoredMistake.QueryAsync(connection, MistakesSql, new { learner, slug });
        return new([.. mistakes.Select(mistake => (mistake, EntryOf(mistake, evidence[mistake.MistakeId])))]);
    }

    private static LogEntry EntryOf(StoredMistake mistake, IEnumerable<EvidenceResponse> evidence) =>
        new(
            mistake.MistakeId.Value,
            new(
                LocalDatePattern.Iso.Format(mistake.OccurredOn),
                mistake.Mistake,
                mistake.Symptom ?? "",
                mistake.RootCause ?? "",
                EvidenceText.Of(evidence),
                mistake.Card?.Rule ?? ""
            )
        );
}
