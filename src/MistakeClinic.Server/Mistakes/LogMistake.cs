using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Cards;
using MistakeClinic.Server.Completion;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Recurrences;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Mistakes;

internal static class LogMistake
{
    private const string InsertSql = """
        insert into mistake (learner_id, mistake_id, clinic_slug, occurred_on, mistake, symptom, root_cause, confidence,
                             radar_row_id, own_radar_row_id, check_id, believed, linked_clinic_slug, linked_skill,
                             request_hash, created_at, updated_at)
        select @learner, @mistakeId, @Clinic, @occurredOn, @Mistake, @Symptom, @RootCause, @Confidence,
               (select radar_row_id from radar_row where radar_row_id = @RadarRowId),
               (select radar_row_id from own_radar_row where learner_id = @learner and radar_row_id = @RadarRowId),
               @CheckId, @believed, @linkedClinic, @linkedSkill, @hash, @now, @now
        where (select count(*) from mistake where learner_id = @learner and deleted_at is null) < @Mistakes
        """;

    /// <summary>Logs a mistake, with or without its retrieval card.</summary>
    /// <remarks>
    /// One that starts from a radar row or a practice check may leave out what these say: it is filled in from them.
    /// Sending the request again is safe: the same mistakeId with the same body answers with that mistake as it is now,
    /// and with another body, or after the mistake was deleted, it is refused. A card with an error that the lint finds
    /// keeps the whole request from being stored; warnings are in the answer, as are up to three mistakes that this one may be a
    /// recurrence of: `similar`.
    /// </remarks>
    internal static async Task<Results<Created<SavedMistakeResponse>, ProblemHttpResult>> HandleAsync(
        LogMistakeRequest request,
        HttpResponse response,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        var id = request.MistakeId ?? new MistakeId(NewIds.At(now));
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        // Also for a request that was sent before: an answer that says "stored" must wait for what stored it to be safe.
        await LearnerLock.TakeAsync(connection, learner.Id);

        var setting = await MistakeSetting.ReadAsync(connection, learner.Id, MistakeOrigin.Of(request), now);
        var stored = await StoredMistake.ReadAsync(connection, learner.Id, id);
        IReadOnlyList<LintFinding>? findings = null;
        if (stored is null)
        {
            (var fault, findings) = await InsertAsync(connection, learner.Id, id, request, setting, now);
            if (fault is not null)
                return fault;
            await CompletionLog.RecordAsync(connection, learner.Id, request.Clinic, now);
            stored = (await StoredMistake.ReadAsync(connection, learner.Id, id))!;
        }
        if (stored.DeletedAt is not null || !stored.RequestHash.AsSpan().SequenceEqual(RequestHash.Of(request)))
            return Problems.IdReused(
                "mistakeId",
                "belongs to a mistake with another body, or to a deleted one; make a new id"
            );

        var filled = setting.Fill(request);
        // One that was sent before is looked over anew.
        findings ??= await FindAsync(connection, learner.Id, filled, stored.Card?.CardId);
        var similar = await SimilarMistakes.FindAsync(
            connection,
            learner.Id,
            new(filled.Card?.Rule, filled.Symptom, filled.Mistake),
            id
        );
        await transaction.CommitAsync();
        response.Headers.ETag = stored.Tag;
        return TypedResults.Created(
            $"/v1/mistakes/{id}",
            new SavedMistakeResponse(stored.ToResponse(), findings, similar)
        );
    }

    /// <summary>
    /// Stores a mistake of this request, whose id is free, under the learner's lock; tells what is wrong with the request, and what the lint says
    /// of its card.
    /// </summary>
    internal static async Task<(ProblemHttpResult? Fault, IReadOnlyList<LintFinding> Findings)> InsertAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        MistakeId id,
        LogMistakeRequest request,
        MistakeSetting setting,
        Instant now
    )
    {
        var occurredOn = request.OccurredOn ?? setting.StudyDay(now);
        if ((setting.Fault(occurredOn, now) ?? setting.MistakeFault(request)) is { } fault)
            return (fault, []);
        var filled = setting.Fill(request);
        var inserted = await connection.ExecuteAsync(
            InsertSql,
            new
            {
                learner,
                mistakeId = id,
                request.Clinic,
                occurredOn,
                filled.Mistake,
                filled.Symptom,
                request.RootCause,
                request.Confidence,
                request.RadarRowId,
                request.CheckId,
                believed = setting.CheckStatement,
                linkedClinic = request.LinkedSkill?.Clinic,
                linkedSkill = request.LinkedSkill?.Skill,
                hash = RequestHash.Of(request),
                now,
                MistakeLimits.Mistakes,
            }
        );
        if (inserted == 0)
            return (TooMany(), []);
        return request.Card is null ? (null, []) : await AddCardAsync(connection, learner, id, filled, now);
    }

    private static ProblemHttpResult TooMany() =>
        Problems.QuotaExceeded(
            "mistakeId",
            $"you have {MistakeLimits.Mistakes} mistakes, the most there may be",
            "delete some that you no longer need first"
        );

    private static async Task<(ProblemHttpResult? Fault, IReadOnlyList<LintFinding> Findings)> AddCardAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        MistakeId id,
        LogMistakeRequest request,
        Instant now
    )
    {
        var findings = await FindAsync(connection, learner, request, null);
        if (CardLint.Blocks(findings))
            return (CardFindings.Refuse(findings), findings);
        var sent = request.Card!;
        var card = StoredCard.Of(
            sent.CardId ?? new CardId(NewIds.At(now)),
            CardRule.Parse(sent.Rule)!,
            request.Symptom,
            sent.Front,
            sent.Instead
        );
        if (!await CardWriter.InsertAsync(connection, learner, id, card, now))
            return (Problems.IdReused("card.cardId", "belongs to another card; make a new id"), findings);
        await ConfusableCards.StoreAsync(connection, learner, card.CardId, findings);
        return (null, findings);
    }

    /// <summary>What the lint says of the card that a request has.</summary>
    internal static async Task<IReadOnlyList<LintFinding>> FindAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        LogMistakeRequest request,
        CardId? self
    ) =>
        request.Card is not { } card
            ? []
            : await CardFindings.FindAsync(
                connection,
                learner,
                new(card.Rule, card.Front, request.Symptom, request.RootCause, card.Instead, request.Clinic),
                self
            );
}
