using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Limits;

/// <summary>
/// Turns requests away at once, before anything is read or looked up for them, while those that are here already wait too long
/// for the database. Those that are let in are then answered in good time, however many more come.
/// </summary>
internal sealed class Overload(PoolQueue queue)
{
    internal Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!queue.IsFull || RateClasses.Of(context) == RateClass.Exempt)
            return next(context);
        return Problems.Overloaded(context.Response).ExecuteAsync(context);
    }
}
