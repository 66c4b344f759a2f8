using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts.Passkeys;

internal static class LogInWithPasskey
{
    // The count must grow here as well: two log-ins at the same time were both verified against the one before.
    private const string OpenSql = $"""
        {SpentChallenge.With},
        used as (
            update passkey set sign_count = @signCount, backed_up = @IsBackedUp, last_used_at = @now
            where learner_id = @learner and credential_id = @CredentialId
              and (sign_count < @signCount or sign_count = 0 and @signCount = 0)
              and exists (select from spent)
            returning learner_id)
        {NewSession.Insert} from used
        """;

    /// <summary>Logs in with a passkey: opens a session and answers with its tokens, or sets its cookie.</summary>
    /// <remarks>
    /// Refused (401, <c>wrong-passkey</c>): a passkey that is not known or was removed, a challenge that has ended or was
    /// answered before, a page of another origin, a device that did not verify its user, and a device whose count of
    /// signatures did not grow, because there may be a copy of it.
    /// </remarks>
    internal static async Task<Results<Created<OpenedSession>, ProblemHttpResult>> HandleAsync(
        PasskeyLogInRequest request,
        HttpContext http,
        PasskeyVerifier verifier,
        ClinicDatabase database,
        AccountLog log,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!PasskeyVerifier.IsObject(request))
            return Problems.Invalid("credential", "must be an object; send what the browser gave");
        if (await verifier.UsedAsync(request, http) is not var (challenge, passkey, account))
            return Refuse(http.Response);
        AuditTrail.IsAbout(http, account.LearnerId);
        var session = NewSession.Make(request.Kind, time);
        await using var transaction = await database.BeginAsync(account.LearnerId, ct);
        var parameters = new DynamicParameters(session.Parameters());
        parameters.AddDynamicParams(
            new
            {
                learner = account.LearnerId,
                passkey.CredentialId,
                signCount = (long)passkey.SignCount,
                passkey.IsBackedUp,
                challengeHash = challenge.Hash,
                challengeEnds = challenge.ExpiresAt,
                userAgent = OneLine.UserAgent(http.Request),
            }
        );
        if (await transaction.Connection.ExecuteAsync(OpenSql, parameters) == 0)
            return Refuse(http.Response);
        await transaction.CommitAsync();
        log.LoggedIn(account.LearnerId, session.Kind, session.SessionId);
        return TypedResults.Created((string?)null, session.Answer(http));
    }

    private static ProblemHttpResult Refuse(HttpResponse response) =>
        Problems.NotProven(
            response,
            "wrong-passkey",
            "The passkey was not taken.",
            "Begin again with POST /v1/sessions/passkey/options, or log in with the password."
        );
}
