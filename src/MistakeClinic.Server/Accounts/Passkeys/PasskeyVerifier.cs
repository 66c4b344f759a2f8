using System.Runtime.ExceptionServices;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts.Passkeys;

/// <summary>Has Identity verify what a device answered. Whatever is wrong with it, the answer is null and the log says why.</summary>
internal sealed class PasskeyVerifier(IPasskeyHandler<Account> handler, PasskeyChallenges challenges, AccountLog log)
{
    /// <summary>The passkey that a device made for this learner.</summary>
    internal async Task<(PasskeyChallenge Challenge, UserPasskeyInfo Passkey)?> MadeAsync(
        PasskeyAnswer answer,
        LearnerId learner,
        HttpContext http
    )
    {
        if (challenges.Open(answer.Challenge, learner) is not { } challenge)
            return null;
        var result = await handler.PerformAttestationAsync(
            new()
            {
                HttpContext = http,
                CredentialJson = answer.Credential.GetRawText(),
                AttestationState = challenge.State,
            }
        );
        if (!result.Succeeded)
        {
            Refuse(result.Failure);
            return null;
        }
        // The state is sealed with the learner's id beside it, so that these are one.
        return result.UserEntity.Id == learner.ToString() ? (challenge, result.Passkey) : null;
    }

    /// <summary>Who logs in, and with which passkey.</summary>
    internal async Task<(PasskeyChallenge Challenge, UserPasskeyInfo Passkey, Account Account)?> UsedAsync(
        PasskeyAnswer answer,
        HttpContext http
    )
    {
        if (challenges.Open(answer.Challenge, null) is not { } challenge)
            return null;
        var result = await handler.PerformAssertionAsync(
            new()
            {
                HttpContext = http,
                CredentialJson = answer.Credential.GetRawText(),
                AssertionState = challenge.State,
            }
        );
        if (result.Succeeded)
            return (challenge, result.Passkey, result.User);
        Refuse(result.Failure);
        return null;
    }

    internal static bool IsObject(PasskeyAnswer answer) => answer.Credential.ValueKind == JsonValueKind.Object;

    // Identity takes every exception for a bad passkey, also that the database does not answer.
    private void Refuse(PasskeyException failure)
    {
        if (failure.InnerException is { } inner && DatabaseFaults.Describe(inner) is not null)
            ExceptionDispatchInfo.Throw(inner);
        log.PasskeyRefused(OneLine.Of(failure.Message, 200));
    }
}
