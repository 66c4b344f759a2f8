using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts.Passkeys;

public sealed class PasskeyTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task A_passkey_logs_in_whom_it_was_made_for()
    {
        var learner = await server.NewLearnerAsync();
        using var device = new Authenticator();
        var added = await device.AddAsync(learner, "Ada's phone");
        var stranger = server.NewStranger();

        stranger.Use(await device.LogInAsync(stranger));
        stranger.Use(await device.LogInAsync(stranger));

        Assert.Equal(learner.LearnerId, (await stranger.GetAsync<MeResponse>("/v1/me")).LearnerId);
        var listed = Assert.Single((await learner.GetAsync<Page<PasskeyResponse>>("/v1/passkeys")).Items);
        Assert.Equal((added.PasskeyId, "Ada's phone", true), (listed.PasskeyId, listed.Name, listed.BackedUp));
        Assert.NotNull(listed.LastUsedAt);
        await using var rows = await server.OpenAsync();
        var stored = await rows.QuerySingleAsync<(long Count, string Transports, bool Eligible)>(
            "select sign_count, array_to_string(transports, ' '), backup_eligible from passkey where passkey_id = @id",
            new { id = added.PasskeyId.Value }
        );
        Assert.Equal((2, "internal", true), stored);
    }

    [Fact]
    public async Task A_browser_gets_a_cookie()
    {
        var learner = await server.NewLearnerAsync();
        using var device = new Authenticator();
        await device.AddAsync(learner);
        var browser = server.NewStranger(https: true);
        var answer = await device.AnswerToLogInAsync(browser);
        answer["kind"] = "cookie";

        using var response = await browser.SendAsync(HttpMethod.Post, "/v1/sessions/passkey", answer);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.StartsWith(
            "__Host-clinic=mca_",
            response.Headers.GetValues("Set-Cookie").Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_device_that_does_not_count_logs_in_again_and_again()
    {
        var learner = await server.NewLearnerAsync();
        using var device = new Authenticator { Counts = false };
        await device.AddAsync(learner);
        var stranger = server.NewStranger();

        await device.LogInAsync(stranger);
        await device.LogInAsync(stranger);
    }

    [Fact]
    public async Task It_can_be_renamed_and_once_removed_it_logs_nobody_in()
    {
        var learner = await server.NewLearnerAsync();
        using var device = new Authenticator();
        var path = $"/v1/passkeys/{(await device.AddAsync(learner)).PasskeyId}";

        using var renamed = await learner.SendAsync(HttpMethod.Patch, path, new { name = "Old phone" });
        var name = Assert.Single((await learner.GetAsync<Page<PasskeyResponse>>("/v1/passkeys")).Items).Name;
        var stranger = server.NewStranger();
        var answer = await device.AnswerToLogInAsync(stranger);
        using var removed = await learner.SendAsync(HttpMethod.Delete, path);
        using var again = await learner.SendAsync(HttpMethod.Delete, path);

        Assert.Equal((HttpStatusCode.NoContent, "Old phone"), (renamed.StatusCode, name));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (removed.StatusCode, again.StatusCode));
        await PasskeyClient.RefusesAsync(stranger, answer);
        Assert.Empty((await learner.GetAsync<Page<PasskeyResponse>>("/v1/passkeys")).Items);
    }

    [Fact]
    public async Task Another_learners_passkey_is_not_found()
    {
        var learner = await server.NewLearnerAsync();
        using var device = new Authenticator();
        var path = $"/v1/passkeys/{(await device.AddAsync(learner)).PasskeyId}";
        var other = await server.NewLearnerAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await other.FailAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.FailAsync(HttpMethod.Patch, path, new JsonObject { ["name"] = "mine" })).Status
        );
    }

    [Fact]
    public async Task There_are_at_most_twenty()
    {
        var learner = await server.NewLearnerAsync();
        for (var added = 0; added < 20; added++)
        {
            using var device = new Authenticator();
            await device.AddAsync(learner);
        }
        using var last = new Authenticator();

        var problem = await learner.FailAsync(HttpMethod.Post, "/v1/passkeys", await last.AnswerToAddAsync(learner));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "too-many-passkeys"), (problem.Status, problem.Type));
    }
}
