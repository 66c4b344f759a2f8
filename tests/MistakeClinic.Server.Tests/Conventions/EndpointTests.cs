using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
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
}
