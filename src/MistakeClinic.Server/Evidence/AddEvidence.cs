using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Mistakes;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Evidence;

internal static class AddEvidence
{
    private const string FileSql = """
        select exists (
            select from evidence_file f
            where f.learner_id = @learner and f.file_id = @file and f.deleted_at is null
              and not exists (
                  select from evidence e
                  where e.learner_id = @learner and e.file_id = @file and e.deleted_at is null))
        """;

    private const string InsertSql = """
        insert into evidence (learner_id, evidence_id, mistake_id, type, changed, content, file_id, request_hash, created_at)
        select @learner, @id, @mistakeId, @type, @changed, @content::jsonb, @FileId::uuid, @hash, @now
        where (select count(*) from evidence
               where learner_id = @learner and mistake_id = @mistakeId and deleted_at is null) < @Evidence
        """;

    /// <summary>Adds evidence to a mistake.</summary>
    /// <remarks>
    /// What `content` must hold depends on `type`; what is missing, foreign or shows nothing is refused with 422, naming each
    /// field, and more than 64 KiB of text with 413. The answer tells the next step of the repair protocol. Sending the
    /// request again under the same evidenceId is safe; another body under it is refused.
    /// </remarks>
    internal static async Task<Results<Created<SavedEvidenceResponse>, NotFound, ProblemHttpResult>> HandleAsync(
        MistakeId mistakeId,
        AddEvidenceRequest request,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (ContentFault(request) is { } shown)
            return shown;
        var now = time.Now();
        var id = request.EvidenceId ?? new EvidenceId(NewIds.At(now));
        var hash = RequestHash.Of(request);
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        if (await StoredMistake.ReadAsync(connection, learner.Id, mistakeId) is not { DeletedAt: null })
            return TypedResults.NotFound();
        var stored = await StoredEvidence.ReadAsync(connection, learner.Id, id);
        if (stored is null)
        {
            if (await FileFaultAsync(connection, learner.Id, request.FileId) is { } fault)
                return fault;
            if (await InsertAsync(connection, learner.Id, id, mistakeId, request, hash, now) is { } full)
                return full;
            stored = (await StoredEvidence.ReadAsync(connection, learner.Id, id))!;
        }
        if (stored.DeletedAt is not null || stored.MistakeId != mistakeId || !stored.RequestHash.SequenceEqual(hash))
            return Problems.IdReused("evidenceId", "belongs to other evidence, or to deleted one; make a new id");
        var mistake = (await StoredMistake.ReadAsync(connection, learner.Id, mistakeId))!;
        await transaction.CommitAsync();
        return TypedResults.Created(
            $"/v1/evidence/{id}",
            new SavedEvidenceResponse(stored.ToResponse(), RepairSteps.Of(mistake))
        );
    }

    private static ProblemHttpResult? ContentFault(AddEvidenceRequest request)
    {
        if (EvidenceRules.Faults(request) is { Count: > 0 } faults)
            return Problems.Unprocessable("incomplete-evidence", "This does not show the repair yet.", faults);
        return EvidenceRules.TextBytes(request.Content) > EvidenceLimits.TextBytes
            ? Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                "too-large",
                "The evidence has too much text.",
                "All its texts together may have 64 KiB of UTF-8. Shorten them, or upload a file and name it by fileId."
            )
            : null;
    }

    private static async Task<ProblemHttpResult?> FileFaultAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        FileId? named
    ) =>
        named is { } file && !await connection.ExecuteScalarAsync<bool>(FileSql, new { learner, file })
            ? Problems.UnknownReference(
                "fileId",
                "is not a file of yours that is free; upload it first, once for each piece of evidence"
            )
            : null;

    /// <summary>Stores evidence whose id is free, under the learner's lock; tells what is wrong with it.</summary>
    internal static async Task<ProblemHttpResult?> InsertAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        EvidenceId id,
        MistakeId mistakeId,
        AddEvidenceRequest request,
        byte[] hash,
        Instant now
    )
    {
        var inserted = await connection.ExecuteAsync(
            InsertSql,
            new
            {
                learner,
                id,
                mistakeId,
                type = StoredEvidence.NameOf(request.Type),
                changed = request.Changed.Select(StoredEvidence.NameOf).ToArray(),
                content = JsonSerializer.Serialize(request.Content, StoredEvidence.Json),
                request.FileId,
                hash,
                now,
                MistakeLimits.Evidence,
            }
        );
        if (inserted == 0)
            return Problems.QuotaExceeded(
                "evidenceId",
                $"the mistake has {MistakeLimits.Evidence} pieces of evidence, the most there may be",
                "delete one of them first"
            );
        await MistakeRevision.AdvanceAsync(connection, learner, mistakeId, now);
        return null;
    }
}
