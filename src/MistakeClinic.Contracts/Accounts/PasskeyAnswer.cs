using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace MistakeClinic.Contracts;

/// <summary>What a device answered.</summary>
public abstract record PasskeyAnswer
{
    /// <summary>The challenge that came with the options.</summary>
    [StringLength(4000, ErrorMessage = "must have at most 4000 characters")]
    public required string Challenge { get; init; }

    /// <summary>The device's answer, as <c>PublicKeyCredential.toJSON()</c> gives it (WebAuthn, level 3).</summary>
    public required JsonElement Credential { get; init; }
}

/// <summary>A passkey to add.</summary>
public sealed record AddPasskeyRequest : PasskeyAnswer
{
    /// <summary>What the learner will know it by, such as the device. 1 to 100 characters.</summary>
    [StringLength(100, MinimumLength = 1, ErrorMessage = "must have 1 to 100 characters")]
    public required string Name { get; init; }
}

/// <summary>A log-in with a passkey.</summary>
public sealed record PasskeyLogInRequest : PasskeyAnswer
{
    /// <summary>What to answer with: tokens or a cookie. Default: bearer.</summary>
    public SessionKind Kind { get; init; } = SessionKind.Bearer;
}
