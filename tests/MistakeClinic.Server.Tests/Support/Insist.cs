using System.Net;

namespace MistakeClinic.Server.Tests.Support;

/// <summary>Sends a request again while the server has no time for it, as every client does.</summary>
internal static class Insist
{
    /// <summary>
    /// The first answer that is not 503, or the last one: a machine that stalls for two seconds is no fault of what is tested.
    /// What is sent has to be safe to send again.
    /// </summary>
    internal static async Task<HttpResponseMessage> UntilHeardAsync(
        Func<Task<HttpResponseMessage>> send,
        CancellationToken ct,
        int tries = 20
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await send();
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || attempt == tries)
                return answer;
            answer.Dispose();
            await Task.Delay(TimeSpan.FromSeconds(0.5), ct);
        }
    }
}
