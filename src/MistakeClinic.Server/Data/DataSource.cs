using System.Diagnostics;
using MistakeClinic.Server.Hosting;
using Npgsql;

namespace MistakeClinic.Server.Data;

internal static class DataSource
{
    /// <summary>The most connections of the pool. More backends than about eight a core only make each query slower.</summary>
    internal static int Connections { get; } = Math.Max(16, 8 * Environment.ProcessorCount);

    /// <summary>The pool of the app's role, with the settings that the hot paths were measured with.</summary>
    internal static NpgsqlDataSource Create(string appConnectionString, ILoggerFactory logs)
    {
        var settings = new NpgsqlConnectionStringBuilder(appConnectionString)
        {
            // The launcher of the private cluster counts sessions of another name as someone else's.
            ApplicationName = PostgresClusterLogin.ApplicationName,
            MaxPoolSize = Connections,
            // Waiting longer for a connection than a client waits for an answer helps nobody.
            Timeout = 2,
            // A little more than the server's own statement_timeout: when it passes, the server does not answer at all.
            CommandTimeout = 4,
            // Then the connection is given up at once. Waiting for a cancelled commit would be worse than slow: without
            // its standby PostgreSQL answers the cancel with success, and an unreplicated write would count as done.
            CancellationTimeout = -1,
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 2,
            // Safe because all session state is transaction-local.
            NoResetOnClose = true,
            Options =
                "-c statement_timeout=3s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s -c TimeZone=UTC",
        };
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UseLoggerFactory(logs).UseNodaTime();
        // Metrics tell pools apart by name, which is the connection string unless set.
        builder.Name = "clinic";
        // What no request or job asked for, such as the scheduler's look at its tables, would bury the rest.
        builder.ConfigureTracing(tracing =>
            tracing
                .ConfigureCommandFilter(_ => Activity.Current is not null)
                .ConfigureBatchFilter(_ => Activity.Current is not null)
        );
        return builder.Build();
    }
}
