using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts.Passkeys;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Limits;
using NodaTime;

namespace MistakeClinic.Server.Accounts;

/// <summary>A passkey that was shown as proof; the erasure spends its challenge.</summary>
internal sealed record ShownPasskey(PasskeyChallenge Challenge, UserPasskeyInfo Passkey);

/// <summary>Looks whether it is the learner who asks for the erasure: a session alone may be a borrowed device's.</summary>
internal sealed class ErasureProof(
    UserManager<Account> users,
    IPasswordHasher<Account> hasher,
    PasswordGuesses guesses,
    PasskeyVerifier passkeys,
    HeavyWork work,
    AccountLog log
)
{
    /// <summary>The passkey, where there was one; or the answer that refuses the request.</summary>
    internal async Task<(ShownPasskey? Passkey, ProblemHttpResult? Refusal)> CheckAsync(
        EraseAccountRequest request,
        LearnerId learner,
        HttpContext http,
        CancellationToken ct
    ) =>
        request switch
        {
            { Password: { } password, Passkey: null } => (null, await CheckPasswordAsync(password, learner, http, ct)),
            { Password: null, Passkey: { } answer } => await CheckPasskeyAsync(answer, learner, http),
            { Password: null } => (null, Problems.Invalid("password", "is missing; send it, or passkey")),
            _ => (null, Problems.Invalid("passkey", "is sent beside password; leave one of them out")),
        };

    internal static ProblemHttpResult RefusePasskey() =>
        Problems.Invalid(
            "passkey",
            "was not taken; begin again with POST /v1/sessions/passkey/options, or send password"
        );

    private async Task<ProblemHttpResult?> CheckPasswordAsync(
        string password,
        LearnerId learner,
        HttpContext http,
        CancellationToken ct
    )
    {
        using var turn = await work.TakeTurnAsync(Heavy.Password, http);
        if (!turn.IsAcquired)
            return Problems.Overloaded(http.Response);
        // Another request has erased it: there is nothing to prove any more.
        if (await users.FindByIdAsync(learner.ToString()) is not { } account)
            return null;
        if (await guesses.CountAsync(learner, ct) is { } wait && wait > Duration.Zero)
        {
            log.LockedOut(learner);
            return PasswordGuesses.Refuse(http.Response, wait);
        }
        if (
            account.PasswordHash is not { } hash
            || hasher.VerifyHashedPassword(account, hash, password) == PasswordVerificationResult.Failed
        )
        {
            log.WrongPassword(learner);
            return Problems.Invalid("password", "is not the password; correct it");
        }
        await guesses.ForgetAsync(learner, ct);
        return null;
    }

    private async Task<(ShownPasskey?, ProblemHttpResult?)> CheckPasskeyAsync(
        PasskeyProof answer,
        LearnerId learner,
        HttpContext http
    )
    {
        if (!PasskeyVerifier.IsObject(answer))
            return (null, Problems.Invalid("passkey.credential", "must be an object; send what the browser gave"));
        return
            await passkeys.UsedAsync(answer, http) is var (challenge, passkey, account) && account.LearnerId == learner
            ? (new(challenge, passkey), null)
            : (null, RefusePasskey());
    }
}
