using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Reminders.Channels.Calendar;

internal static class GetFeed
{
    /// <summary>
    /// Serves a learner's calendar to calendar programs: the next 30 study days with cards, and the quizzes.
    /// </summary>
    /// <remarks>
    /// Without log-in: the secret in the address stands for it. The days tell how many cards there are and how long
    /// they take, as it looks now; today's are those that are left. Nothing tells what a card says.
    /// </remarks>
    /// <param name="secret">The secret of the URL that was told when the feed was made.</param>
    internal static async Task<Results<FileContentHttpResult, NotFound>> HandleAsync(
        string secret,
        CalendarReader calendars,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        if (await calendars.ReadAsync(secret, now, ct) is not { } facts)
            return TypedResults.NotFound();
        // Of what it tells: the events' own stamps change with every answer.
        var tag = EntityTag.Of(JsonSerializer.Serialize(facts, DigestBody.Json));
        return TypedResults.Bytes(
            Encoding.UTF8.GetBytes(CalendarFeed.Write(facts, now)),
            CalendarFeed.ContentType,
            entityTag: new EntityTagHeaderValue(tag, isWeak: true)
        );
    }
}
