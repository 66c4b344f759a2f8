using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Server.Reminders.Channels.Calendar;

internal static class CalendarEndpoints
{
    // A quarter of an hour.
    private const string Cache = "private, max-age=900";

    internal static void MapCalendar(this IEndpointRouteBuilder v1)
    {
        var own = v1.MapGroup("/me/calendar").WithTags("Reminders").ForSessionsOnly();
        own.MapPost("", SetCalendar.HandleAsync).WithName("setCalendar").Audited("calendar.set");
        own.MapGet("", GetCalendar.HandleAsync).WithName("getCalendar");
        own.MapDelete("", RevokeCalendar.HandleAsync).WithName("revokeCalendar").Audited("calendar.revoke");
        v1.MapGet("/calendar/{secret}.ics", GetFeed.HandleAsync)
            .WithName("getCalendarFeed")
            .WithTags("Reminders")
            .AllowAnonymous()
            .WithMetadata(new WithoutSession(), new CacheRule(Cache))
            .Limited(RateClass.Door)
            .Produces<string>(StatusCodes.Status200OK, "text/calendar")
            .Produces(StatusCodes.Status304NotModified);
    }
}
