using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>The proof that it is the learner who wants everything removed: the password or a passkey, and not both.</summary>
public sealed record EraseAccountRequest
{
    /// <summary>The account's password. At most 200 characters.</summary>
    [StringLength(200, ErrorMessage = "must have at most 200 characters")]
    public string? Password { get; init; }

    /// <summary>What a device answered to the options of <c>POST /v1/sessions/passkey/options</c>.</summary>
    public PasskeyProof? Passkey { get; init; }
}

/// <summary>A passkey as proof of who is asking.</summary>
public sealed record PasskeyProof : PasskeyAnswer;
