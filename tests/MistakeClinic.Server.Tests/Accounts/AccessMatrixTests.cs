using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Tests.Http;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

/// <summary>Every route that is not for everyone, tried with everything that must not open it.</summary>
public sealed class AccessMatrixTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly IReadOnlyList<Operation> Closed =
    [
        .. Operation.All.Where(operation => !operation.IsAnonymous),
    ];

    [Fact]
    public async Task Nothing_but_a_good_token_with_the_scope_opens_a_route()
    {
        var leaks = new List<string>();
        var attempts = 0;
        foreach (var credential in await Credentials.MakeAsync(server))
        {
            foreach (var operation in Closed)
                await TryAsync(operation, credential, HttpStatusCode.Unauthorized, "not-logged-in");
        }
        foreach (var (operation, rule) in Rules())
        {
            foreach (var credential in await TokensWithoutAsync(rule))
                await TryAsync(
                    operation,
                    credential,
                    HttpStatusCode.Forbidden,
                    rule.AnyOf.Length == 0 ? "session-needed" : "scope-missing"
                );
        }
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"AUTH routes={Closed.Count} attempts={attempts} leaks={leaks.Count}"
        );
        Said.Line(line);
        Assert.Empty(leaks);
        Assert.True(attempts > 20 * Closed.Count, line);

        async Task TryAsync(Operation operation, Credential credential, HttpStatusCode expected, string type)
        {
            attempts++;
            using var response = await SendAsync(operation, credential);
            var challenged = response.Headers.WwwAuthenticate.Any(challenge => challenge.Scheme == "Bearer");
            if (
                response.StatusCode != expected
                || (await Problem.ReadAsync(response)).Type != type
                || challenged != (expected == HttpStatusCode.Unauthorized)
            )
                leaks.Add($"{operation} with {credential.Name}: {response.StatusCode}");
        }
    }

    [Fact]
    public void The_matrix_has_every_endpoint_that_is_not_for_everyone()
    {
        var closed = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName);
        Assert.Equal(closed.Order(), Closed.Select(operation => operation.Id).Order());
    }

    private async Task<HttpResponseMessage> SendAsync(Operation operation, Credential credential)
    {
        using var request = new HttpRequestMessage(operation.Method, operation.Address() + "?access_token=x");
        if (operation.MediaType is { } type)
            request.Content = new StringContent(
                operation.Example ?? operation.MarkdownExample ?? "#",
                new MediaTypeHeaderValue(type)
            );
        if (credential.Header is { } header)
            request.Headers.TryAddWithoutValidation(header, credential.Value);
        return await server.NewStranger().Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
    }

    private IEnumerable<(Operation Operation, ScopeRule Rule)> Rules() =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints
        let rule = endpoint.Metadata.GetMetadata<ScopeRule>()
        where rule is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        let name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName
        select (Operation.All.Single(operation => operation.Id == name), rule);

    private readonly Dictionary<string, IReadOnlyList<Credential>> _tokens = [];

    // An operator's, so that it is the scope that is missing and not the role. One with all the others, and one of each.
    private async Task<IReadOnlyList<Credential>> TokensWithoutAsync(ScopeRule rule)
    {
        var others = Enum.GetValues<TokenScope>().Except(rule.AnyOf).ToList();
        var key = string.Join(' ', others);
        if (_tokens.TryGetValue(key, out var made))
            return made;
        var boss = await server.NewLearnerAsync(AccountRole.Operator);
        var sets = others.Select(scope => new List<TokenScope> { scope }).Append(others).ToList();
        var tokens = new List<Credential>();
        foreach (var scopes in sets)
        {
            var token = await boss.PostAsync<CreatedTokenResponse>("/v1/tokens", new { name = "x", scopes });
            tokens.Add(new($"token with {string.Join(' ', scopes)}", "Authorization", $"Bearer {token.Token}"));
        }
        return _tokens[key] = tokens;
    }
}
