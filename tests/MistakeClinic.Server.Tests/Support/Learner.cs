using System.Net.Http.Headers;
using System.Net.Http.Json;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Tests.Support;

/// <summary>A client of the API, logged in or not, with the same JSON as the server.</summary>
public sealed class Learner(HttpClient http, string email, string password)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public HttpClient Http { get; } = http;
    public string Email { get; } = email;
    public string Password { get; } = password;

    /// <summary>Whose it is, once it is known.</summary>
    public LearnerId LearnerId { get; private set; }

    /// <summary>The session that its requests use, once logged in.</summary>
    public OpenedSession Session { get; private set; } = null!;

    /// <summary>Opens a session and uses its access token from now on.</summary>
    public async Task<Learner> LogInAsync()
    {
        Use(await PostAsync<OpenedSession>("/v1/sessions", new { email = Email, password = Password }));
        LearnerId = (await GetAsync<MeResponse>("/v1/me")).LearnerId;
        return this;
    }

    /// <summary>Uses the access token of this session from now on.</summary>
    public void Use(OpenedSession session)
    {
        Session = session;
        Http.DefaultRequestHeaders.Authorization = new("Bearer", session.AccessToken);
    }

    /// <summary>Uses a personal access token of this learner from now on.</summary>
    public void Use(LearnerId learnerId, string token)
    {
        LearnerId = learnerId;
        Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    public Task<T> GetAsync<T>(string path) => ReadAsync<T>(HttpMethod.Get, path, null);

    public Task<T> PostAsync<T>(string path, object body) => ReadAsync<T>(HttpMethod.Post, path, body);

    public Task<T> PutAsync<T>(string path, object body) => ReadAsync<T>(HttpMethod.Put, path, body);

    /// <summary>Sends a request and returns whatever comes back. A string body is sent as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        Action<HttpRequestHeaders>? headers = null
    )
    {
        var request = new HttpRequestMessage(method, path)
        {
            Content = body switch
            {
                null => null,
                string json => new StringContent(json, new MediaTypeHeaderValue("application/json")),
                _ => JsonContent.Create(body, options: ClinicServer.Json),
            },
        };
        headers?.Invoke(request.Headers);
        return Http.SendAsync(request, Ct);
    }

    /// <summary>Sends a request that must fail with a problem.</summary>
    public async Task<Problem> FailAsync(HttpMethod method, string path, object? body = null)
    {
        using var response = await SendAsync(method, path, body);
        return await Problem.ReadAsync(response);
    }

    /// <summary>Sends a request that is safe to send again until the server has time for it.</summary>
    public Task<HttpResponseMessage> SendUntilHeardAsync(HttpMethod method, string path, object? body = null) =>
        Insist.UntilHeardAsync(() => SendAsync(method, path, body), Ct);

    private async Task<T> ReadAsync<T>(HttpMethod method, string path, object? body)
    {
        using var response = await SendUntilHeardAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode} {text}");
        return System.Text.Json.JsonSerializer.Deserialize<T>(text, ClinicServer.Json)!;
    }
}
