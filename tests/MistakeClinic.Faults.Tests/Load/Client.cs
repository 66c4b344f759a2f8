using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace MistakeClinic.Faults.Tests.Load;

/// <summary>A client of the API that takes whatever comes back.</summary>
internal sealed class Client(HttpClient http)
{
    private const string Password = "correct horse battery";

    /// <summary>Registers an account and logs in; both are tried again while the server is away.</summary>
    /// <returns>The learner's id.</returns>
    internal async Task<Guid> JoinAsync(string email)
    {
        var account = new
        {
            email,
            password = Password,
            timeZone = "UTC",
        };
        await UntilAsync(HttpMethod.Post, "/v1/accounts", account);
        await LogInAsync(email);
        return (await UntilAsync(HttpMethod.Get, "/v1/me")).Json.GetProperty("learnerId").GetGuid();
    }

    /// <summary>Opens a session and uses it from now on.</summary>
    internal async Task LogInAsync(string email)
    {
        var opened = await UntilAsync(HttpMethod.Post, "/v1/sessions", new { email, password = Password });
        http.DefaultRequestHeaders.Authorization = new("Bearer", opened.Json.GetProperty("accessToken").GetString());
    }

    /// <summary>Sends one request. A connection that breaks and a server that does not answer are an answer as well.</summary>
    internal async Task<Answer> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch
        {
            null => null,
            HttpContent given => given,
            _ => JsonContent.Create(body),
        };
        try
        {
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return new((int)response.StatusCode, text, response.Headers.RetryAfter, response.Headers.ETag);
        }
        catch (Exception e)
            when (e is HttpRequestException or OperationCanceledException or IOException or SocketException)
        {
            return new(0, e.Message, null, null);
        }
    }

    /// <summary>Sends a request again until the server has done it.</summary>
    internal async Task<Answer> UntilAsync(HttpMethod method, string path, object? body = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await SendAsync(method, path, body);
            if (answer.IsGood || answer.Status is 409 && attempt > 1)
                return answer;
            if (!answer.IsOpen || attempt == 200)
                throw new InvalidOperationException($"{method} {path}: {answer.Status} {answer.Text}");
            await Task.Delay(100);
        }
    }
}

/// <summary>What came back.</summary>
/// <param name="Status">0 when nothing did.</param>
internal sealed record Answer(
    int Status,
    string Text,
    RetryConditionHeaderValue? RetryAfter,
    EntityTagHeaderValue? ETag
)
{
    internal bool IsGood => Status is >= 200 and < 300;

    /// <summary>Whether what was asked may or may not have been done.</summary>
    internal bool IsOpen => Status is 0 or >= 500;

    internal JsonElement Json => JsonDocument.Parse(Text).RootElement;
}
