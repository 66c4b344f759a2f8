using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MistakeClinic.Server.Reminders.Channels.Outgoing;

/// <summary>
/// Calls URLs that learners gave, and only hosts on the public internet: the name is resolved once, every address is
/// checked, and the very address that was checked is dialled. Redirects are not followed and no proxy is used.
/// </summary>
internal sealed class SafeHttp : IDisposable
{
    /// <summary>Ten seconds for everything: name, connection, request and answer.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>64 KiB: the most that is read of an answer, and thrown away, so that the connection can be used again.</summary>
    internal const int MaxAnswerBytes = 64 * 1024;

    // An address that does not answer must leave time for the next one.
    private static readonly TimeSpan DialTimeout = TimeSpan.FromSeconds(4);
    private const int MaxAddresses = 4;

    private readonly Network _network;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    internal SafeHttp(Network network, TimeProvider time)
    {
        _network = network;
        _time = time;
        _http = new(NewHandler());
    }

    /// <summary>Sends it and tells how it was answered; the answer's text is never kept.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<HttpAnswer> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (TargetUrl.Fault(request.RequestUri!) is not null)
            return new(null, "Its URL may not be called.", null);
        using var patience = new CancellationTokenSource(Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            return HttpAnswer.Of(response, _time.GetUtcNow());
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(null, $"Its server did not answer within {Timeout.TotalSeconds} seconds.", null);
        }
        catch (HttpRequestException e)
        {
            return new(null, Reason(e), null);
        }
    }

    public void Dispose() => _http.Dispose();

    private SocketsHttpHandler NewHandler() =>
        new()
        {
            ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, ct),
            // A request that is given up leaves its connection attempt going, which a server could draw out for ever.
            ConnectTimeout = Timeout,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = MaxAnswerBytes,
            ResponseDrainTimeout = TimeSpan.FromSeconds(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 16,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = _network.Roots is { } roots ? Trusting(roots) : null,
            },
        };

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint to, CancellationToken ct)
    {
        var addresses = await _network.ResolveAsync(to.Host, ct);
        // One that is not public among others that are: someone tries.
        if (addresses.Length == 0 || !addresses.All(PublicAddress.Is) || !TargetUrl.Ports.Contains(to.Port))
            throw new NotPublicException();
        Exception? last = null;
        foreach (var address in addresses.Take(MaxAddresses))
        {
            using var patience = new CancellationTokenSource(DialTimeout, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
            try
            {
                return await _network.DialAsync(new(address, to.Port), either.Token);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                last = e;
            }
        }
        throw new IOException("No address of the host took the connection.", last);
    }

    private static string Reason(HttpRequestException e) =>
        e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => Unreachable,
            HttpRequestError.SecureConnectionError =>
                "No secure connection to its server could be made; its certificate may be wrong or expired.",
            _ when e.InnerException is NotPublicException => Unreachable,
            HttpRequestError.ConnectionError => "Its server took no connection.",
            _ => "Its server's answer could not be read.",
        };

    // The same whether there is no such name or it leads inside: names inside are nobody's business.
    private const string Unreachable = "Its host name leads to no public address.";

    private static X509ChainPolicy Trusting(X509Certificate2Collection roots)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }
}
