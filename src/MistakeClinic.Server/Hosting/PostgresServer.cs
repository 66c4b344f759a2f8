namespace MistakeClinic.Server.Hosting;

/// <summary>Makes, starts and stops the server process with PostgreSQL's own programs. Call it under the cluster's lock.</summary>
internal sealed class PostgresServer(
    PostgresClusterFiles files,
    PostgresBinaries binaries,
    PostgresAccount? account,
    ILogger logger
)
{
    private const int Attempts = 4;

    /// <summary>Makes the cluster beside its place and moves it there when it is whole.</summary>
    /// <exception cref="PostgresUnavailableException">initdb failed.</exception>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        var unfinished = files.NameUnfinished();
        PostgresLog.Initializing(logger, binaries.Major, files.Data);
        var passwordFile = Path.Combine(files.Home, "initdb.password");
        PostgresPassword.WritePrivate(passwordFile, PostgresPassword.ReadOrCreate(files.SuperuserPassword));
        PostgresClusterFiles.CreatePrivateDirectory(unfinished);
        PostgresClusterFiles.CreatePrivateDirectory(files.Logs);
        if (account is not null)
        {
            await account.TakeOverAsync(cancellationToken, passwordFile, unfinished, files.Logs);
        }

        string[] command =
        [
            .. Prefix,
            binaries.InitDb,
            "--pgdata=" + unfinished,
            "--username=postgres",
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--no-locale",
            "--encoding=UTF8",
            "--data-checksums",
        ];
        var (exitCode, output) = await PostgresCommand.RunAsync(command, cancellationToken);
        File.Delete(passwordFile);
        if (exitCode != 0)
        {
            throw new PostgresUnavailableException(PostgresHelp.InitializeFailed(binaries.InitDb, files.Data, output));
        }

        if (Directory.Exists(files.Data))
        {
            Directory.Delete(files.Data); // empty, see PostgresClusterFiles.ReadMajor
        }

        Directory.Move(unfinished, files.Data);
    }

    /// <summary>Starts the server on its old port, or on another when that one is taken.</summary>
    /// <exception cref="PostgresUnavailableException">It did not start; the text ends with the server's log.</exception>
    public async Task StartAsync(IReadOnlyDictionary<string, string> extraSettings, CancellationToken cancellationToken)
    {
        PostgresPostmaster.RemoveStaleFile(files.Data);
        for (var attempt = 1; ; attempt++)
        {
            var port = PostgresPort.Choose(PostgresSettings.ReadPort(files.Data));
            PostgresSettings.Write(files.Data, port, extraSettings);
            string[] command = [.. PgCtl("start"), "--silent", "--log=" + files.Log, "--timeout=60"];
            var exitCode = await PostgresCommand.RunDetachingAsync(command, cancellationToken);

            // A server that outlives the timeout is replaying its log: whoever connects waits for it.
            if (exitCode == 0 || PostgresPostmaster.Find(files.Data) is not null)
            {
                PostgresLog.Started(logger, port, files.Data);
                return;
            }

            if (attempt == Attempts)
            {
                throw new PostgresUnavailableException(
                    PostgresHelp.StartFailed(files.Data, files.Log, files.ReadLogTail())
                );
            }

            // The port was taken meanwhile, or the children of a killed server are still leaving.
            PostgresLog.StartFailed(logger, attempt);
            await Task.Delay(TimeSpan.FromMilliseconds(250 * attempt), cancellationToken);
        }
    }

    /// <summary>Stops the server; open sessions are cut and their transactions rolled back.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await PostgresCommand.RunAsync([.. PgCtl("stop"), "--mode=fast", "--timeout=60"], cancellationToken);
        PostgresLog.Stopped(logger, files.Data);
    }

    private IReadOnlyList<string> Prefix => account?.Prefix ?? [];

    private string[] PgCtl(string verb) => [.. Prefix, binaries.PgCtl, verb, "--pgdata=" + files.Data, "--wait"];
}
