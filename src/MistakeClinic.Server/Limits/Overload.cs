using System.Globalization;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Limits;

/// <summary>
/// Turns requests away at once, before anything is read or looked up for them, while those that are here already wait too long
/// for the database. Those that are let in are then answered in good time, however many more come.
/// </summary>
internal sealed class Overload(PoolQueue queue)
{
    // Otherwise all that were turned away in one second would be back in the same one.
    private const int LongestRetrySeconds = 5;

    internal Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!queue.IsFull || RateClasses.Of(context) == RateClass.Exempt)
            return next(context);
        context.Response.Headers.RetryAfter = Random
            .Shared.Next(1, LongestRetrySeconds + 1)
            .ToString(CultureInfo.InvariantCulture);
        return Problems
            .Of(
                StatusCodes.Status503ServiceUnavailable,
                "overloaded",
                "The server has too much to do at the moment.",
                "Nothing was done. Try again after Retry-After."
            )
            .ExecuteAsync(context);
    }
}
