using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Audit;

/// <summary>
/// Endpoints whose requests are written down. The entry is stored when the handler is done and before anything is answered:
/// a client that was told of a change finds it in the log, and a log that cannot be written answers 503.
/// </summary>
internal static class AuditedEndpoints
{
    /// <summary>Writes down each request that is followed or refused; not one that is malformed or finds nothing.</summary>
    /// <param name="endpoint">The endpoint, or a group of them.</param>
    /// <param name="action">What they do, such as <c>token.create</c>.</param>
    /// <param name="refusalsOnly">Whether what goes well is too common to tell of.</param>
    internal static TBuilder Audited<TBuilder>(this TBuilder endpoint, string action, bool refusalsOnly = false)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(
            async (call, next) =>
            {
                var result = await next(call);
                var status = StatusOf(result);
                var isDone = status is >= 200 and < 300;
                if (isDone ? !refusalsOnly : status is >= 400 and < 500 and not StatusCodes.Status404NotFound)
                    await WriteAsync(call.HttpContext, action, isDone ? null : ReasonOf(result, status), result);
                return result;
            }
        );

    private static Task WriteAsync(HttpContext context, string action, string? reason, object? result)
    {
        var (subject, made) = MadeBy(result);
        var entry = AuditEntry.Of(
            context,
            action,
            reason,
            (AuditTrail.Of(context).Subject ?? subject)?.Value,
            made ?? AuditTrail.Of(context).Target ?? NamedBy(context)
        );
        // The change is made: that the client has gone is no reason to leave it out.
        return context.RequestServices.GetRequiredService<AuditLog>().WriteAsync(entry, CancellationToken.None);
    }

    private static object? Inner(object? result) => result is INestedHttpResult nested ? Inner(nested.Result) : result;

    private static int StatusOf(object? result) =>
        (Inner(result) as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;

    private static string ReasonOf(object? result, int status) =>
        (Inner(result) as IValueHttpResult)?.Value is Microsoft.AspNetCore.Mvc.ProblemDetails { Type: { } type }
            ? Problems.NameOf(type)
            : $"status-{status}";

    private static (LearnerId? Subject, string? Target) MadeBy(object? result) =>
        (Inner(result) as IValueHttpResult)?.Value switch
        {
            RegisterResponse registered => (registered.LearnerId, null),
            OpenedSession opened => (null, opened.SessionId.ToString()),
            TokenResponse token => (null, token.TokenId.ToString()),
            PasskeyResponse passkey => (null, passkey.PasskeyId.ToString()),
            CreatedChannelResponse channel => (null, channel.Channel.ChannelId.ToString()),
            _ => (null, null),
        };

    private static string? NamedBy(HttpContext context) =>
        context.Request.RouteValues.Values.OfType<string>().FirstOrDefault();
}
