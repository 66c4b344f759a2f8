using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Cards;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Mistakes;

/// <summary>A row of <c>mistake</c> and its card, if it has one.</summary>
internal sealed record StoredMistake(
    MistakeId MistakeId,
    string ClinicSlug,
    LocalDate OccurredOn,
    string Mistake,
    string? Believed,
    string? Symptom,
    string? RootCause,
    short? Confidence,
    RadarRowId? RadarRowId,
    CheckId? CheckId,
    string? LinkedClinicSlug,
    string? LinkedSkill,
    byte[] RequestHash,
    int Revision,
    Instant CreatedAt,
    Instant UpdatedAt,
    Instant? DeletedAt,
    // True also when neither the mistake nor its radar row has one.
    bool SymptomIsOfRow,
    int EvidenceCount,
    bool ShowsMistake,
    bool HasChange,
    bool HasProof,
    int Recurrences,
    Instant? LastRecurredAt
)
{
    /// <summary>The rows of one learner, <c>@learner</c>; a condition on <c>m</c> or <c>c</c> may follow.</summary>
    internal const string Sql = """
        select m.mistake_id, m.clinic_slug, m.occurred_on, m.mistake, m.believed, m.symptom, m.root_cause, m.confidence,
               coalesce(m.radar_row_id, m.own_radar_row_id) as radar_row_id, m.check_id, m.linked_clinic_slug, m.linked_skill, m.request_hash, m.revision, m.created_at, m.updated_at, m.deleted_at,
               coalesce(r.symptom, o.symptom) is not distinct from m.symptom as symptom_is_of_row,
               v.evidence_count, v.shows_mistake, v.has_change, v.has_proof,
               again.recurrences, again.last_recurred_at,
               c.card_id, c.rule, c.front, c.front_is_own, c.instead
        from mistake m
        left join card c on c.learner_id = m.learner_id and c.mistake_id = m.mistake_id and c.deleted_at is null
        left join radar_row r on r.radar_row_id = m.radar_row_id
        left join own_radar_row o on o.learner_id = m.learner_id and o.radar_row_id = m.own_radar_row_id
        cross join lateral (
            select count(*)::integer as evidence_count,
                   coalesce(bool_or(e.type in ('failingThenPassingTest', 'counterexample')), false) as shows_mistake,
                   coalesce(bool_or(cardinality(e.changed) > 0), false) as has_change,
                   coalesce(bool_or(e.type <> 'reviewNote'), false) as has_proof
            from evidence e
            where e.learner_id = m.learner_id and e.mistake_id = m.mistake_id and e.deleted_at is null
        ) v
        cross join lateral (
            select count(*)::integer as recurrences, max(n.occurred_at) as last_recurred_at
            from recurrence n
            left join review_void u on u.learner_id = n.learner_id and u.review_id = n.review_id
            where n.learner_id = m.learner_id and n.mistake_id = m.mistake_id and u.review_id is null
        ) again
        where m.learner_id = @learner
        """;

    private const string OneSql = $"{Sql} and m.mistake_id = @mistake";

    // Apart from the read: a read that itself waits for the lock would see the card as it was before the wait.
    private const string LockSql = """
        select from mistake where learner_id = @learner and mistake_id = @mistake for update
        """;

    /// <summary>The card, or null while there is none.</summary>
    public StoredCard? Card { get; init; }

    /// <summary>The mistake, also when it was deleted; null when the learner never had it.</summary>
    internal static async Task<StoredMistake?> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        MistakeId mistake
    ) => (await QueryAsync(connection, OneSql, new { learner, mistake })).SingleOrDefault();

    /// <summary>As <see cref="ReadAsync"/>, and no one else can change it until the transaction ends.</summary>
    internal static async Task<StoredMistake?> LockAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        MistakeId mistake
    )
    {
        await connection.ExecuteAsync(LockSql, new { learner, mistake });
        return await ReadAsync(connection, learner, mistake);
    }

    /// <summary>Runs a query that begins with <see cref="Sql"/>.</summary>
    internal static Task<IEnumerable<StoredMistake>> QueryAsync(
        NpgsqlConnection connection,
        string sql,
        object arguments
    ) =>
        connection.QueryAsync<StoredMistake, StoredCard?, StoredMistake>(
            sql,
            (mistake, card) => mistake with { Card = card },
            arguments,
            splitOn: "card_id"
        );

    /// <summary>Whether its card would show other texts, on either side.</summary>
    internal bool SaysOtherThan(StoredMistake other) =>
        (Card, Mistake, RootCause) != (other.Card, other.Mistake, other.RootCause);

    internal string Tag => EntityTag.Of(Revision);

    internal MistakeResponse ToResponse() =>
        new()
        {
            MistakeId = MistakeId,
            Clinic = ClinicSlug,
            OccurredOn = OccurredOn,
            Mistake = Mistake,
            Believed = Believed,
            Symptom = Symptom,
            RootCause = RootCause,
            Confidence = Confidence,
            RadarRowId = RadarRowId,
            CheckId = CheckId,
            LinkedSkill = LinkedClinicSlug is null ? null : new() { Clinic = LinkedClinicSlug, Skill = LinkedSkill! },
            // A card is not saved without a root cause, and the root cause is not cleared while it is there.
            Card = Card?.ToResponse(Mistake, RootCause!),
            EvidenceCount = EvidenceCount,
            Recurrences = Recurrences,
            LastRecurredAt = LastRecurredAt,
            Repair = RepairSteps.Of(this),
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
        };
}
