using System.Net;
using System.Net.Http.Headers;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Http;

/// <summary>The examples of the API document are sent as they stand there, in the order of a learner's first day.</summary>
public sealed class ExampleTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task Every_example_of_the_document_works()
    {
        var admin = await server.NewLearnerAsync(AccountRole.Operator);
        var learner = server.NewStranger();
        var sent = new HashSet<string>();

        await RequireAsync(learner, "register", HttpStatusCode.Created);
        using (var opened = await RequireAsync(learner, "logIn", HttpStatusCode.Created))
            learner.Use(await ReadAsync<OpenedSession>(opened));
        await RequireAsync(learner, "updateMe", HttpStatusCode.OK);
        await RequireAsync(learner, "putRadarRow", HttpStatusCode.Created, $"{Guid.CreateVersion7()}");
        var clinic = await learner.GetAsync<ClinicResponse>("/v1/clinics/relational-databases");
        var check = clinic.PracticePages[0].Checks[0].CheckId;
        await RequireAsync(learner, "recordAttempt", HttpStatusCode.Created, $"{check}");
        using var logged = await RequireAsync(learner, "logMistake", HttpStatusCode.Created);
        var mistake = (await ReadAsync<SavedMistakeResponse>(logged)).Mistake;
        await RequireAsync(learner, "addEvidence", HttpStatusCode.Created, $"{mistake.MistakeId}");
        await RequireAsync(learner, "recordRecurrence", HttpStatusCode.Created, $"{mistake.MistakeId}");
        await RequireAsync(learner, "changeMistake", HttpStatusCode.OK, $"{mistake.MistakeId}");
        await RequireAsync(learner, "lintCard", HttpStatusCode.OK);
        await RequireMarkdownAsync(learner, "putLog", HttpStatusCode.OK, "relational-databases");
        using var recorded = await RequireAsync(learner, "recordReviews", HttpStatusCode.OK);
        var results = (await ReadAsync<RecordReviewsResponse>(recorded)).Results;
        Assert.Equal(RecordedAs.Recorded, Assert.Single(results).Outcome);
        using var changed = await RequireAsync(learner, "sendChanges", HttpStatusCode.OK);
        Assert.All(
            (await ReadAsync<SendChangesResponse>(changed)).Results,
            made => Assert.InRange(made.Status, 200, 201)
        );
        using var set = await RequireAsync(learner, "createQuiz", HttpStatusCode.Created);
        var quiz = await ReadAsync<QuizResponse>(set);
        await RequireAsync(learner, "changeQuiz", HttpStatusCode.OK, $"{quiz.QuizId}");
        using var made = await RequireAsync(learner, "createChannel", HttpStatusCode.Created);
        var channel = (await ReadAsync<CreatedChannelResponse>(made)).Channel;
        // The code was sent to the webhook and nowhere else.
        await RequireAsync(learner, "verifyChannel", HttpStatusCode.UnprocessableEntity, $"{channel.ChannelId}");
        await RequireAsync(learner, "createToken", HttpStatusCode.Created);
        // Only a device can answer a challenge.
        await RequireAsync(learner, "addPasskey", HttpStatusCode.UnprocessableEntity);
        await RequireAsync(learner, "renamePasskey", HttpStatusCode.NotFound, $"{Guid.CreateVersion7()}");
        await RequireAsync(learner, "logInWithPasskey", HttpStatusCode.Unauthorized);
        await RequireAsync(learner, "changePassword", HttpStatusCode.NoContent);
        // This server sends no e-mail, and a code cannot be known beforehand.
        await RequireAsync(learner, "requestRecovery", HttpStatusCode.UnprocessableEntity);
        await RequireAsync(learner, "recoverPassword", HttpStatusCode.UnprocessableEntity);
        await RequireAsync(admin, "setRole", HttpStatusCode.NoContent);
        // A refresh token cannot be known beforehand.
        await RequireAsync(learner, "refreshSession", HttpStatusCode.Unauthorized);

        // The quiz of the example is then over.
        server.Time.Advance(TimeSpan.FromDays(40));
        var again = new { email = "ada@example.org", password = "another horse battery" };
        learner.Use(await learner.PostAsync<OpenedSession>("/v1/sessions", again));
        await RequireAsync(learner, "recordResult", HttpStatusCode.Created, $"{quiz.QuizId}");
        await RequireAsync(learner, "eraseMe", HttpStatusCode.NoContent);

        var all = Operation
            .All.Where(operation => operation.HasJsonBody || operation.MarkdownExample is not null)
            .Select(operation => operation.Id);
        Assert.Empty(all.Except(sent));

        async Task RequireMarkdownAsync(Learner client, string id, HttpStatusCode expected, string part)
        {
            sent.Add(id);
            var operation = Operation.All.Single(operation => operation.Id == id);
            using var request = new HttpRequestMessage(operation.Method, operation.Address(part))
            {
                Content = new StringContent(operation.MarkdownExample!, new MediaTypeHeaderValue("text/markdown")),
            };
            using var response = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode == expected, $"{id}: {response.StatusCode} {text}");
        }

        async Task<HttpResponseMessage> RequireAsync(
            Learner client,
            string id,
            HttpStatusCode expected,
            string part = ""
        )
        {
            sent.Add(id);
            var operation = Operation.All.Single(operation => operation.Id == id);
            var response = await client.SendAsync(operation.Method, operation.Address(part), operation.Example);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode == expected, $"{id}: {response.StatusCode} {text}");
            return response;
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response) =>
        System.Text.Json.JsonSerializer.Deserialize<T>(
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            ClinicServer.Json
        )!;
}
