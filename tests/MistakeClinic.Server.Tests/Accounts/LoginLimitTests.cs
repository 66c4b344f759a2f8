using System.Net;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class LoginLimitTests(LoginLimitTests.StrictServer server) : IClassFixture<LoginLimitTests.StrictServer>
{
    [Theory]
    [InlineData("/v1/accounts")]
    [InlineData("/v1/sessions")]
    [InlineData("/v1/sessions/refresh")]
    public async Task More_than_the_limit_from_one_address_must_wait(string path)
    {
        for (var request = 0; request < 3; request++)
        {
            var problem = await server.NewStranger().FailAsync(HttpMethod.Post, path, "{}");
            Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        }

        // Routes do not mind case, so neither may the limit.
        using var response = await server.NewStranger().SendAsync(HttpMethod.Post, path.ToUpperInvariant(), "{}");

        var refused = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-requests"), (refused.Status, refused.Type));
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    /// <summary>A server that lets three a minute through.</summary>
    public sealed class StrictServer(TestCluster cluster) : ClinicServer(cluster)
    {
        protected override IEnumerable<(string, string)> Settings => [("Clinic:LoginsPerMinute", "3")];
    }
}
