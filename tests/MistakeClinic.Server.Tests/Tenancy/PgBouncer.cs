using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MistakeClinic.Server.Tests.Tenancy;

/// <summary>A PgBouncer in transaction mode in front of a database: each transaction on whatever connection is free.</summary>
/// <remarks>On a machine without PgBouncer such a test is skipped; in CI, which has it, it then fails.</remarks>
internal sealed class PgBouncer : IAsyncDisposable
{
    private const string Missing = "PgBouncer is not installed (Debian: apt install pgbouncer).";

    private static readonly string[] Places =
    [
        "/usr/sbin/pgbouncer",
        "/usr/bin/pgbouncer",
        "/opt/homebrew/bin/pgbouncer",
    ];

    private const UnixFileMode Readable =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private PgBouncer(Process process, DirectoryInfo folder, string connectionString) =>
        (_process, _folder, ConnectionString) = (process, folder, connectionString);

    internal string ConnectionString { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static async Task<PgBouncer> StartAsync(string connectionString)
    {
        var program = Places.FirstOrDefault(File.Exists);
        if (program is null || OperatingSystem.IsWindows())
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is not null, Missing);
            throw new InvalidOperationException(Missing);
        }
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        var folder = Directory.CreateTempSubdirectory("clinic-pgbouncer-");
        var port = FreePort();
        await WriteAsync(folder, target, port);
        // It refuses to run as root, and whoever it becomes has to read this.
        File.SetUnixFileMode(folder.FullName, Readable);
        var process = Start(program, folder);
        var bouncer = new PgBouncer(
            process,
            folder,
            new NpgsqlConnectionStringBuilder(connectionString)
            {
                Host = "127.0.0.1",
                Port = port,
                MaxPoolSize = 16,
                // Both are the pooler's own affair, or would be another connection's by the next transaction.
                MaxAutoPrepare = 0,
                NoResetOnClose = true,
            }.ConnectionString
        );
        await bouncer.UntilItAnswersAsync();
        return bouncer;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task WriteAsync(DirectoryInfo folder, NpgsqlConnectionStringBuilder target, int port)
    {
        var users = Path.Combine(folder.FullName, "users.txt");
        await File.WriteAllTextAsync(users, $"\"{target.Username}\" \"{target.Password}\"\n", Ct);
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "pgbouncer.ini"),
            $"""
            [databases]
            {target.Database} = host={target.Host} port={target.Port} dbname={target.Database}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {users}
            pool_mode = transaction
            default_pool_size = 4
            ignore_startup_parameters = extra_float_digits,options
            """,
            Ct
        );
    }

    private static Process Start(string program, DirectoryInfo folder)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true };
        if (Environment.IsPrivilegedProcess)
            start.ArgumentList.Add("--user=nobody");
        start.ArgumentList.Add(Path.Combine(folder.FullName, "pgbouncer.ini"));
        var process = Process.Start(start)!;
        // Nobody reads it but a person who looks for a fault; unread it would fill its pipe.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private async Task UntilItAnswersAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
                await connection.OpenAsync(Ct);
                return;
            }
            catch (NpgsqlException) when (attempt < 100 && !_process.HasExited)
            {
                await Task.Delay(50, Ct);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
