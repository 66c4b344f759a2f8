using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>Another name for a passkey.</summary>
public sealed record RenamePasskeyRequest
{
    /// <summary>What the learner will know it by. 1 to 100 characters.</summary>
    [StringLength(100, MinimumLength = 1, ErrorMessage = "must have 1 to 100 characters")]
    public required string Name { get; init; }
}
