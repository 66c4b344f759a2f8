using System.Text;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Http;

/// <summary>The server behind Kestrel and real sockets, with an operator, who may use every route.</summary>
public sealed class HttpServer : ClinicServer
{
    public HttpServer(TestCluster cluster)
        : base(cluster) => UseKestrel(0);

    public Learner Operator { get; private set; } = null!;

    /// <summary>A client that sends no token and keeps no cookie.</summary>
    public HttpClient Bare { get; private set; } = null!;

    /// <summary>How often it answered that it has no time, so that the request was sent again.</summary>
    public int Unavailable { get; private set; }

    /// <summary>A request to this address as it is written, with the operator's token and a body of this operation's type.</summary>
    public HttpRequestMessage Request(Operation operation, string address, string? body)
    {
        var uri = new Uri(
            Bare.BaseAddress!.GetLeftPart(UriPartial.Authority) + address,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        var request = new HttpRequestMessage(operation.Method, uri);
        if (body is not null && operation.MediaType is not null)
            request.Content = new StringContent(body, Encoding.UTF8, operation.MediaType);
        // It would end the session that all tests use.
        if (operation.Id != "logOut")
            request.Headers.Authorization = Operator.Http.DefaultRequestHeaders.Authorization;
        return request;
    }

    public override async ValueTask DisposeAsync()
    {
        Bare.Dispose();
        await base.DisposeAsync();
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Bare = new(
            new Patient(this)
            {
                InnerHandler = new BeginningOfStreams
                {
                    InnerHandler = new SocketsHttpHandler
                    {
                        UseCookies = false,
                        UseProxy = false,
                        Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
                        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
                    },
                },
            }
        )
        {
            BaseAddress = ClientOptions.BaseAddress,
        };
        await ChangeOperatorAsync();
    }

    /// <summary>Goes on with another operator, who has nothing yet.</summary>
    public async Task ChangeOperatorAsync() => Operator = await NewLearnerAsync(AccountRole.Operator);

    /// <summary>
    /// Sends a request again that the server had no time for, because the machine stalled. What a request does to the server by
    /// itself it does every time, and the last answer counts.
    /// </summary>
    private sealed class Patient(HttpServer server) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var sent = 0;
            var response = await Insist.UntilHeardAsync(
                () =>
                {
                    sent++;
                    return base.SendAsync(request, ct);
                },
                ct,
                tries: 3
            );
            server.Unavailable += sent - 1;
            return response;
        }
    }

    /// <summary>Reads the first bytes of a stream of events and leaves: it would go on for an hour.</summary>
    private sealed class BeginningOfStreams : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var response = await base.SendAsync(request, ct);
            if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
                return response;
            var bytes = new byte[3];
            await using (var stream = await response.Content.ReadAsStreamAsync(ct))
                await stream.ReadExactlyAsync(bytes, ct);
            response.Content = new ByteArrayContent(bytes);
            return response;
        }
    }
}
