using System.Globalization;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Http;

/// <summary>Random requests from the API document's schemas. CLINIC_FUZZ_SEED runs one seed again, CLINIC_FUZZ_REQUESTS more of them.</summary>
public sealed class FuzzTests(HttpServer server, ITestOutputHelper output) : IClassFixture<HttpServer>
{
    private const int Fixed = 20260302;

    // One who had logged thousands of mistakes would wait longer and longer for what is like them.
    private const int RequestsALearner = 500;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds =>
        Environment.GetEnvironmentVariable("CLINIC_FUZZ_SEED") is { Length: > 0 } seed
            ? [int.Parse(seed, CultureInfo.InvariantCulture)]
            : [Fixed, Random.Shared.Next()];

    private static int Requests =>
        Environment.GetEnvironmentVariable("CLINIC_FUZZ_REQUESTS") is { Length: > 0 } requests
            ? int.Parse(requests, CultureInfo.InvariantCulture)
            : 10_000;

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Seeds))]
    public async Task No_random_request_gets_a_server_error_or_an_undeclared_answer(int seed)
    {
        var random = new Random(seed);
        RandomRequests requests = null!;
        var page = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "seeds/semester-02-data/module-04-relational-databases.md"),
            Ct
        );
        var faults = new List<string>();
        var statuses = new SortedDictionary<int, int>();
        using var bodies = new AnswerBodies();
        for (var number = 0; number < Requests; number++)
        {
            if (number % RequestsALearner == 0)
            {
                await server.ChangeOperatorAsync();
                requests = new(random, await OwnIdsAsync(random));
            }
            var operation = Operation.All[random.Next(Operation.All.Count)];
            var body = requests.Body(operation, page);
            using var request = server.Request(operation, requests.Address(operation), body);
            if (requests.IfMatch() is { } tag)
                request.Headers.TryAddWithoutValidation("If-Match", tag);
            var address = request.RequestUri!.PathAndQuery;
            using var response = await server.Bare.SendAsync(request, Ct);
            var status = (int)response.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            if (await Answer.FaultAsync(operation, response) is { } fault)
                faults.Add($"{fault}\n  sent: {operation.Method} {address} {body}");
            await bodies.AddAsync(operation, response);
        }
        output.WriteLine(string.Join(", ", statuses.Select(count => $"{count.Key}: {count.Value}")));
        var serverErrors = statuses.Where(count => count.Key >= 500).Sum(count => count.Value);
        Said.Line(
            $"P7 requests={Requests} 5xx={serverErrors} sent_again={server.Unavailable} faults={faults.Count} seed={seed}"
        );
        Assert.True(
            faults.Count == 0,
            $"CLINIC_FUZZ_SEED={seed}: {faults.Count} faults\n{string.Join('\n', faults.Take(5))}"
        );
        // Requests that are all refused at the door would prove nothing.
        Assert.True(statuses.Where(count => count.Key < 300).Sum(count => count.Value) > Requests / 20);

        var (different, wrong) = await bodies.CheckAsync();
        Said.Line($"P7 bodies={different} wrong={wrong.Count} seed={seed}");
        Assert.True(wrong.Count == 0, $"CLINIC_FUZZ_SEED={seed}: {string.Join('\n', wrong.Take(20))}");
    }

    // A few mistakes with cards and an answer, so that ids are met that exist.
    private async Task<IReadOnlyList<string>> OwnIdsAsync(Random random)
    {
        var ids = new List<string>();
        for (var number = 0; number < 4; number++)
        {
            var saved = await server.Operator.PostAsync<SavedMistakeResponse>(
                "/v1/mistakes",
                new
                {
                    clinic = "relational-databases",
                    mistake = $"Number {number}: the sum was doubled by a join.",
                    rootCause = "I assumed one row per payment, but a join repeats each payment for every line.",
                    symptom = "The total is too high.",
                    card = new { rule = $"Check rows {random.Next()} before summing payments {random.Next()}" },
                }
            );
            var review = Guid.CreateVersion7();
            await server.Operator.PostAsync<RecordReviewsResponse>(
                "/v1/reviews",
                new
                {
                    reviews = new[]
                    {
                        new
                        {
                            reviewId = review,
                            cardId = saved.Mistake.Card!.CardId,
                            rating = "good",
                            reviewedAt = server.Time.GetUtcNow(),
                            durationMs = 900,
                        },
                    },
                }
            );
            ids.AddRange([$"{saved.Mistake.MistakeId}", $"{saved.Mistake.Card.CardId}", $"{review}"]);
        }
        return ids;
    }
}
