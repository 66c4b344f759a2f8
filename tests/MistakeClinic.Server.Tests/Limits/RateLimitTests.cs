using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Limits;

public sealed class RateLimitTests(RateLimitTests.StrictServer server, RateLimitTests.ClosedServer closed)
    : IClassFixture<RateLimitTests.StrictServer>,
        IClassFixture<RateLimitTests.ClosedServer>
{
    [Fact]
    public async Task Each_answer_tells_what_is_left_and_the_one_too_many_how_long_to_wait()
    {
        var learner = await server.NewLearnerAsync();
        for (var left = 2; left >= 0; left--)
        {
            using var lint = await learner.SendAsync(HttpMethod.Post, "/v1/cards/lint", Rule);
            Assert.Equal(HttpStatusCode.OK, lint.StatusCode);
            Assert.Equal("\"changes\";q=3;w=60, \"requests\";q=9;w=60", Field(lint, "RateLimit-Policy"));
            // One request was spent on logging in.
            var (changes, requests) = Left(lint);
            Assert.Equal(left, changes);
            // Or more, when the test takes long.
            Assert.InRange(requests, left + 5, 9);
        }

        using var refused = await learner.SendAsync(HttpMethod.Post, "/v1/cards/lint", Rule);

        var problem = await Problem.ReadAsync(refused);
        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-requests"), (problem.Status, problem.Type));
        var wait = refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        // Three a minute are one in twenty seconds.
        Assert.InRange(wait, 1, 20);
        Assert.Equal($"\"changes\";r=0;t={wait}", Field(refused, "RateLimit"));
        // What may be read is counted apart.
        using var read = await learner.SendAsync(HttpMethod.Get, "/v1/me");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal("\"requests\";q=9;w=60", Field(read, "RateLimit-Policy"));
    }

    [Fact]
    public async Task A_learner_who_asks_too_often_is_told_so_on_every_session_and_nobody_else_is()
    {
        var (greedy, other) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        var second = new Learner(server.CreateClient(), greedy.Email, greedy.Password);
        await second.LogInAsync();
        var asked = 0;
        while (await StatusAsync(greedy, "/v1/me") != HttpStatusCode.TooManyRequests)
            Assert.InRange(++asked, 1, 100);

        // One may have come back in the meantime, nine in no case.
        var more = 0;
        while (await StatusAsync(second, "/v1/clinics") != HttpStatusCode.TooManyRequests)
            Assert.InRange(++more, 1, 3);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other, "/v1/clinics"));
        // Whatever else they did: it is how a lost device is shut out.
        using var end = await greedy.SendAsync(HttpMethod.Delete, "/v1/sessions/current");
        Assert.Equal(HttpStatusCode.NoContent, end.StatusCode);
    }

    [Fact]
    public async Task Tables_are_counted_by_the_hour()
    {
        var learner = await server.NewLearnerAsync();
        const string path = "/v1/clinics/relational-databases/log.md";
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(learner, path));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(learner, path));
        using var imported = await ImportAsync(learner, path);
        Assert.Equal(
            "\"imports\";q=1;w=3600, \"changes\";q=3;w=60, \"requests\";q=9;w=60",
            Field(imported, "RateLimit-Policy")
        );
        using var refused = await ImportAsync(learner, path);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 60, 3600);
    }

    [Fact]
    public async Task Strangers_of_a_network_share_what_they_may_ask_and_learners_who_are_known_do_not_mind()
    {
        var learner = await closed.NewLearnerAsync();
        var unheard = new Learner(closed.CreateClient(), learner.Email, learner.Password);
        unheard.Use(await unheard.PostAsync<OpenedSession>("/v1/sessions", new { learner.Email, learner.Password }));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(closed.NewStranger(), "/v1/me"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(closed.NewStranger(), "/v1/no-such-thing"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(learner, "/v1/me"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(closed.NewStranger(), "/health/ready"));
        // Not 401: who is told that logs in again.
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(unheard, "/v1/me"));
    }

    private static object Rule => new { rule = "Check the join before summing the rows" };

    private static Task<HttpResponseMessage> ImportAsync(Learner learner, string path) =>
        learner.Http.PutAsync(
            new Uri(path, UriKind.Relative),
            new StringContent("No table.", new MediaTypeHeaderValue("text/markdown")),
            TestContext.Current.CancellationToken
        );

    private static string Field(HttpResponseMessage response, string name) =>
        string.Join(", ", response.Headers.GetValues(name));

    private static (int Changes, int Requests) Left(HttpResponseMessage response)
    {
        var items = Field(response, "RateLimit").Split(", ");
        Assert.StartsWith("\"changes\";r=", items[0], StringComparison.Ordinal);
        Assert.StartsWith("\"requests\";r=", items[1], StringComparison.Ordinal);
        return (Number(items[0]), Number(items[1]));

        static int Number(string item) => int.Parse(item.Split('=')[1], CultureInfo.InvariantCulture);
    }

    private static async Task<HttpStatusCode> StatusAsync(Learner learner, string path)
    {
        using var response = await learner.SendAsync(HttpMethod.Get, path);
        return response.StatusCode;
    }

    /// <summary>A server that lets little through.</summary>
    public sealed class StrictServer(TestCluster cluster) : ClinicServer(cluster)
    {
        protected override IEnumerable<(string, string)> Settings =>
            [
                ("Clinic:RequestsPerMinute", "9"),
                ("Clinic:ChangesPerMinute", "3"),
                ("Clinic:ImportsPerHour", "1"),
                ("Clinic:ExportsPerHour", "1"),
            ];
    }

    /// <summary>A server that lets one request a minute through from a network without a session.</summary>
    public sealed class ClosedServer(TestCluster cluster) : ClinicServer(cluster)
    {
        protected override IEnumerable<(string, string)> Settings => [("Clinic:StrangersPerMinute", "1")];
    }
}
