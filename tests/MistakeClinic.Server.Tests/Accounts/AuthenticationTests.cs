using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

/// <summary>Every route takes only good tokens (AccessMatrixTests) unless it stands here.</summary>
public sealed class AuthenticationTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public void Only_these_routes_are_open_to_strangers() =>
        Assert.Equal(
            [
                "GET /health/live",
                "GET /health/ready",
                "GET /openapi/v1.json",
                "GET /v1/calendar/{secret}.ics",
                "GET /v1/unsubscribe/{token}",
                "POST /v1/accounts",
                "POST /v1/accounts/recovery",
                "POST /v1/accounts/recovery-codes",
                "POST /v1/sessions",
                "POST /v1/sessions/passkey",
                "POST /v1/sessions/passkey/options",
                "POST /v1/sessions/refresh",
                "POST /v1/unsubscribe/{token}",
            ],
            Routes().Order(StringComparer.Ordinal)
        );

    private IEnumerable<string> Routes() =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        // The web client's files, where it was built: they are the same for everyone.
        where endpoint.Metadata.GetMetadata<ContentPolicy>() != ContentPolicy.WebClient
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}";
}
