using System.Net;
using System.Text.Json.Nodes;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts.Passkeys;

public sealed class RefusedPasskeyTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Theory]
    [InlineData("https://evil.example", "localhost", false, true)]
    [InlineData("http://localhost.evil.example", "localhost", false, true)]
    [InlineData("http://localhost", "evil.example", false, true)]
    [InlineData("http://localhost", "localhost", true, true)]
    [InlineData("http://localhost", "localhost", false, false)]
    public async Task What_another_page_asked_for_or_an_unverified_user_answered_is_refused(
        string origin,
        string domain,
        bool framed,
        bool verifies
    )
    {
        var learner = await server.NewLearnerAsync();
        using var device = new Authenticator();
        await device.AddAsync(learner);
        using var other = new Authenticator();
        foreach (var phished in new[] { device, other })
            (phished.Origin, phished.Domain, phished.IsFramed, phished.VerifiesUser) = (
                origin,
                domain,
                framed,
                verifies
            );

        var problem = await learner.FailAsync(HttpMethod.Post, "/v1/passkeys", await other.AnswerToAddAsync(learner));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "passkey-refused"), (problem.Status, problem.Type));
        await device.RefusesAsync(server.NewStranger());
    }

    [Fact]
    public async Task The_public_address_is_the_one_origin()
    {
        await using var node = server.WithWebHostBuilder(builder =>
            builder.UseSetting("Clinic:PublicUrl", "https://clinic.example.org/app/")
        );
        var learner = await server.NewLearnerAsync();
        var there = new Learner(node.CreateClient(), "", "");
        there.Use(learner.Session);
        using var device = new Authenticator { Origin = "https://clinic.example.org", Domain = "clinic.example.org" };

        await device.AddAsync(there);
        await device.LogInAsync(there);
        device.Origin = "https://clinic.example.org:8443";
        await device.RefusesAsync(there);
        device.Origin = "https://www.clinic.example.org";
        await device.RefusesAsync(there);
        device.Origin = "http://localhost";
        await device.RefusesAsync(there);
    }

    [Fact]
    public async Task A_challenge_is_good_once()
    {
        var learner = await server.NewLearnerAsync();
        using var device = new Authenticator { Counts = false };
        var path = $"/v1/passkeys/{(await device.AddAsync(learner)).PasskeyId}";
        var stranger = server.NewStranger();
        var answer = await device.AnswerToLogInAsync(stranger);
        await stranger.PostAsync<OpenedSession>("/v1/sessions/passkey", answer);

        await PasskeyClient.RefusesAsync(stranger, answer);

        using var removed = await learner.SendAsync(HttpMethod.Delete, path);
        var added = await device.AnswerToAddAsync(learner);
        var again = await learner.PostAsync<PasskeyResponse>("/v1/passkeys", added);
        using var gone = await learner.SendAsync(HttpMethod.Delete, $"/v1/passkeys/{again.PasskeyId}");
        Assert.Equal("passkey-refused", (await learner.FailAsync(HttpMethod.Post, "/v1/passkeys", added)).Type);
    }

    [Fact]
    public async Task Of_the_same_answer_sent_many_times_at_once_one_is_taken()
    {
        var learner = await server.NewLearnerAsync();
        using var device = new Authenticator { Counts = false };
        await device.AddAsync(learner);
        var stranger = server.NewStranger();
        var answer = await device.AnswerToLogInAsync(stranger);

        var tries = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async _ =>
                {
                    using var response = await stranger.SendAsync(HttpMethod.Post, "/v1/sessions/passkey", answer);
                    return response.StatusCode;
                })
        );

        Assert.Single(tries, HttpStatusCode.Created);
        Assert.Equal(7, tries.Count(status => status == HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task A_challenge_ends_after_five_minutes()
    {
        var learner = await server.NewLearnerAsync();
        using var device = new Authenticator();
        await device.AddAsync(learner);
        var stranger = server.NewStranger();
        var answer = await device.AnswerToLogInAsync(stranger);

        server.Time.Advance(TimeSpan.FromMinutes(5));

        await PasskeyClient.RefusesAsync(stranger, answer);
    }

    [Fact]
    public async Task An_answer_is_good_for_the_challenge_it_was_made_for()
    {
        var learner = await server.NewLearnerAsync();
        using var device = new Authenticator();
        await device.AddAsync(learner);
        var stranger = server.NewStranger();
        var first = await device.AnswerToLogInAsync(stranger);
        var second = await device.AnswerToLogInAsync(stranger);

        var mixed = new JsonObject
        {
            ["challenge"] = (string)first["challenge"]!,
            ["credential"] = second["credential"]!.DeepClone(),
        };

        await PasskeyClient.RefusesAsync(stranger, mixed);
    }

    [Fact]
    public async Task Another_learner_cannot_take_what_was_begun_for_one()
    {
        var learner = await server.NewLearnerAsync();
        var other = await server.NewLearnerAsync();
        using var device = new Authenticator();
        var answer = await device.AnswerToAddAsync(learner);

        Assert.Equal("passkey-refused", (await other.FailAsync(HttpMethod.Post, "/v1/passkeys", answer)).Type);

        await learner.PostAsync<PasskeyResponse>("/v1/passkeys", answer);
        Assert.Equal(
            "passkey-refused",
            (await other.FailAsync(HttpMethod.Post, "/v1/passkeys", await device.AnswerToAddAsync(other))).Type
        );
    }

    [Theory]
    [InlineData("0199f0a2-7c3e-7000-8000-00000000dead")]
    [InlineData("not an id")]
    public async Task A_device_cannot_say_that_it_is_someone_elses(string? claimed)
    {
        var learner = await server.NewLearnerAsync();
        using var device = new Authenticator();
        await device.AddAsync(learner);

        device.ClaimedUser = claimed;
        await device.RefusesAsync(server.NewStranger());
        device.ClaimedUser = (await server.NewLearnerAsync()).LearnerId.ToString();
        await device.RefusesAsync(server.NewStranger());
    }

    [Fact]
    public async Task A_count_that_does_not_grow_is_a_copy()
    {
        var learner = await server.NewLearnerAsync();
        using var device = new Authenticator { Count = 40 };
        await device.AddAsync(learner);
        var stranger = server.NewStranger();
        await device.LogInAsync(stranger);

        device.Count = 40;
        await device.RefusesAsync(stranger);
        device.Count = 0;
        await device.RefusesAsync(stranger);
        device.Count = 41;
        await device.LogInAsync(stranger);
    }

    [Theory]
    [InlineData("""{"challenge": "x", "credential": {}}""", HttpStatusCode.Unauthorized)]
    [InlineData("""{"challenge": "", "credential": {}}""", HttpStatusCode.Unauthorized)]
    [InlineData("""{"challenge": "x", "credential": "a text"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"challenge": "x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"credential": {}}""", HttpStatusCode.BadRequest)]
    public async Task What_no_device_gives_is_refused(string body, HttpStatusCode expected)
    {
        var problem = await server.NewStranger().FailAsync(HttpMethod.Post, "/v1/sessions/passkey", body);

        Assert.Equal(expected, problem.Status);
    }

    [Fact]
    public async Task Broken_answers_are_refused_whatever_is_broken()
    {
        var learner = await server.NewLearnerAsync();
        using var device = new Authenticator();
        await device.AddAsync(learner);
        var stranger = server.NewStranger();
        foreach (var field in new[] { "clientDataJSON", "authenticatorData", "signature", "userHandle" })
        {
            foreach (var broken in new JsonNode?[] { null, "", "AAAA", "%%%", 7, new JsonObject() })
            {
                var answer = await device.AnswerToLogInAsync(stranger);
                answer["credential"]!["response"]![field] = broken?.DeepClone();
                await PasskeyClient.RefusesAsync(stranger, answer);
            }
        }
    }
}
