using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A piece of evidence. It is never changed; to correct it, delete it and add another.</summary>
public sealed record EvidenceResponse
{
    /// <summary>The evidence.</summary>
    public required EvidenceId EvidenceId { get; init; }

    /// <summary>The mistake that it belongs to.</summary>
    public required MistakeId MistakeId { get; init; }

    /// <summary>What kind of evidence it is.</summary>
    public required EvidenceType Type { get; init; }

    /// <summary>What the repair changed.</summary>
    public required IReadOnlyList<ArtifactKind> Changed { get; init; }

    /// <summary>The fields of its type.</summary>
    public required EvidenceContent Content { get; init; }

    /// <summary>Its file, or null.</summary>
    public required FileResponse? File { get; init; }

    /// <summary>When it was added.</summary>
    public required Instant CreatedAt { get; init; }
}

/// <summary>Evidence that was added, and what the repair protocol asks for next.</summary>
/// <param name="Evidence">The evidence.</param>
/// <param name="Repair">How far its mistake has come.</param>
public sealed record SavedEvidenceResponse(EvidenceResponse Evidence, RepairProgress Repair);

/// <summary>An uploaded file. Its bytes are at <c>/v1/files/{fileId}</c>.</summary>
/// <param name="FileId">The file.</param>
/// <param name="Name">Its name, with the extension of its type.</param>
/// <param name="MediaType">What it is, by its content.</param>
/// <param name="Bytes">How many bytes are kept, 1 to 5,242,880.</param>
/// <param name="EvidenceId">The evidence that it belongs to, or null while it belongs to none.</param>
/// <param name="CreatedAt">When it was uploaded.</param>
public sealed record FileResponse(
    FileId FileId,
    string Name,
    string MediaType,
    int Bytes,
    EvidenceId? EvidenceId,
    Instant CreatedAt
);
