using Dapper;
using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Files;

/// <summary>A row of <c>evidence_file</c> without its bytes.</summary>
internal sealed record StoredFile(
    FileId FileId,
    string Name,
    string MediaType,
    byte[] UploadHash,
    int ByteCount,
    Instant CreatedAt,
    Instant? DeletedAt,
    EvidenceId? EvidenceId
)
{
    /// <summary>The rows of one learner, <c>@learner</c>; a condition on <c>f</c> may follow.</summary>
    internal const string Sql = """
        select f.file_id, f.name, f.media_type, f.upload_hash, f.byte_count, f.created_at, f.deleted_at, e.evidence_id
        from evidence_file f
        left join evidence e on e.learner_id = f.learner_id and e.file_id = f.file_id and e.deleted_at is null
        where f.learner_id = @learner
        """;

    private const string OneSql = $"{Sql} and f.file_id = @file";

    /// <summary>The file, also when it was deleted; null when the learner never had it.</summary>
    internal static Task<StoredFile?> ReadAsync(NpgsqlConnection connection, LearnerId learner, FileId file) =>
        connection.QuerySingleOrDefaultAsync<StoredFile>(OneSql, new { learner, file });

    internal FileResponse ToResponse() => new(FileId, Name, MediaType, ByteCount, EvidenceId, CreatedAt);
}
