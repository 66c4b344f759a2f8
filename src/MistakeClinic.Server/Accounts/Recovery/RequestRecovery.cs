using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reminders.Channels;
using NodaTime;

namespace MistakeClinic.Server.Accounts.Recovery;

internal static class RequestRecovery
{
    private static readonly Duration TryAgain = Duration.FromMinutes(1);

    /// <summary>Mails a code with which a learner who forgot the password sets a new one.</summary>
    /// <remarks>
    /// The answer is the same whether the address has an account or not. A code is good for one hour and once, and a new one
    /// ends the one before; within five minutes of the last no other is sent. Refused when the server sends no e-mail (422,
    /// <c>not-set-up</c>), and when the mail server takes none now (503, <c>mail-unavailable</c>).
    /// </remarks>
    internal static async Task<Results<Accepted, ProblemHttpResult>> HandleAsync(
        RequestRecoveryRequest request,
        HttpContext http,
        UserManager<Account> users,
        ChannelKinds kinds,
        ChannelSender channels,
        RecoveryCodes codes,
        AccountLog log,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (kinds.Missing(ChannelKind.Email) is not null)
            return Problems.Unprocessable(
                "not-set-up",
                "This server sends no e-mail.",
                "email",
                "cannot be written to by this server; ask its operator, who can set Clinic:Mail:Host and the settings beside it"
            );
        if (
            await users.FindByEmailAsync(request.Email) is not { } account
            || await codes.MakeAsync(account.LearnerId, ct) is not { } code
        )
            return TypedResults.Accepted((string?)null);
        AuditTrail.IsAbout(http, account.LearnerId);
        var sent = await channels.SendMailAsync(
            account.Email,
            (to, settings) => RecoveryMail.Write(code, time.Now(), to, settings),
            ct
        );
        if (sent.Fault is null)
        {
            log.RecoveryMailed(account.LearnerId);
            return TypedResults.Accepted((string?)null);
        }
        await codes.ForgetAsync(account.LearnerId, code, CancellationToken.None);
        return Problems.Later(
            http.Response,
            TryAgain,
            "mail-unavailable",
            "The e-mail could not be sent.",
            "Try again in a minute, or ask the server's operator."
        );
    }
}
