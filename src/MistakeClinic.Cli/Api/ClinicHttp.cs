using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MistakeClinic.Cli.Api;

/// <summary>Sends requests to one server and tells its answers from everything else that may answer in its place.</summary>
internal sealed class ClinicHttp(Uri server, TimeSpan? patience = null) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = Make(server, patience ?? Patience);

    /// <summary>Sends a request. The body of an answer is read at once, or as a stream by the caller.</summary>
    /// <returns>An answer of status 2xx.</returns>
    /// <exception cref="UnreachableException">There was no answer of the server's.</exception>
    /// <exception cref="RefusedException">The server refused the request.</exception>
    internal HttpResponseMessage Send(HttpRequestMessage request, bool streamed = false)
    {
        HttpResponseMessage response;
        try
        {
            response = _http.Send(
                request,
                streamed ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead
            );
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            var fault = e is OperationCanceledException ? "there was no answer in time" : e.Message;
            throw new UnreachableException($"clinic: {server} does not answer: {fault}");
        }
        if (response.IsSuccessStatusCode)
        {
            return response;
        }
        using (response)
        {
            throw Fault(response);
        }
    }

    /// <summary>Reads the JSON of an answer.</summary>
    /// <exception cref="UnreachableException">It is not what the API answers with.</exception>
    internal T Read<T>(HttpResponseMessage response, JsonTypeInfo<T> type)
    {
        try
        {
            if (response.Content.Headers.ContentType?.MediaType == "application/json")
            {
                using var body = response.Content.ReadAsStream();
                return JsonSerializer.Deserialize(body, type) ?? throw new JsonException();
            }
        }
        catch (JsonException)
        {
            // As below.
        }
        throw NotTheServer(response);
    }

    public void Dispose() => _http.Dispose();

    private ServerException Fault(HttpResponseMessage response)
    {
        if (
            response.Content.Headers.ContentType?.MediaType != "application/problem+json"
            || ReadProblem(response) is not { IsOurs: true } problem
        )
        {
            return NotTheServer(response);
        }
        var status = (int)response.StatusCode;
        if (status < 500 && status is not (408 or 429))
        {
            return new RefusedException(problem, status);
        }
        var wait = response.Headers.RetryAfter?.Delta is { } delta ? $" Wait {delta.TotalSeconds:0} s." : "";
        return new UnreachableException($"clinic: {problem.Text}{wait}");
    }

    private static Problem? ReadProblem(HttpResponseMessage response)
    {
        try
        {
            using var body = response.Content.ReadAsStream();
            return JsonSerializer.Deserialize(body, ApiJson.Default.Problem);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private UnreachableException NotTheServer(HttpResponseMessage response) =>
        new(
            $"clinic: what answers at {server} (status {(int)response.StatusCode}) is not Mistake Clinic; check the address and the network."
        );

    private static HttpClient Make(Uri server, TimeSpan patience)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would read what goes to this machine without https.
            UseProxy = !server.IsLoopback,
            ConnectTimeout = TimeSpan.FromSeconds(4),
        };
        var version = typeof(ClinicHttp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        var http = new HttpClient(handler)
        {
            BaseAddress = server,
            Timeout = patience,
            MaxResponseContentBufferSize = 16 * 1024 * 1024,
        };
        http.DefaultRequestHeaders.UserAgent.Add(new("clinic", version?.InformationalVersion));
        http.DefaultRequestHeaders.Accept.Add(new("*/*"));
        return http;
    }
}
