using System.Text.Json;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Evidence;

/// <summary>A row of <c>evidence</c> and what is known of its file.</summary>
internal sealed record StoredEvidence(
    EvidenceId EvidenceId,
    MistakeId MistakeId,
    string Type,
    // The type that Npgsql names for an array column; Dapper takes no other here.
    Array Changed,
    string Content,
    byte[] RequestHash,
    Instant CreatedAt,
    Instant? DeletedAt,
    FileId? FileId,
    string? FileName,
    string? MediaType,
    int? ByteCount,
    Instant? FileCreatedAt
)
{
    /// <summary>The rows of one learner, <c>@learner</c>; a condition on <c>e</c> may follow.</summary>
    internal const string Sql = """
        select e.evidence_id, e.mistake_id, e.type, e.changed, e.content::text as content, e.request_hash, e.created_at,
               e.deleted_at, f.file_id, f.name as file_name, f.media_type, f.byte_count, f.created_at as file_created_at
        from evidence e
        left join evidence_file f on f.learner_id = e.learner_id and f.file_id = e.file_id
        where e.learner_id = @learner
        """;

    private const string OneSql = $"{Sql} and e.evidence_id = @evidence";

    /// <summary>The JSON of the column <c>content</c>.</summary>
    internal static JsonSerializerOptions Json { get; } = MakeJson();

    /// <summary>The evidence, also when it was deleted; null when the learner never had it.</summary>
    internal static Task<StoredEvidence?> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        EvidenceId evidence
    ) => connection.QuerySingleOrDefaultAsync<StoredEvidence>(OneSql, new { learner, evidence });

    /// <summary>A name as the database and the API write it.</summary>
    internal static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    internal EvidenceResponse ToResponse() =>
        new()
        {
            EvidenceId = EvidenceId,
            MistakeId = MistakeId,
            Type = Enum.Parse<EvidenceType>(Type, ignoreCase: true),
            Changed = [.. ((string[])Changed).Select(name => Enum.Parse<ArtifactKind>(name, ignoreCase: true))],
            Content = JsonSerializer.Deserialize<EvidenceContent>(Content, Json)!,
            File = FileId is { } file
                ? new(file, FileName!, MediaType!, ByteCount!.Value, EvidenceId, FileCreatedAt!.Value)
                : null,
            CreatedAt = CreatedAt,
        };

    private static JsonSerializerOptions MakeJson()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        JsonSetup.Configure(options);
        return options;
    }
}
