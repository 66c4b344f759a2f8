using System.Text;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Reminders.Channels.Mail;

internal static class Unsubscribe
{
    private const string Reason = "Unsubscribed by the link in an e-mail.";

    private const string Sql = """
        update channel set disabled_at = coalesce(disabled_at, @now), disabled_reason = @Reason
        where learner_id = @Learner and channel_id = @Channel and deleted_at is null
        """;

    /// <summary>Ends the e-mails that a link of them belongs to (RFC 8058).</summary>
    /// <remarks>
    /// Without log-in, whatever the body, and however often: <c>List-Unsubscribe=One-Click</c> of mail programs and the
    /// button of the page do the same. The learner can switch the channel on again.
    /// </remarks>
    /// <param name="token">The token of the link.</param>
    internal static async Task<Results<ContentHttpResult, NotFound>> HandleAsync(
        string token,
        UnsubscribeLinks links,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (links.Read(token) is not var (learner, channel))
            return TypedResults.NotFound();
        await using var transaction = await database.BeginAsync(learner, ct);
        // No row: the channel was deleted, and no more e-mails go out for it either.
        await transaction.Connection.ExecuteAsync(
            Sql,
            new
            {
                Learner = learner,
                Channel = channel,
                Reason,
                now = time.Now(),
            }
        );
        await transaction.CommitAsync();
        return TypedResults.Text("No more of these e-mails will be sent to you.\n", "text/plain", Encoding.UTF8);
    }
}
