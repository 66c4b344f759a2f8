using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>Something that shows that a mistake was repaired.</summary>
public sealed record AddEvidenceRequest
{
    /// <summary>
    /// Made by the client, best of version 7: then sending the request again is safe. Without it the server makes one.
    /// </summary>
    public EvidenceId? EvidenceId { get; init; }

    /// <summary>What kind of evidence it is.</summary>
    public required EvidenceType Type { get; init; }

    /// <summary>What the repair changed, each once; empty when it only shows the mistake. 0 to 6.</summary>
    [Length(0, 6, ErrorMessage = "must name each kind of thing at most once")]
    public required IReadOnlyList<ArtifactKind> Changed { get; init; }

    /// <summary>The fields that the type requires.</summary>
    public required EvidenceContent Content { get; init; }

    /// <summary>An uploaded file of the learner's that belongs to no other evidence.</summary>
    public FileId? FileId { get; init; }
}
