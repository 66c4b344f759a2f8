using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Sync;

/// <summary>
/// Runs an operation of this API as if it had been asked for alone: the very endpoint, with its binding, its validation and its
/// errors, for the learner of the request that carries it.
/// </summary>
internal sealed class OwnOperations(
    EndpointDataSource endpoints,
    IAuthorizationPolicyProvider policies,
    IEnumerable<IExceptionHandler> exceptions,
    DenialAudit denials,
    IProblemDetailsService problems
)
{
    private readonly Lazy<IReadOnlyDictionary<ChangeOperation, RouteEndpoint>> _operations = new(() => Find(endpoints));

    /// <summary>Runs it, and gives its answer.</summary>
    internal async Task<ChangeResult> RunAsync(NewChange change, HttpContext outer)
    {
        var endpoint = _operations.Value[change.Op];
        using var answer = new MemoryStream();
        var inner = Request(change, endpoint, outer);
        inner.Response.Body = answer;
        if (Fault(change, endpoint) is var (field, fault))
            await Problems.Invalid(field, fault).ExecuteAsync(inner);
        else if (!await IsAllowedAsync(endpoint, inner))
        {
            denials.Count(inner, DenialAudit.NotAllowed);
            await TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(inner);
        }
        else if (Scopes.Refuse(inner) is { } refusal)
            await DenialAudit.DenyAsync(inner, refusal);
        else
            await RunAsync(endpoint, inner);
        return ResultOf(change.Id, inner.Response, answer);
    }

    private async Task RunAsync(RouteEndpoint endpoint, HttpContext inner)
    {
        try
        {
            await endpoint.RequestDelegate!(inner);
        }
        catch (Exception e)
        {
            inner.Response.Body.SetLength(0);
            inner.Features.Set<IExceptionHandlerFeature>(
                new ExceptionHandlerFeature { Error = e, Endpoint = endpoint }
            );
            foreach (var handler in exceptions)
                await handler.TryHandleAsync(inner, e, inner.RequestAborted);
        }
        if (inner.Response.StatusCode >= 400 && inner.Response.Body.Length == 0)
            await problems.WriteAsync(
                new()
                {
                    HttpContext = inner,
                    ProblemDetails = new ProblemDetails { Status = inner.Response.StatusCode },
                }
            );
    }

    // What an operation asks of an account holds here too.
    private async Task<bool> IsAllowedAsync(RouteEndpoint endpoint, HttpContext inner)
    {
        var policy = await AuthorizationPolicy.CombineAsync(
            policies,
            endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(),
            endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>()
        );
        var authorization = inner.RequestServices.GetRequiredService<IAuthorizationService>();
        return policy is null || (await authorization.AuthorizeAsync(inner.User, inner, policy)).Succeeded;
    }

    private static (string Field, string Fault)? Fault(NewChange change, RouteEndpoint endpoint)
    {
        var takesBody = endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null;
        return (change.Target is not null, endpoint.RoutePattern.Parameters.Count > 0) switch
        {
            (false, true) => ("target", $"is required; send the {endpoint.RoutePattern.Parameters[0].Name}"),
            (true, false) => ("target", "is not taken by this operation; leave it out"),
            _ when !takesBody && change.Body is not null => ("body", "is not taken by this operation; leave it out"),
            _ when change.IfMatch is { } tags && !EntityTag.IsList(tags) => ("ifMatch", EntityTag.Fault),
            _ => null,
        };
    }

    private static DefaultHttpContext Request(NewChange change, RouteEndpoint endpoint, HttpContext outer)
    {
        var inner = new DefaultHttpContext
        {
            User = outer.User,
            RequestServices = outer.RequestServices,
            RequestAborted = outer.RequestAborted,
            TraceIdentifier = outer.TraceIdentifier,
        };
        inner.SetEndpoint(endpoint);
        inner.Connection.RemoteIpAddress = outer.Connection.RemoteIpAddress;
        var request = inner.Request;
        request.Headers.UserAgent = outer.Request.Headers.UserAgent;
        request.Method = endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0];
        foreach (var parameter in endpoint.RoutePattern.Parameters)
            request.RouteValues[parameter.Name] = change.Target;
        if (change.IfMatch is { } tags)
            request.Headers[HeaderNames.IfMatch] = tags;
        if (change.Body is { } body)
        {
            request.ContentType = "application/json";
            request.Body = new MemoryStream(JsonMarshal.GetRawUtf8Value(body).ToArray());
            inner.Features.Set<IHttpRequestBodyDetectionFeature>(new WithBody());
        }
        return inner;
    }

    private static ChangeResult ResultOf(ChangeId id, HttpResponse response, MemoryStream answer)
    {
        JsonElement? content =
            answer.Length == 0 ? null : JsonElement.Parse(answer.GetBuffer().AsSpan(0, (int)answer.Length));
        var made = response.StatusCode < 400;
        return new()
        {
            Id = id,
            Status = response.StatusCode,
            Etag = response.Headers.ETag.Count > 0 ? (string?)response.Headers.ETag : null,
            Body = made ? content : null,
            Problem = made ? null : content,
        };
    }

    private static Dictionary<ChangeOperation, RouteEndpoint> Find(EndpointDataSource endpoints) =>
        Enum.GetValues<ChangeOperation>()
            .ToDictionary(
                op => op,
                op =>
                    endpoints
                        .Endpoints.OfType<RouteEndpoint>()
                        .Single(endpoint =>
                            endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
                            == JsonNamingPolicy.CamelCase.ConvertName(op.ToString())
                        )
            );

    private sealed class WithBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
