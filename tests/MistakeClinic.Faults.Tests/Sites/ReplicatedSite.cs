using Dapper;
using MistakeClinic.Faults.Tests.Load;

namespace MistakeClinic.Faults.Tests.Sites;

/// <summary>A site whose commits wait for a standby, and a learner with a card, who is the first and so the operator.</summary>
public sealed class ReplicatedSite : IAsyncLifetime
{
    internal const string Clinic = "relational-databases";

    private const string Email = "first@example.org";

    // As an administrator does who sees a statement hang; a timeout on the client's side comes to the same.
    private const string CancelSql = "select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'";

    internal Site Site { get; private set; } = null!;

    internal Standby Standby { get; private set; } = null!;

    internal Client Learner { get; private set; } = null!;

    internal Guid Mistake { get; } = Guid.CreateVersion7();

    internal Guid Card { get; } = Guid.CreateVersion7();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Site = await Site.StartAsync(seed: 1);
        Standby = await Standby.FollowAsync(Site.Folder, Site.SuperuserConnectionString);
        Learner = new Client(Site.NewHttp());
        await Learner.JoinAsync(Email);
        await Learner.UntilAsync(HttpMethod.Post, "/v1/mistakes", NewMistake(Mistake, Card, "the head"));
    }

    /// <summary>Another session of the same learner.</summary>
    internal async Task<Client> LogInAsync()
    {
        var again = new Client(Site.NewHttp());
        await again.LogInAsync(Email);
        return again;
    }

    internal static object NewMistake(Guid mistake, Guid card, string what) =>
        new
        {
            mistakeId = mistake,
            clinic = Clinic,
            mistake = $"I read {what} of a list that was empty",
            rootCause = "I assumed that whoever calls has looked at the length",
            card = new { cardId = card, rule = $"Check the length of the list before reading {what} of it." },
        };

    internal object NewReviews(params Guid[] reviews) =>
        new
        {
            reviews = reviews.Select(review => new
            {
                reviewId = review,
                cardId = Card,
                rating = "good",
                reviewedAt = "2026-01-02T08:30:00Z",
                durationMs = 4200,
            }),
        };

    /// <summary>Cancels every wait for the standby until the work has ended.</summary>
    internal async Task<T> CancellingAsync<T>(Task<T> work)
    {
        await using var admin = await Site.OpenAsync();
        while (!work.IsCompleted)
        {
            await admin.ExecuteAsync(CancelSql);
            await Task.Delay(10, Ct);
        }
        return await work;
    }

    /// <summary>An answer that promises nothing: come again with the same.</summary>
    internal static void RequireOpen(Answer answer, string what)
    {
        Assert.True(answer.Status == 503, $"{what}: {answer.Status} {answer.Text}");
        Assert.NotNull(answer.RetryAfter?.Delta);
        Assert.Equal("urn:mistake-clinic:problem:unavailable", answer.Json.GetProperty("type").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        await Standby.DisposeAsync();
        await Site.DisposeAsync();
    }
}
