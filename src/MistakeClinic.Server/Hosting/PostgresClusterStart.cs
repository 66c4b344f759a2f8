namespace MistakeClinic.Server.Hosting;

/// <summary>Brings a cluster's server up. Call it under the cluster's lock.</summary>
internal static class PostgresClusterStart
{
    /// <summary>Starts the server unless it runs.</summary>
    /// <returns>The server when this call started it, null when it ran already.</returns>
    public static async Task<PostgresServer?> EnsureRunningAsync(
        PostgresClusterOptions options,
        PostgresClusterFiles files,
        PostgresAccount? account,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        if (await PostgresPostmaster.WaitForStableAsync(files.Data, cancellationToken) is { } running)
        {
            PostgresLog.Attached(logger, running.Port!.Value, files.Data);
            return null;
        }

        var binaries = await PostgresBinarySearch.FindAsync(options, files, logger, cancellationToken);
        if (account is not null)
        {
            PostgresLog.RunsAs(logger, binaries.Major, binaries.Directory, account.Name);
            if (!await account.CanEnterOrRunAsync(binaries.InitDb, cancellationToken))
            {
                throw new PostgresUnavailableException(PostgresHelp.CannotRun(binaries.InitDb, account.Name));
            }
        }

        var server = new PostgresServer(files, binaries, account, logger);
        files.RemoveUnfinished();
        if (files.ReadMajor() is null)
        {
            await server.InitializeAsync(cancellationToken);
        }
        else if (PostgresPassword.Read(files.SuperuserPassword) is null)
        {
            throw new PostgresUnavailableException(PostgresHelp.PasswordLost(files, binaries, account));
        }

        await server.StartAsync(options.ExtraSettings, cancellationToken);
        return server;
    }
}
