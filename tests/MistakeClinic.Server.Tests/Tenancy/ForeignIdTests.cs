using System.Text.RegularExpressions;
using MistakeClinic.Server.Tests.Http;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Tenancy;

/// <summary>No request of one learner reads or writes what is another's, or can tell it from what does not exist.</summary>
public sealed partial class ForeignIdTests(HttpServer server) : IClassFixture<HttpServer>
{
    private const int Attempts = 10_000;
    private const int AttemptsALearner = 500;

    // They end the session that the attempts are made with.
    private static readonly string[] Endings = ["logOut", "changePassword", "refreshSession"];

    private static readonly Operation[] Operations =
    [
        .. Operation.All.Where(operation => !Endings.Contains(operation.Id)),
    ];

    // The others have no place for an id.
    private static readonly Operation[] WithIds =
    [
        .. Operations.Where(operation =>
            operation.Parameters("path").Any(name => name is not "slug")
            || (operation.Example is { } example && RandomRequests.ExampleId().IsMatch(example))
        ),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_answers_a_foreign_id_as_it_answers_one_that_does_not_exist()
    {
        var victim = await Victim.MakeAsync(server);
        var before = await victim.RowsAsync(server);
        var (thief, other) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        var attempts = 0;
        foreach (var id in victim.Ids)
        {
            var nobodys = Guid.CreateVersion7();
            foreach (var operation in WithIds)
            {
                var (stolen, missed) = (
                    await SendAsync(thief, operation, id),
                    await SendAsync(other, operation, nobodys)
                );
                Assert.True(stolen == missed, $"{operation} {id}: {stolen}, and {missed} for what does not exist");
                attempts++;
            }
        }
        Assert.Equal(before, await victim.RowsAsync(server));
        Said.Line($"P6 routes={WithIds.Length} ids={victim.Ids.Count} attempts={attempts} told apart=0");
    }

    [Fact]
    public async Task No_request_with_foreign_ids_shows_or_changes_anything_of_their_owners()
    {
        var victim = await Victim.MakeAsync(server);
        var before = await victim.RowsAsync(server);
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var requests = new RandomRequests(random, [.. victim.Ids.Select(id => $"{id}")]);
        var (attempts, leaks) = (0, new List<string>());
        var thief = await server.NewLearnerAsync();
        while (attempts < Attempts)
        {
            var operation = Operations[random.Next(Operations.Length)];
            var (address, body) = (requests.Address(operation), requests.Body(operation, "# A page"));
            if (
                !victim.Ids.Any(id =>
                    address.Contains($"{id}", StringComparison.Ordinal) || body?.Contains($"{id}") == true
                )
            )
                continue;
            if (++attempts % AttemptsALearner == 0)
                thief = await server.NewLearnerAsync();
            var text = await ReadAsync(thief, operation, address, body);
            if (
                text.Contains(Victim.Word, StringComparison.Ordinal)
                || text.Contains(victim.Learner.Email, StringComparison.Ordinal)
            )
                leaks.Add($"{operation.Method} {address} {body}: {text}");
        }

        Said.Line($"P6 attempts={attempts} leaks={leaks.Count} seed={seed}");
        Assert.Empty(leaks);
        Assert.Equal(before, await victim.RowsAsync(server));
    }

    /// <summary>Sends an operation's example with one id in all places; what came back, without the id.</summary>
    private async Task<(int Status, string Type)> SendAsync(Learner learner, Operation operation, Guid id)
    {
        var address = Parameter()
            .Replace(
                operation.Path,
                name =>
                    name.Value switch
                    {
                        "{slug}" => "relational-databases",
                        "{studyDay}" => "2026-03-02",
                        _ => $"{id}",
                    }
            );
        var body = operation.Example is { } example ? RandomRequests.ExampleId().Replace(example, $"{id}") : null;
        using var request = Request(learner, operation, address, body ?? operation.MarkdownExample);
        using var response = await server.Bare.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.DoesNotContain(Victim.Word, text, StringComparison.Ordinal);
        var type = response.IsSuccessStatusCode ? "" : (await Problem.ReadAsync(response)).Type;
        return ((int)response.StatusCode, type);
    }

    private async Task<string> ReadAsync(Learner learner, Operation operation, string address, string? body)
    {
        using var request = Request(learner, operation, address, body);
        using var response = await server.Bare.SendAsync(request, Ct);
        return $"{response.Headers} {await response.Content.ReadAsStringAsync(Ct)}";
    }

    private HttpRequestMessage Request(Learner learner, Operation operation, string address, string? body)
    {
        var request = server.Request(operation, address, body);
        request.Headers.Authorization = learner.Http.DefaultRequestHeaders.Authorization;
        return request;
    }

    [GeneratedRegex("{[^}]+}")]
    private static partial Regex Parameter();
}
