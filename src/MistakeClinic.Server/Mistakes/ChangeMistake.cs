using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Cards;
using MistakeClinic.Server.Completion;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Recurrences;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Mistakes;

internal static class ChangeMistake
{
    private const string UpdateSql = """
        update mistake
        set occurred_on = @OccurredOn, mistake = @Mistake, symptom = @Symptom, root_cause = @RootCause,
            confidence = @Confidence, check_id = @CheckId,
            radar_row_id = (select radar_row_id from radar_row where radar_row_id = @RadarRowId),
            own_radar_row_id = (
                select radar_row_id from own_radar_row where learner_id = @learner and radar_row_id = @RadarRowId),
            linked_clinic_slug = @LinkedClinicSlug, linked_skill = @LinkedSkill,
            revision = revision + 1, updated_at = @now
        where learner_id = @learner and mistake_id = @MistakeId
        """;

    /// <summary>Changes a mistake, or adds or changes its card.</summary>
    /// <remarks>
    /// What is left out stays as it is; null clears. A front that the learner did not write is made again when rule or
    /// symptom change. When the card is due, and what is known of its memory, does not change, unless `card.meaningChanged` says
    /// that it asks for something else now: then it is new again from this instant on, and its reviews stay in the log. A new
    /// card of a mistake made with a confidence of 75 or more waits for no limit. The texts that a card had are kept. `similar`
    /// names up to three mistakes that are like the texts that changed.
    /// </remarks>
    internal static async Task<
        Results<Ok<SavedMistakeResponse>, NotFound, StatusCodeHttpResult, ProblemHttpResult>
    > HandleAsync(
        MistakeId mistakeId,
        ChangeMistakeRequest request,
        HttpContext http,
        CurrentLearner learner,
        ClinicDatabase database,
        Schedulers schedulers,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        var before = await StoredMistake.LockAsync(connection, learner.Id, mistakeId);
        if (before is not { DeletedAt: null })
            return TypedResults.NotFound();
        var applied = await ApplyAsync(connection, learner.Id, before, request, now);
        // A change that was made already is not refused: its answer may have been lost (RFC 9110, 13.1.1).
        if (applied.ChangesAnything && !EntityTag.Allows(http.Request, before.Revision))
            return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
        if (applied.Fault is { } fault)
            return fault;
        if (applied.StartsAnew)
            await CardRestart.RunAsync(connection, schedulers, learner.Id, before.Card!.CardId, now, ct);
        await CompletionLog.RecordAsync(connection, learner.Id, before.ClinicSlug, now);
        var stored = (await StoredMistake.ReadAsync(connection, learner.Id, mistakeId))!;
        var similar = await SimilarMistakes.FindAsync(connection, learner.Id, ChangedTexts(before, stored), mistakeId);
        await transaction.CommitAsync();
        http.Response.Headers.ETag = stored.Tag;
        return TypedResults.Ok(new SavedMistakeResponse(stored.ToResponse(), applied.Findings, similar));
    }

    private static SimilarMistakes.Texts ChangedTexts(StoredMistake before, StoredMistake after) =>
        new(
            after.Card?.Rule == before.Card?.Rule ? null : after.Card?.Rule,
            after.Symptom == before.Symptom ? null : after.Symptom,
            after.Mistake == before.Mistake ? null : after.Mistake
        );

    /// <summary>
    /// Makes the change, or tells why not; then nothing may be committed. When the card starts anew, its item is still to be
    /// restarted.
    /// </summary>
    internal static async Task<Applied> ApplyAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        StoredMistake before,
        ChangeMistakeRequest request,
        Instant now
    )
    {
        var patch = new MistakePatch(request, before);
        if ((patch.CardFault ?? await SettingFaultAsync(connection, learner, before, patch.Mistake, now)) is { } fault)
            return new(fault, []);
        var findings = patch.Draft is { } draft
            ? await CardFindings.FindAsync(connection, learner, draft, before.Card?.CardId)
            : [];
        if (CardLint.Blocks(findings))
            return new(CardFindings.Refuse(findings), findings);
        var after = patch.Apply(now);
        var startsAnew =
            patch.MeaningChanged
            && (
                after.SaysOtherThan(before)
                || !await CardTexts.StartsAnewAsync(connection, learner, before.Card!.CardId)
            );
        if (after == before && !startsAnew)
            return new(null, findings);
        if (!await WriteAsync(connection, learner, before, after, startsAnew, now))
            return new(Problems.IdReused("card.cardId", "belongs to another card; make a new id"), findings);
        if (patch.Draft is not null)
            await ConfusableCards.StoreAsync(connection, learner, after.Card!.CardId, findings);
        return new(null, findings, IsChanged: true, startsAnew);
    }

    private static async Task<ProblemHttpResult?> SettingFaultAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        StoredMistake before,
        StoredMistake mistake,
        Instant now
    )
    {
        // A link that an author's new order of clinics made a later one is no fault of this change.
        var linked = mistake.LinkedClinicSlug == before.LinkedClinicSlug ? null : mistake.LinkedClinicSlug;
        var setting = await MistakeSetting.ReadAsync(
            connection,
            learner,
            new(mistake.ClinicSlug, mistake.RadarRowId, mistake.CheckId, linked),
            now
        );
        return setting.Fault(mistake.OccurredOn, now);
    }

    /// <summary>False when the id of a card to add is taken.</summary>
    private static async Task<bool> WriteAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        StoredMistake before,
        StoredMistake after,
        bool startsAnew,
        Instant now
    )
    {
        await connection.ExecuteAsync(
            UpdateSql,
            new
            {
                learner,
                after.MistakeId,
                after.OccurredOn,
                after.Mistake,
                after.Symptom,
                after.RootCause,
                after.Confidence,
                after.RadarRowId,
                after.CheckId,
                after.LinkedClinicSlug,
                after.LinkedSkill,
                now,
            }
        );
        if (after.Confidence != before.Confidence)
            await ConfidentError.MarkAsync(connection, learner, after.MistakeId);
        if (after.Card is not { } card)
            return true;
        if (before.Card is null)
            return await CardWriter.InsertAsync(connection, learner, after.MistakeId, card, now);
        if (card != before.Card)
            await CardWriter.UpdateAsync(connection, learner, after.MistakeId, card, now);
        if (startsAnew || after.SaysOtherThan(before))
            await CardTexts.AddAsync(connection, learner, card.CardId, startsAnew, now);
        if (startsAnew || card != before.Card)
            await StalePlan.MarkAsync(connection, learner, now);
        return true;
    }

    /// <summary>What became of a change.</summary>
    /// <param name="Fault">Why it was not made; null when it was.</param>
    /// <param name="Findings">What the lint says of the card.</param>
    /// <param name="IsChanged">Whether anything was stored.</param>
    /// <param name="StartsAnew">Whether the card means something else from now on.</param>
    internal sealed record Applied(
        ProblemHttpResult? Fault,
        IReadOnlyList<LintFinding> Findings,
        bool IsChanged = false,
        bool StartsAnew = false
    )
    {
        /// <summary>False when the mistake was as the change wants it already.</summary>
        internal bool ChangesAnything => IsChanged || Fault is not null;
    }
}
