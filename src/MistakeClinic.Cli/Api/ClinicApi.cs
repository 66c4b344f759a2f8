using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Contracts;

namespace MistakeClinic.Cli.Api;

/// <summary>The API as one learner uses it: with a token that is renewed as it ends.</summary>
internal sealed class ClinicApi(Session session, TimeSpan? patience = null) : IDisposable
{
    private const string Json = "application/json";

    private readonly ClinicHttp _http = new(session.Server, patience);

    /// <summary>The session as it is now.</summary>
    internal Session Session { get; private set; } = session;

    /// <summary>Opens a session. It is not saved.</summary>
    internal static Session LogIn(Uri server, string email, string password)
    {
        using var http = new ClinicHttp(server);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new() { Email = email, Password = password },
            ApiJson.Default.LogInRequest
        );
        using var request = Request(HttpMethod.Post, "v1/sessions", body, Json);
        using var response = http.Send(request);
        var opened = http.Read(response, ApiJson.Default.OpenedSession);
        return Complete(Unknown(server).With(opened));
    }

    /// <summary>A session that is no more than a personal access token. It is not saved.</summary>
    internal static Session UseToken(Uri server, string token)
    {
        try
        {
            return Complete(Unknown(server) with { AccessToken = token });
        }
        catch (NotLoggedInException)
        {
            throw new BadTokenException();
        }
    }

    private static Session Unknown(Uri server) =>
        new()
        {
            Server = server,
            LearnerId = default,
            Email = "",
            TimeZone = "UTC",
            DayStartsAt = default,
        };

    private static Session Complete(Session session)
    {
        using var api = new ClinicApi(session);
        var me = api.Get("v1/me", ApiJson.Default.MeResponse);
        return session with
        {
            LearnerId = me.LearnerId,
            Email = me.Email,
            TimeZone = me.TimeZone,
            DayStartsAt = me.DayStartsAt,
        };
    }

    internal T Get<T>(string path, JsonTypeInfo<T> type)
    {
        using var response = Send(HttpMethod.Get, path);
        return _http.Read(response, type);
    }

    internal T Post<TBody, T>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type)
    {
        using var response = Send(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType));
        return _http.Read(response, type);
    }

    /// <summary>Reads the JSON of an answer of <see cref="Send"/>.</summary>
    internal T Read<T>(HttpResponseMessage response, JsonTypeInfo<T> type) => _http.Read(response, type);

    /// <summary>Sends a request, once more with new tokens when the server no longer takes those it has.</summary>
    /// <exception cref="NotLoggedInException">The session has ended.</exception>
    internal HttpResponseMessage Send(
        HttpMethod method,
        string path,
        byte[]? body = null,
        string mediaType = Json,
        string? ifMatch = null,
        bool streamed = false
    )
    {
        try
        {
            return SendOnce(method, path, body, mediaType, ifMatch, streamed);
        }
        catch (RefusedException e) when (IsUnauthorized(e))
        {
            Refresh();
        }
        try
        {
            return SendOnce(method, path, body, mediaType, ifMatch, streamed);
        }
        catch (RefusedException e) when (IsUnauthorized(e))
        {
            throw new NotLoggedInException();
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool IsUnauthorized(RefusedException e) => e.Status == (int)HttpStatusCode.Unauthorized;

    private HttpResponseMessage SendOnce(
        HttpMethod method,
        string path,
        byte[]? body,
        string mediaType,
        string? ifMatch,
        bool streamed
    )
    {
        using var request = Request(method, path, body, mediaType);
        request.Headers.Authorization = new("Bearer", Session.AccessToken ?? throw new NotLoggedInException());
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }
        return _http.Send(request, streamed);
    }

    private void Refresh()
    {
        using var alone = Session.Lock();
        var spent = Session.AccessToken;
        // Another process may have done it meanwhile, or logged out.
        Session =
            Session.Read() is { } stored && stored.LearnerId == Session.LearnerId
                ? stored
                : throw new NotLoggedInException();
        if (Session.AccessToken is not null && Session.AccessToken != spent)
        {
            return;
        }
        try
        {
            var refresh = new RefreshRequest
            {
                RefreshToken = Session.RefreshToken ?? throw new NotLoggedInException(),
            };
            var body = JsonSerializer.SerializeToUtf8Bytes(refresh, ApiJson.Default.RefreshRequest);
            using var request = Request(HttpMethod.Post, "v1/sessions/refresh", body, Json);
            using var response = _http.Send(request);
            Session = Session.With(_http.Read(response, ApiJson.Default.OpenedSession));
        }
        catch (RefusedException)
        {
            Session = Session with { AccessToken = null, RefreshToken = null };
            Session.Save();
            throw new NotLoggedInException();
        }
        Session.Save();
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, byte[]? body, string mediaType)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new(mediaType) } };
        }
        return request;
    }
}
