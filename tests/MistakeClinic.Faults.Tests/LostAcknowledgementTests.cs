using Dapper;
using MistakeClinic.Faults.Tests.Sites;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Faults.Tests;

/// <summary>
/// With a synchronous standby, what is answered as stored is stored twice. PostgreSQL answers a cancelled wait for the standby
/// with success and a warning (https://github.com/patroni/patroni/issues/1412); a learner must not be told so.
/// </summary>
public sealed class LostAcknowledgementTests(ReplicatedSite replicated) : IClassFixture<ReplicatedSite>
{
    [Fact]
    public async Task What_the_standby_did_not_confirm_is_never_acknowledged_and_can_be_sent_again()
    {
        var acked = new List<Guid>();
        var (before, timedOut, cancelled, refused) = (NewId(), NewId(), NewId(), 0);
        await RecordAsync(before);

        await replicated.Standby.StopAsync();
        // Nobody cancels it but the server's own patience.
        await RefuseAsync(timedOut, cancels: false);
        await RefuseAsync(cancelled, cancels: true);
        // It is stored here by now, and still nowhere else.
        await RefuseAsync(timedOut, cancels: true);
        await RefuseAsync(cancelled, cancels: true);

        await replicated.Standby.StartAsync();
        await RecordAsync(timedOut);
        await RecordAsync(cancelled);

        await replicated.Site.Folder.KillServerAsync();
        await replicated.Standby.PromoteAsync();
        await using var promoted = await Admin.OpenAsync(
            replicated.Site.SuperuserConnectionString,
            replicated.Standby.Port
        );
        var rows = (await promoted.QueryAsync<Guid>("select review_id from review_log")).ToList();
        Said.Line(
            $"P1 standby: unconfirmed={refused} acked={acked.Count} lost after failover={acked.Except(rows).Count()}"
        );
        Assert.Equal(acked.Order(), rows.Order());

        async Task RecordAsync(Guid review)
        {
            var answer = await replicated.Learner.UntilAsync(
                HttpMethod.Post,
                "/v1/reviews",
                replicated.NewReviews(review)
            );
            Assert.NotEqual("rejected", answer.Json.GetProperty("results")[0].GetProperty("outcome").GetString());
            acked.Add(review);
        }

        async Task RefuseAsync(Guid review, bool cancels)
        {
            var sent = replicated.Learner.SendAsync(HttpMethod.Post, "/v1/reviews", replicated.NewReviews(review));
            var answer = cancels ? await replicated.CancellingAsync(sent) : await sent;
            ReplicatedSite.RequireOpen(answer, cancels ? "cancelled" : "timed out");
            refused++;
        }
    }

    private static Guid NewId() => Guid.CreateVersion7();
}
