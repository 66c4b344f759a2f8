using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts;

internal static class LogIn
{
    // Nothing is opened when the password was changed since it was looked at; the row lock makes a change wait.
    private const string OpenSql = $"""
        with proven as (
            update account set access_failed_count = 0, lockout_end = null, password_hash = @passwordHash
            where learner_id = @LearnerId and security_stamp = @SecurityStamp
            returning learner_id)
        {NewSession.Insert} from proven
        """;

    /// <summary>Logs in: opens a session and answers with its tokens, or sets its cookie.</summary>
    /// <remarks>
    /// An unknown address and a wrong password get the same answer (401, <c>wrong-credentials</c>). After five wrong
    /// passwords in a row the account takes none for five minutes (429, <c>locked-out</c>).
    /// </remarks>
    internal static async Task<Results<Created<OpenedSession>, ProblemHttpResult>> HandleAsync(
        LogInRequest request,
        HttpContext http,
        UserManager<Account> users,
        IPasswordHasher<Account> hasher,
        DecoyPassword decoy,
        PasswordGuesses guesses,
        ClinicDatabase database,
        AccountLog log,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await users.FindByEmailAsync(request.Email) is not { } account)
        {
            decoy.Check(request.Password);
            return Refuse(http.Response);
        }
        AuditTrail.IsAbout(http, account.LearnerId);
        if (await guesses.CountAsync(account.LearnerId, ct) is { } wait)
        {
            log.LockedOut(account.LearnerId);
            return PasswordGuesses.Refuse(http.Response, wait);
        }
        var verdict = hasher.VerifyHashedPassword(account, account.PasswordHash!, request.Password);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
            account.PasswordHash = hasher.HashPassword(account, request.Password);
        var session = NewSession.Make(request.Kind, time);
        if (
            verdict == PasswordVerificationResult.Failed
            || !await OpenAsync(account, session, http.Request, database, ct)
        )
        {
            log.WrongPassword(account.LearnerId);
            return Refuse(http.Response);
        }
        log.LoggedIn(account.LearnerId, session.Kind, session.SessionId);
        return TypedResults.Created((string?)null, session.Answer(http));
    }

    private static async Task<bool> OpenAsync(
        Account account,
        NewSession session,
        HttpRequest request,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(account.LearnerId, ct);
        var parameters = new DynamicParameters(session.Parameters());
        parameters.Add("LearnerId", account.LearnerId.Value);
        parameters.Add("SecurityStamp", account.SecurityStamp);
        parameters.Add("passwordHash", account.PasswordHash);
        parameters.Add("userAgent", OneLine.UserAgent(request));
        var opened = await transaction.Connection.ExecuteAsync(OpenSql, parameters);
        await transaction.CommitAsync();
        return opened == 1;
    }

    private static ProblemHttpResult Refuse(HttpResponse response) =>
        Problems.NotProven(
            response,
            "wrong-credentials",
            "The address or the password is wrong.",
            "Correct them, or register first."
        );
}
