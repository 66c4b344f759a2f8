using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>A learner as the server knows them, reached by the API without a browser.</summary>
internal sealed class Learner
{
    private static readonly string[] Changed = ["code"];
    private readonly HttpClient _http;

    private Learner(HttpClient http, string email) => (_http, Email) = (http, email);

    internal string Email { get; }
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Makes an account with the password of all devices, and logs some mistakes.</summary>
    internal static async Task<Learner> MakeAsync(Uri address, int cards = 0)
    {
        var email = NewEmail();
        using var http = new HttpClient { BaseAddress = address };
        var account = new
        {
            email,
            password = Device.Password,
            timeZone = "Europe/Paris",
        };
        using var made = await Insist.UntilHeardAsync(() => http.PostAsJsonAsync("/v1/accounts", account, Ct), Ct);
        made.EnsureSuccessStatusCode();
        var learner = await OfAsync(address, email);
        if (cards > 0)
            await learner.LogAsync(cards);
        return learner;
    }

    /// <summary>Knows the server's side of an account that is there.</summary>
    internal static async Task<Learner> OfAsync(Uri address, string email)
    {
        var http = new HttpClient { BaseAddress = address };
        using var session = await Insist.UntilHeardAsync(
            () => http.PostAsJsonAsync("/v1/sessions", new { email, password = Device.Password }, Ct),
            Ct
        );
        var answer = await session.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Ct);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            answer.GetProperty("accessToken").GetString()
        );
        return new(http, email);
    }

    internal static string NewEmail() => $"{Guid.NewGuid():N}@example.org";

    /// <summary>Logs some mistakes, each with a card that is due, numbered from 1 on or after others.</summary>
    internal async Task LogAsync(int cards, int after = 0)
    {
        var changes = Enumerable
            .Range(after + 1, cards)
            .Select(i => new
            {
                id = Guid.CreateVersion7(),
                op = "logMistake",
                body = MistakeOf(i),
            });
        var answer = await SendAsync(HttpMethod.Post, "/v1/changes", new { changes });
        Assert.All(
            answer.GetProperty("results").EnumerateArray(),
            result => Assert.Equal((int)HttpStatusCode.Created, result.GetProperty("status").GetInt32())
        );
    }

    private static object MistakeOf(int number) =>
        new
        {
            mistakeId = Guid.CreateVersion7(),
            clinic = "container-orchestration",
            mistake = $"The Service number {number} had no endpoints, so I rewrote its selector",
            symptom = $"The list of endpoints of Service {number} stayed empty with the new selector",
            rootCause = "I assumed that only a wrong selector leaves a Service without endpoints",
            card = new
            {
                cardId = Guid.CreateVersion7(),
                rule = $"Check Pod readiness of Service {number} before changing its selector",
            },
        };

    /// <summary>Everything that a device reads, by kind and id.</summary>
    internal async Task<SortedDictionary<string, string>> ThingsAsync()
    {
        var things = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var cursor = "";
        for (var more = true; more; )
        {
            var page = await GetAsync($"/v1/changes{cursor}");
            foreach (var item in page.GetProperty("items").EnumerateArray())
                things[Key(item)] = item.GetRawText();
            more = page.GetProperty("more").GetBoolean();
            cursor = $"?cursor={Uri.EscapeDataString(page.GetProperty("nextCursor").GetString()!)}";
        }
        return things;
    }

    /// <summary>The review log, oldest first: each answer as its id and rating, with "void" behind those that were undone.</summary>
    internal async Task<string[]> ReviewsAsync() =>
        [
            .. (await ThingsAsync())
                .Values.Select(text => JsonDocument.Parse(text).RootElement)
                .Where(thing => thing.GetProperty("kind").GetString() == "review")
                .Select(thing => thing.GetProperty("review"))
                .OrderBy(review => review.GetProperty("reviewedAt").GetDateTimeOffset())
                .Select(review => Told(review) + (IsVoided(review) ? " void" : "")),
        ];

    /// <summary>When each answer was given.</summary>
    internal async Task<DateTimeOffset[]> ReviewedAtAsync() =>
        [
            .. (await ThingsAsync())
                .Values.Select(text => JsonDocument.Parse(text).RootElement)
                .Where(thing => thing.GetProperty("kind").GetString() == "review")
                .Select(thing => thing.GetProperty("review").GetProperty("reviewedAt").GetDateTimeOffset()),
        ];

    /// <summary>Ends all sessions but the one of this class.</summary>
    internal async Task EndOtherSessionsAsync()
    {
        var sessions = await GetAsync("/v1/sessions");
        var others = sessions
            .GetProperty("items")
            .EnumerateArray()
            .Where(one => !one.GetProperty("current").GetBoolean());
        foreach (var session in others)
            await SendAsync(HttpMethod.Delete, $"/v1/sessions/{session.GetProperty("sessionId").GetString()}", null);
    }

    /// <summary>Gives the mistakes what the completion standard asks for besides their number.</summary>
    internal async Task EarnAsync()
    {
        var mistakes = (await ThingsAsync())
            .Keys.Where(key => key.StartsWith("mistake ", StringComparison.Ordinal))
            .ToList();
        foreach (var mistake in mistakes.Select(key => key["mistake ".Length..]))
        {
            await SendAsync(
                HttpMethod.Post,
                $"/v1/mistakes/{mistake}/evidence",
                new
                {
                    evidenceId = Guid.CreateVersion7(),
                    type = "counterexample",
                    changed = Changed,
                    content = new
                    {
                        input = "A Pod whose readiness probe fails",
                        expected = "An endpoint",
                        actual = "None",
                    },
                }
            );
        }
        var linkedSkill = new
        {
            clinic = "relational-databases",
            skill = "Reading what a query returns before changing it",
        };
        await SendAsync(HttpMethod.Patch, $"/v1/mistakes/{mistakes[0]["mistake ".Length..]}", new { linkedSkill });
    }

    /// <summary>Removes all mistakes, with their cards.</summary>
    internal async Task RemoveMistakesAsync()
    {
        foreach (
            var key in (await ThingsAsync()).Keys.Where(key => key.StartsWith("mistake ", StringComparison.Ordinal))
        )
            await SendAsync(HttpMethod.Delete, $"/v1/mistakes/{key["mistake ".Length..]}", null);
    }

    internal static string Told(JsonElement review) =>
        $"{review.GetProperty("reviewId").GetString()} {review.GetProperty("rating").GetString()}";

    internal static string Key(JsonElement thing) =>
        $"{thing.GetProperty("kind").GetString()} {thing.GetProperty("id").GetString()}";

    internal async Task<JsonElement> GetAsync(string path) => await SendAsync(HttpMethod.Get, path, null);

    internal async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body)
    {
        using var answer = await Insist.UntilHeardAsync(
            async () =>
            {
                using var request = new HttpRequestMessage(method, path);
                request.Content = body is null ? null : JsonContent.Create(body);
                return await _http.SendAsync(request, Ct);
            },
            Ct
        );
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    private static bool IsVoided(JsonElement review) =>
        review.TryGetProperty("voidedAt", out var at) && at.ValueKind != JsonValueKind.Null;
}
