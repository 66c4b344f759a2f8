using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Http;

public sealed class DocumentTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => [.. Operation.All.Select(operation => operation.Id)];

    [Fact]
    public async Task The_document_that_is_served_is_the_one_that_is_committed()
    {
        using var production = server.WithWebHostBuilder(builder => builder.UseEnvironment("Production"));
        using var http = production.CreateClient();
        var served = JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json", Ct));
        Assert.True(JsonNode.DeepEquals(Operation.Document, served), served!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_operation_is_documented_in_full(string id)
    {
        var json = Operation.All.Single(operation => operation.Id == id).Json;
        foreach (var member in new[] { "summary", "description" })
            Assert.False(string.IsNullOrWhiteSpace((string?)json[member]), $"{id} has no {member}");
        Assert.Single(json["tags"]!.AsArray());
        Assert.All(
            json["parameters"] as JsonArray ?? [],
            parameter =>
                Assert.False(string.IsNullOrWhiteSpace((string?)parameter!["description"]), $"{id}: {parameter}")
        );
    }

    [Fact]
    public async Task The_reference_is_there_in_development_only_and_loads_nothing_from_elsewhere()
    {
        using var development = server.WithWebHostBuilder(builder => builder.UseEnvironment("Development"));
        using var page = await development.CreateClient().GetAsync("/scalar", Ct);
        var html = await page.Content.ReadAsStringAsync(Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        var policy = string.Join(' ', page.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("://", policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; script-src 'self'", policy, StringComparison.Ordinal);

        using var production = server.WithWebHostBuilder(builder => builder.UseEnvironment("Production"));
        var learner = await server.NewLearnerAsync();
        using var client = production.CreateClient();
        client.DefaultRequestHeaders.Authorization = learner.Http.DefaultRequestHeaders.Authorization;
        using var missing = await client.GetAsync("/scalar", Ct);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }
}
