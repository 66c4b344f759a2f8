using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;

namespace MistakeClinic.Server.Tests.Sync;

/// <summary>A cursor does not pass by what another request has written and not yet committed.</summary>
public sealed class LateCommitTests(SyncServer server) : IClassFixture<SyncServer>
{
    private const string EnrolSql =
        "insert into enrolment (learner_id, clinic_slug, enrolled_at) values (@learner, @clinic, now())";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_written_first_and_committed_last_is_read(bool takesTheLock)
    {
        // A machine that stalls has the other request give up its wait for the lock; then nothing is seen.
        for (var attempt = 0; !await IsReadAsync(takesTheLock); attempt++)
            Assert.InRange(attempt, 0, 4);
    }

    private async Task<bool> IsReadAsync(bool takesTheLock)
    {
        var learner = await server.NewLearnerAsync();
        var copy = new Copy();
        await SyncServer.PullAsync(learner, copy);
        await using var late = await BeginAsync(learner.LearnerId, takesTheLock);
        await late.Connection.ExecuteAsync(EnrolSql, new { learner = learner.LearnerId, clinic = "loops" });

        var other = learner.SendAsync(HttpMethod.Put, "/v1/clinics/pointers/enrolment");
        // Long enough for it to be done, if it were not made to wait; then the reader would go past both.
        await Task.WhenAny(other, Task.Delay(300, Ct));
        await SyncServer.PullAsync(learner, copy);
        await late.CommitAsync();
        using var answer = await other;
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            return false;
        answer.EnsureSuccessStatusCode();
        await SyncServer.PullAsync(learner, copy);

        Assert.Equal(["loops", "pointers"], copy.IdsOf("enrolment"));
        return true;
    }

    [Fact]
    public async Task What_was_rolled_back_leaves_no_gap_that_hides_a_later_change()
    {
        var learner = await server.NewLearnerAsync();
        var copy = new Copy();
        await using (var given = await BeginAsync(learner.LearnerId, takesTheLock: true))
            await given.Connection.ExecuteAsync(EnrolSql, new { learner = learner.LearnerId, clinic = "loops" });
        await SyncServer.PullAsync(learner, copy);

        (await learner.SendAsync(HttpMethod.Put, "/v1/clinics/pointers/enrolment")).EnsureSuccessStatusCode();
        await SyncServer.PullAsync(learner, copy);

        Assert.Equal(["pointers"], copy.IdsOf("enrolment"));
    }

    private async Task<LearnerTransaction> BeginAsync(LearnerId learner, bool takesTheLock)
    {
        var database = server.Services.GetRequiredService<ClinicDatabase>();
        var transaction = await database.BeginAsync(learner, Ct);
        if (takesTheLock)
            await LearnerLock.TakeAsync(transaction.Connection, learner);
        return transaction;
    }
}
