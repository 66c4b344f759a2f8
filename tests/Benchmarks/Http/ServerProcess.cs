using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Benchmarks;

/// <summary>The server as an operator runs it: its own process, everything on but the background jobs.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port)
    {
        (_process, Port) = (process, port);
        // Ctrl+C and SIGTERM end this process without disposing anything.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    internal int Id => _process.Id;
    internal int Port { get; }

    internal static async Task<ServerProcess> StartAsync(string ownerConnectionString)
    {
        var port = FreePort();
        var program = typeof(ClinicDatabase).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, "--urls", $"http://127.0.0.1:{port}"])
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            Environment =
            {
                ["ConnectionStrings__Clinic"] = ownerConnectionString,
                ["Clinic__Jobs"] = "false",
                ["Logging__LogLevel__Default"] = "Warning",
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
            },
        };
        // A few learners send what thousands would.
        foreach (var setting in LimitsSetup.Settings)
            start.Environment[setting.Replace(":", "__", StringComparison.Ordinal)] = "100000000";
        var server = new ServerProcess(Process.Start(start)!, port);
        await server.WaitUntilReadyAsync();
        return server;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{Port}") };
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The server ended with exit code {_process.ExitCode}.");
            try
            {
                if ((await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            await Task.Delay(100);
        }
        throw new InvalidOperationException("The server was not ready after 30 seconds.");
    }

    // Below the range that the system hands out to clients.
    private static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_768);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }

    public void Dispose()
    {
        if (_process.HasExited)
            return;
        _process.Kill();
        _process.WaitForExit();
    }
}
