using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Limits;

/// <summary>What is heavy.</summary>
internal enum Heavy
{
    /// <summary>Hashes a password: a tenth of a second or more of a whole processor.</summary>
    Password,

    /// <summary>Reads a file or a table into memory and checks it.</summary>
    Upload,
}

internal static class HeavyEndpoints
{
    /// <summary>Lets so many requests to these endpoints in at once as <see cref="HeavyWork"/> says. Their bodies are unread until then, unless they are JSON.</summary>
    internal static TBuilder Limited<TBuilder>(this TBuilder endpoint, Heavy work)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(
            async (call, next) =>
            {
                var context = call.HttpContext;
                var heavy = context.RequestServices.GetRequiredService<HeavyWork>();
                using var turn = await heavy.TakeTurnAsync(work, context);
                return turn.IsAcquired ? await next(call) : Problems.Overloaded(context.Response);
            }
        );
}
