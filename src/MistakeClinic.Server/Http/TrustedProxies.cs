using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using MistakeClinic.Server.Hosting;
using IPNetwork = System.Net.IPNetwork;

namespace MistakeClinic.Server.Http;

/// <summary>
/// Behind a proxy that ends TLS, the scheme and the client's address are what the proxy says, and only the proxies that
/// the operator names are believed: anyone else could choose an address and so step around the limits on log-in.
/// </summary>
internal static class TrustedProxies
{
    private const string Setting = "Clinic:TrustedProxies";

    /// <exception cref="StartupException">The setting is not a list of addresses or networks.</exception>
    internal static void Configure(IServiceCollection services, IConfiguration configuration)
    {
        var networks = Read(configuration[Setting]);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders =
                networks.Count == 0
                    ? ForwardedHeaders.None
                    : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks)
                options.KnownIPNetworks.Add(network);
        });
    }

    private static List<IPNetwork> Read(string? text) =>
        [
            .. (text ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(ReadOne),
        ];

    private static IPNetwork ReadOne(string text) =>
        IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : throw new StartupException(
            $"{Setting} names '{text}', which is neither an address nor a network. Write such as 10.0.0.7, 10.1.0.0/16."
        );
}
