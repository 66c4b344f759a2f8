using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Accounts.Passkeys;

/// <summary>
/// What the server must know again when a device answers, sealed and given to the client: no cookie is needed, any node can
/// take the answer, and asking for challenges stores nothing. That each is good once is seen to when an answer is taken.
/// </summary>
internal sealed class PasskeyChallenges(IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("MistakeClinic.Passkey.Challenge.v1");

    /// <summary>Seals what Identity wants to see again.</summary>
    /// <param name="state">Identity's state.</param>
    /// <param name="learner">Who adds a passkey; null for a log-in, where nobody knows yet.</param>
    internal string Seal(string state, LearnerId? learner)
    {
        var ends = time.Now() + Duration.FromTimeSpan(PasskeySetup.Patience);
        return _protector.Protect(
            JsonSerializer.Serialize(new Sealed(state, learner?.Value, ends.ToUnixTimeMilliseconds()))
        );
    }

    /// <summary>Reads a challenge; null when it is not one of this server's, has ended, or was made for another purpose or learner.</summary>
    internal PasskeyChallenge? Open(string challenge, LearnerId? learner)
    {
        string text;
        try
        {
            text = _protector.Unprotect(challenge);
        }
        catch (CryptographicException)
        {
            return null;
        }
        var read = JsonSerializer.Deserialize<Sealed>(text)!;
        var ends = Instant.FromUnixTimeMilliseconds(read.Ends);
        return read.Learner == learner?.Value && time.Now() < ends
            ? new(read.State, ends, SHA256.HashData(Encoding.UTF8.GetBytes(read.State)))
            : null;
    }

    private sealed record Sealed(string State, Guid? Learner, long Ends);
}

/// <summary>A challenge that a device has answered.</summary>
/// <param name="State">What Identity wants to see again.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Hash">What is kept of it once it is spent.</param>
internal sealed record PasskeyChallenge(string State, Instant ExpiresAt, byte[] Hash);
