using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Cards;
using MistakeClinic.Server.Clinics;
using MistakeClinic.Server.Evidence;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Mistakes;
using MistakeClinic.Server.Quizzes;
using MistakeClinic.Server.Recurrences;
using Npgsql;

namespace MistakeClinic.Server.Sync;

/// <summary>Reads things of all kinds as their own addresses tell them. What those would not tell is a tombstone.</summary>
internal sealed class ChangedThings
{
    private const string AttemptsSql = """
        select attempt_id, check_id, answer, missed, mistake_id, created_at from check_attempt
        where learner_id = @learner and attempt_id = any(@ids)
        """;

    private const string EnrolmentsSql = """
        select clinic_slug as clinic, enrolled_at from enrolment
        where learner_id = @learner and clinic_slug = any(@ids) and left_at is null
        """;

    private const string EvidenceSql = $"{StoredEvidence.Sql} and e.evidence_id = any(@ids) and e.deleted_at is null";

    private const string MistakesSql = $"{StoredMistake.Sql} and m.mistake_id = any(@ids) and m.deleted_at is null";

    private const string QuizzesSql = $"{StoredQuiz.Sql} and quiz_id = any(@ids) and deleted_at is null";

    private const string RadarRowsSql = $"{RadarRows.OwnSql} and r.radar_row_id = any(@ids) and r.deleted_at is null";

    private const string RecurrencesSql = $"""
        {StoredRecurrence.Sql} and r.recurrence_id = any(@ids) and exists (
            select from mistake m
            where m.learner_id = r.learner_id and m.mistake_id = r.mistake_id and m.deleted_at is null)
        """;

    private const string ReviewsSql = $"""
        {StoredLogRow.Sql} and l.review_id = any(@ids) and exists (
            select from card c where c.learner_id = l.learner_id and c.card_id = l.card_id and c.deleted_at is null)
        """;

    private readonly Dictionary<(ChangeKind Kind, string Id), Change> _found = [];

    /// <summary>Reads some things.</summary>
    internal static async Task<ChangedThings> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        IEnumerable<ChangedRow> wanted,
        CancellationToken ct
    )
    {
        var things = new ChangedThings();
        foreach (var kind in wanted.ToLookup(row => row.Thing, row => row.Id))
        {
            foreach (var change in await ReadAsync(connection, learner, kind.Key, [.. kind], ct))
                things._found[(change.Kind, change.Id)] = change;
        }
        return things;
    }

    /// <summary>A thing that was read, or its tombstone.</summary>
    internal Change Of(ChangedRow row) =>
        _found.GetValueOrDefault((row.Thing, row.Id)) ?? Some(row.Thing, row.Id) with { Deleted = true };

    private static async Task<IEnumerable<Change>> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        ChangeKind kind,
        string[] named,
        CancellationToken ct
    )
    {
        if (kind == ChangeKind.Me)
            return [Of(await MeRow.ReadAsync(connection, learner), learner)];
        if (kind == ChangeKind.Enrolment)
            return (await connection.QueryAsync<EnrolmentResponse>(EnrolmentsSql, new { learner, ids = named })).Select(
                row => Some(kind, row.Clinic) with { Enrolment = row }
            );
        var ids = Array.ConvertAll(named, Guid.Parse);
        var arguments = new { learner, ids };
        return kind switch
        {
            ChangeKind.Attempt => (await connection.QueryAsync<AttemptResponse>(AttemptsSql, arguments)).Select(row =>
                Some(kind, row.AttemptId) with
                {
                    Attempt = row,
                }
            ),
            ChangeKind.Card => (await StoredCardState.ReadAsync(connection, learner, ids, ct)).Select(row =>
                Some(kind, row.Response.CardId) with
                {
                    Card = row.Response,
                    Etag = row.Tag,
                }
            ),
            ChangeKind.Evidence => (await connection.QueryAsync<StoredEvidence>(EvidenceSql, arguments)).Select(row =>
                Some(kind, row.EvidenceId) with
                {
                    Evidence = row.ToResponse(),
                }
            ),
            ChangeKind.Mistake => (await StoredMistake.QueryAsync(connection, MistakesSql, arguments)).Select(row =>
                Some(kind, row.MistakeId) with
                {
                    Mistake = row.ToResponse(),
                    Etag = row.Tag,
                }
            ),
            ChangeKind.Quiz => (await StoredQuiz.QueryAsync(connection, learner, QuizzesSql, arguments)).Select(row =>
                Some(kind, row.QuizId) with
                {
                    Quiz = row.ToResponse(),
                    Etag = row.Tag,
                }
            ),
            ChangeKind.QuizResult => (await StoredResult.ReadAsync(connection, learner, ids)).Select(row =>
                Some(kind, row.QuizId) with
                {
                    QuizResult = row.ToResponse(),
                }
            ),
            ChangeKind.RadarRow => (await connection.QueryAsync<StoredRadarRow>(RadarRowsSql, arguments)).Select(row =>
                Some(kind, row.RadarRowId) with
                {
                    RadarRow = row.ToResponse(),
                    Etag = row.Tag,
                }
            ),
            ChangeKind.Recurrence => (await connection.QueryAsync<StoredRecurrence>(RecurrencesSql, arguments)).Select(
                row => Some(kind, row.RecurrenceId) with { Recurrence = row.ToResponse() }
            ),
            ChangeKind.Review => (await connection.QueryAsync<StoredLogRow>(ReviewsSql, arguments)).Select(row =>
                Some(kind, row.ReviewId) with
                {
                    Review = row.ToResponse(),
                }
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind is read here."),
        };
    }

    private static Change Of(MeRow me, LearnerId learner) =>
        Some(ChangeKind.Me, learner) with
        {
            Me = me.ToResponse(learner),
            Etag = EntityTag.Of(me.Revision),
        };

    private static Change Some(ChangeKind kind, object id) =>
        new()
        {
            Kind = kind,
            Id = id.ToString()!,
            Deleted = false,
        };
}

/// <summary>That a thing changed, and under which number.</summary>
internal sealed record ChangedRow(string Kind, string Id, long Seq)
{
    internal ChangeKind Thing => Enum.Parse<ChangeKind>(Kind, ignoreCase: true);

    internal ChangeCursor After(ChangeCursor since) => since with { Seq = Seq, Kind = Kind, Id = Id };
}
