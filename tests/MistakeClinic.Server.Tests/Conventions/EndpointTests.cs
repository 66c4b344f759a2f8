using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Conventions;

public sealed class EndpointTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public void Every_request_body_is_a_public_type_because_others_are_silently_not_validated()
    {
        var bodies = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType)
            .OfType<Type>()
            .ToList();
        Assert.NotEmpty(bodies);
        Assert.All(bodies, body => Assert.True(body.IsPublic, $"{body} is not public"));
    }

    [Fact]
    public void Every_endpoint_says_which_scopes_reach_it_or_that_anyone_may()
    {
        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        Assert.NotEmpty(endpoints);
        Assert.Empty(
            endpoints
                .Where(endpoint =>
                    endpoint.Metadata.GetMetadata<ScopeRule>() is null
                    && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                )
                .Select(endpoint => endpoint.DisplayName)
        );
    }

    [Fact]
    public void No_token_changes_anything_with_the_scope_to_read_alone()
    {
        var changes = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Where(endpoint =>
                endpoint.Metadata.GetMetadata<ScopeRule>()?.AnyOf.Contains(TokenScope.Read) == true
                && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods is not ["GET"]
            )
            .Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName);
        // A dry run: it stores nothing.
        Assert.Equal(["lintCard"], changes);
    }
}
