using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Files;

internal static class PutFile
{
    private const string UsedSql = """
        select count(*), coalesce(sum(byte_count), 0)
        from evidence_file where learner_id = @learner and deleted_at is null
        """;

    private const string InsertSql = """
        insert into evidence_file (learner_id, file_id, name, media_type, upload_hash, byte_count, content, created_at)
        select @learner, @fileId, @Name, @MediaType, @Hash, @length::integer, @Kept, @now
        from (select coalesce(sum(byte_count), 0) as bytes, count(*) as files
              from evidence_file where learner_id = @learner and deleted_at is null) used
        where used.bytes + @length::integer <= @LearnerBytes and used.files < @LearnerFiles
        """;

    /// <summary>Uploads a file for evidence.</summary>
    /// <remarks>
    /// PNG, SVG, plain text, Markdown or PDF; at most 5 MiB (413). A learner may have 1000 files with 100 MiB together (422,
    /// <c>quota-exceeded</c>). The bytes must be what Content-Type says (422). An SVG that could run or load something is
    /// refused; of another, what only its editor needs is left out. Sending it again under the same id is safe; other bytes under it are refused.
    /// </remarks>
    /// <param name="name">What to call it, at most 190 characters without / and \; it gets the extension of its type.</param>
    internal static async Task<
        Results<Created<FileResponse>, Ok<FileResponse>, StatusCodeHttpResult, ProblemHttpResult>
    > HandleAsync(
        FileId fileId,
        [RegularExpression(
            // Surrogates are halves of characters beyond U+FFFF, such as emoji; a lone one does not come out of a URL.
            @"^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]{1,190}$",
            ErrorMessage = "must have 1 to 190 characters, none of them /, \\ or a control character"
        )]
            string? name,
        HttpRequest http,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (KindOf(http) is not { } kind)
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (await ReadAsync(http, ct) is not { } bytes)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var check = bytes.Length == 0 ? FileCheck.Refuse("is empty; send the file's bytes") : kind.Check(bytes);
        if (check.Kept is not { } kept)
            return Refuse(check.Fault!);
        var upload = new Upload(kind.NameFor(name), kind.MediaType, SHA256.HashData(bytes), kept);
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        var before = await StoredFile.ReadAsync(connection, learner.Id, fileId);
        if (before is null && !await InsertAsync(connection, learner.Id, fileId, upload, time.Now()))
            return await QuotaExceededAsync(connection, learner.Id);
        var after = before ?? (await StoredFile.ReadAsync(connection, learner.Id, fileId))!;
        if (!upload.Is(after))
            return Problems.IdReused("fileId", "belongs to another file, or to a deleted one; make a new id");
        await transaction.CommitAsync();
        return before is null
            ? TypedResults.Created($"/v1/files/{fileId}", after.ToResponse())
            : TypedResults.Ok(after.ToResponse());
    }

    /// <summary>False when there is no room for it. The caller holds the learner's lock.</summary>
    private static async Task<bool> InsertAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        FileId fileId,
        Upload upload,
        Instant now
    )
    {
        var inserted = await connection.ExecuteAsync(
            InsertSql,
            new
            {
                learner,
                fileId,
                upload.Name,
                upload.MediaType,
                upload.Hash,
                length = upload.Kept.Length,
                upload.Kept,
                now,
                EvidenceLimits.LearnerBytes,
                EvidenceLimits.LearnerFiles,
            }
        );
        return inserted > 0;
    }

    private static FileKind? KindOf(HttpRequest http) =>
        MediaTypeHeaderValue.TryParse(http.ContentType, out var type)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? FileKind.Of(type.MediaType.Value)
            : null;

    /// <summary>The body, or null when it is longer than a file may be. Room is taken as it comes.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest http, CancellationToken ct)
    {
        if (http.ContentLength > EvidenceLimits.FileBytes)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await http.Body.ReadAsync(buffer, ct)) > 0)
        {
            if (body.Length + read > EvidenceLimits.FileBytes)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    private static ProblemHttpResult Refuse(string faultAndFix) =>
        Problems.Unprocessable(
            "refused-file",
            "The file is not what it says, or does what a file may not.",
            "body",
            faultAndFix
        );

    private static async Task<ProblemHttpResult> QuotaExceededAsync(NpgsqlConnection connection, LearnerId learner)
    {
        var (files, bytes) = await connection.QuerySingleAsync<(long, long)>(UsedSql, new { learner });
        var mebibytes = (bytes / (1024.0 * 1024)).ToString("0.0", CultureInfo.InvariantCulture);
        return Problems.QuotaExceeded(
            "body",
            $"you have {files} files with {mebibytes} MiB, and there may be {EvidenceLimits.LearnerFiles} with 100 MiB",
            "delete files or evidence that you no longer need first"
        );
    }

    /// <summary>What was sent: its hash, and what is kept of it.</summary>
    private sealed record Upload(string Name, string MediaType, byte[] Hash, byte[] Kept)
    {
        /// <summary>Whether the stored file is of this upload, and is still there.</summary>
        internal bool Is(StoredFile file) =>
            file.DeletedAt is null
            && file.UploadHash.AsSpan().SequenceEqual(Hash)
            && (file.MediaType, file.Name) == (MediaType, Name);
    }
}
