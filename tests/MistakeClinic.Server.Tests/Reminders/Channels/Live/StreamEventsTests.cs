using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels.Live;
using MistakeClinic.Server.Tests.Reminders.Deliveries;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Live;

public sealed class StreamEventsTests(MailServer server) : IClassFixture<MailServer>
{
    private const string Event = "event: ";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_review_on_another_device_changes_the_due_count()
    {
        var learner = await server.NewRemindedAsync(dueCards: 2);
        using var stream = await OpenAsync(learner);
        Assert.Equal(("due", """{"dueCount":2}"""), await NextAsync(stream));

        var card = (await learner.GetAsync<DueResponse>("/v1/due")).Items[0].CardId;
        await AnswerAsync(learner, card);
        Assert.Equal(("due", """{"dueCount":1}"""), await NextAsync(stream));
    }

    [Fact]
    public async Task A_reminder_is_told_to_its_learner_only_whichever_node_made_it()
    {
        var (learner, other) = (await server.NewRemindedAsync(), await server.NewLearnerAsync());
        using var stream = await OpenAsync(learner);
        using var others = await OpenAsync(other);
        await NextAsync(stream);
        await NextAsync(others);

        // A sweep of its own: nothing of it passes through this node's memory.
        await server.SweepAsync(server.Now);
        var (type, data) = await NextAsync(stream);
        Assert.Equal("reminder", type);
        Assert.Contains("\"dueCount\":3", data, StringComparison.Ordinal);
        await using var admin = await server.OpenAsync();
        var id = await admin.ExecuteScalarAsync<Guid>(
            "select digest_id from reminder where learner_id = @LearnerId",
            learner
        );
        Assert.Contains($"\"digestId\":\"{id}\"", data, StringComparison.Ordinal);
        await new Seed { DueCards = 1 }.GiveCardsAsync(admin, other.LearnerId);
        Assert.Equal("due", (await NextAsync(others)).Type);
    }

    [Fact]
    public async Task A_stream_ends_with_its_session_and_the_learners_others_go_on()
    {
        var phone = await server.NewRemindedAsync(dueCards: 1);
        var laptop = new Learner(server.CreateClient(), phone.Email, phone.Password);
        await laptop.LogInAsync();
        using var ending = await OpenAsync(phone);
        using var staying = await OpenAsync(laptop);
        await NextAsync(staying);
        await phone.SendAsync(HttpMethod.Delete, "/v1/sessions/current");

        await using var admin = await server.OpenAsync();
        await new Seed { DueCards = 1 }.GiveCardsAsync(admin, laptop.LearnerId);
        Assert.Equal(("due", """{"dueCount":2}"""), await NextAsync(staying));
        Assert.DoesNotContain("\"dueCount\":2", await ending.ReadToEndAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eight_streams_are_the_most()
    {
        var learner = await server.NewLearnerAsync();
        var streams = new List<StreamReader>();
        for (var number = 0; number < LiveHub.MaxStreams; number++)
            streams.Add(await OpenAsync(learner));
        using var refused = await learner.SendAsync(HttpMethod.Get, "/v1/events");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        streams.ForEach(stream => stream.Dispose());
    }

    private static Task<RecordReviewsResponse> AnswerAsync(Learner learner, CardId card) =>
        learner.PostAsync<RecordReviewsResponse>(
            "/v1/reviews",
            new
            {
                reviews = new[]
                {
                    new
                    {
                        reviewId = Guid.CreateVersion7(),
                        cardId = card,
                        rating = "easy",
                        reviewedAt = "2026-03-02T08:59:00Z",
                        durationMs = 900,
                    },
                },
            }
        );

    private static async Task<StreamReader> OpenAsync(Learner learner)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/events");
        var answer = await learner.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.ToString());
        var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));
        Assert.Equal(":", await reader.ReadLineAsync(Ct));
        return reader;
    }

    /// <summary>The next event. The server's clock runs until it comes.</summary>
    private async Task<(string Type, string Data)> NextAsync(StreamReader stream)
    {
        while (true)
        {
            var reading = stream.ReadLineAsync(Ct).AsTask();
            while (!reading.IsCompleted)
            {
                server.Time.Advance(LivePoll.Every);
                await Task.WhenAny(reading, Task.Delay(50, Ct));
            }
            var line = await reading;
            Assert.NotNull(line);
            if (line.StartsWith(Event, StringComparison.Ordinal))
                return (line[Event.Length..], (await stream.ReadLineAsync(Ct))!["data: ".Length..]);
        }
    }
}
