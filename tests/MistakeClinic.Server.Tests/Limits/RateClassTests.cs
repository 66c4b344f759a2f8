using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Server.Limits;
using MistakeClinic.Server.Tests.Support;
using MistakeClinic.Server.Web;

namespace MistakeClinic.Server.Tests.Limits;

public sealed class RateClassTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public void Every_endpoint_is_counted_but_those_that_must_always_answer()
    {
        // The web client is there where it was built.
        Assert.Equal(
            ["getLive", "getReady", "logOut", "openapi"],
            NamesOf(RateClass.Exempt).Except(WebClientEndpoint.Addresses)
        );
        Assert.Empty(All().Select(NameOf).Intersect(WebClientEndpoint.Addresses).Except(NamesOf(RateClass.Exempt)));
    }

    [Fact]
    public void Whoever_can_try_a_secret_without_being_known_is_counted_at_each_door()
    {
        Assert.Equal(
            [
                "getCalendarFeed",
                "logIn",
                "logInWithPasskey",
                "recoverPassword",
                "refreshSession",
                "register",
                "requestRecovery",
                "startPasskeyLogIn",
            ],
            NamesOf(RateClass.Door)
        );
        Assert.Equal(["importMe", "putLog"], NamesOf(RateClass.Import));
        Assert.Equal(["exportMe", "getLog"], NamesOf(RateClass.Export));
    }

    [Fact]
    public void What_changes_something_counts_as_a_change()
    {
        Assert.All(
            All().Where(endpoint => ClassOf(endpoint) == RateClass.Read),
            endpoint => Assert.Equal("GET", MethodOf(endpoint))
        );
        // A learner's, or by the secret of a link.
        Assert.Equal(
            ["unsubscribe"],
            All()
                .Where(endpoint =>
                    ClassOf(endpoint) == RateClass.Change
                    && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                )
                .Select(NameOf)
        );
    }

    private IEnumerable<RouteEndpoint> All() =>
        server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private IEnumerable<string> NamesOf(RateClass rate) =>
        All().Where(endpoint => ClassOf(endpoint) == rate).Select(NameOf).Order(StringComparer.Ordinal);

    private static RateClass ClassOf(RouteEndpoint endpoint) => RateClasses.Of(endpoint.Metadata, MethodOf(endpoint));

    private static string MethodOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];

    // The document's own has no name, and neither have those of the web client.
    private static string NameOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
        ?? (
            WebClientEndpoint.Addresses.Contains(endpoint.RoutePattern.RawText!)
                ? endpoint.RoutePattern.RawText!
                : "openapi"
        );
}
