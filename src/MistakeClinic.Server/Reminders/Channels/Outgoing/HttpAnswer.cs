using System.Net;
using System.Net.Http.Headers;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Outgoing;

/// <summary>How a call ended.</summary>
/// <param name="Status">The status of the answer; null when there was none.</param>
/// <param name="Reason">The same in words for the learner, as a sentence about the address.</param>
/// <param name="After">What <c>Retry-After</c> asks for, 0 seconds to one day; null without it.</param>
internal sealed record HttpAnswer(HttpStatusCode? Status, string Reason, Duration? After)
{
    /// <summary>Someone's mistake of a year must not silence their reminders for that long.</summary>
    private static readonly TimeSpan MaxAfter = TimeSpan.FromDays(1);

    internal bool Succeeded => Status is { } status && (int)status is >= 200 and < 300;

    internal HandOver.Retry Retry => new(Reason, After);

    internal static HttpAnswer Of(HttpResponseMessage response, DateTimeOffset now) =>
        new(
            response.StatusCode,
            (int)response.StatusCode is >= 300 and < 400
                ? $"Its server answered with status {(int)response.StatusCode}; redirects are not followed."
                : $"Its server answered with status {(int)response.StatusCode}.",
            Read(response.Headers.RetryAfter, now)
        );

    private static Duration? Read(RetryConditionHeaderValue? asked, DateTimeOffset now)
    {
        var after = asked?.Delta ?? asked?.Date - now;
        return after is { } time
            ? Duration.FromTimeSpan(TimeSpan.FromTicks(Math.Clamp(time.Ticks, 0, MaxAfter.Ticks)))
            : null;
    }
}
