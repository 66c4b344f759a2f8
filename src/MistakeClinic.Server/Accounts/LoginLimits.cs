using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using MistakeClinic.Server.Hosting;

namespace MistakeClinic.Server.Accounts;

/// <summary>
/// Holds each address to a number of registrations, log-ins, refreshes and calendars a minute, counted apart and per node.
/// Guessing at one account from many addresses is held by <see cref="PasswordGuesses"/>.
/// </summary>
internal static class LoginLimits
{
    internal const string Policy = "logins";
    private const string Setting = "Clinic:LoginsPerMinute";
    private const int Default = 10;
    private const int Ipv6NetworkBytes = 8;

    internal static void AddLoginLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var text = configuration[Setting];
        var perMinute = Default;
        if (
            text is not null
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out perMinute) || perMinute < 1)
        )
            throw new StartupException($"{Setting} is '{text}'. Set it to a whole number of 1 or more.");
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = TellWhenAsync;
            limiter.AddPolicy(
                Policy,
                context =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        (context.GetEndpoint(), Network(context.Connection.RemoteIpAddress)),
                        _ => new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }
                    )
            );
        });
    }

    private static ValueTask TellWhenAsync(OnRejectedContext context, CancellationToken ct)
    {
        if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
        {
            context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
                .ToString(CultureInfo.InvariantCulture);
        }
        return ValueTask.CompletedTask;
    }

    // One customer holds a whole IPv6 /64.
    private static string Network(IPAddress? address) =>
        address switch
        {
            null => "",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(
                address.GetAddressBytes().AsSpan(0, Ipv6NetworkBytes)
            ),
            _ => address.ToString(),
        };
}
