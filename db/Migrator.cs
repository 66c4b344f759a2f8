using DbUp;
using DbUp.Engine;
using Npgsql;

namespace MistakeClinic.Database;

/// <summary>Brings a database to the schema of this build.</summary>
public static class Migrator
{
    /// <summary>
    /// The last migration of the oldest build that runs on this build's schema as well: that of the release before, unless
    /// a migration since then broke the rule in db/README.md. Set anew with each release.
    /// </summary>
    internal const string OldestCompanion = "0037_delivery_queues.sql";

    // Any fixed number will do, as long as every version of the server uses the same one.
    private const long UpgradeLock = 0x4D43_4C49_4E49_4301;

    // Shorter than the app's own waits: what queues behind a migration that waits for a table is then still answered.
    private const string LockTimeout = "-c lock_timeout=1s";

    private const int Attempts = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Applies the migrations that the database lacks, each in a transaction of its own, and returns their names. Nodes
    /// that start together wait for each other under an advisory lock. Other nodes may serve meanwhile: a migration that does
    /// not get a table from them within a second lets them go first, and is tried again for a minute or two.
    /// </summary>
    /// <remarks>
    /// A database that a newer build has migrated is left as it is when that build says that this one may run on it.
    /// </remarks>
    /// <param name="ownerConnectionString">
    /// A login that owns the database and may create roles (CREATEROLE or superuser).
    /// </param>
    /// <exception cref="MigrationException">A migration failed; the ones before it stay applied.</exception>
    /// <exception cref="NewerSchemaException">A newer build, which this one cannot run beside, has migrated the database.</exception>
    public static IReadOnlyList<string> Upgrade(string ownerConnectionString)
    {
        using var guard = new NpgsqlConnection(ownerConnectionString);
        guard.Open();
        Execute(guard, $"select pg_advisory_lock({UpgradeLock})");
        try
        {
            var upgrade = Engine(ownerConnectionString);
            var known = upgrade.GetDiscoveredScripts().Select(script => script.Name).ToList();
            var unknown = upgrade.GetExecutedScripts().Except(known).ToList();
            if (unknown.Count > 0)
                return known.Contains(ReadCompanion(guard)) ? [] : throw new NewerSchemaException(unknown);
            var applied = Apply(upgrade);
            if (ReadCompanion(guard) != OldestCompanion)
                Execute(guard, $"comment on table public.schema_version is '{OldestCompanion}'");
            return applied;
        }
        finally
        {
            Execute(guard, $"select pg_advisory_unlock({UpgradeLock})");
        }
    }

    private static UpgradeEngine Engine(string ownerConnectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(ownerConnectionString);
        settings.Options = $"{settings.Options} {LockTimeout}".TrimStart();
        return DeployChanges
            .To.PostgresqlDatabase(settings.ConnectionString)
            .WithScriptsEmbeddedInAssembly(
                typeof(Migrator).Assembly,
                name => name.EndsWith(".sql", StringComparison.Ordinal)
            )
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .JournalToPostgresqlTable("public", "schema_version")
            .LogToNowhere()
            .Build();
    }

    private static List<string> Apply(UpgradeEngine upgrade)
    {
        var applied = new List<string>();
        for (var attempt = 1; ; attempt++)
        {
            var result = upgrade.PerformUpgrade();
            applied.AddRange(result.Scripts.Select(script => script.Name));
            if (result.Successful)
                return applied;
            var isInTheWay =
                result.Error is PostgresException
                {
                    SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected
                };
            if (!isInTheWay || attempt == Attempts)
                throw new MigrationException(result.ErrorScript?.Name ?? "schema_version", result.Error);
            Thread.Sleep(Pause);
        }
    }

    /// <summary>What the build that migrated the database last said of others; empty when it was one that says nothing.</summary>
    private static string ReadCompanion(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(
            "select obj_description(to_regclass('public.schema_version'), 'pg_class')",
            connection
        );
        return command.ExecuteScalar() as string ?? "";
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        // No limit: waiting for another node's migration takes as long as that takes.
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
