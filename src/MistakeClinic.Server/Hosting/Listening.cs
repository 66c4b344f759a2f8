using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace MistakeClinic.Server.Hosting;

internal static class Listening
{
    /// <summary>Starts the app: from here on it takes requests.</summary>
    /// <exception cref="StartupException">Another program has the address, or it may not be had.</exception>
    internal static async Task ListenAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e)
            when (e
                    is IOException { InnerException: AddressInUseException }
                        or SocketException
                        or FormatException
                        or ArgumentException
                || IsKestrels(e)
            )
        {
            // Background services then end as at any other end.
            app.Lifetime.StopApplication();
            var reason = e.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.');
            var fix = e is FormatException or ArgumentException
                ? "Set Urls to an address such as http://localhost:5081."
                : "Stop the program that has the address, or set Urls to another one, such as http://localhost:5081.";
            throw new StartupException($"The server cannot listen on {app.Configuration["Urls"]}: {reason}. {fix}", e);
        }
    }

    // Such as https without a certificate, or a port that is none.
    private static bool IsKestrels(Exception e) =>
        e is InvalidOperationException
        && e.Source?.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal) == true;
}
