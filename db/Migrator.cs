using DbUp;
using Npgsql;

namespace MistakeClinic.Database;

/// <summary>Brings a database to the schema of this build.</summary>
public static class Migrator
{
    // Any fixed number will do, as long as every version of the server uses the same one.
    private const long UpgradeLock = 0x4D43_4C49_4E49_4301;

    /// <summary>
    /// Applies the migrations that the database lacks, each in a transaction of its own, and returns their names. Nodes
    /// that start together wait for each other under an advisory lock.
    /// </summary>
    /// <param name="ownerConnectionString">
    /// A login that owns the database and may create roles (CREATEROLE or superuser).
    /// </param>
    /// <exception cref="MigrationException">A migration failed; the ones before it stay applied.</exception>
    /// <exception cref="NewerSchemaException">A newer build has migrated the database.</exception>
    public static IReadOnlyList<string> Upgrade(string ownerConnectionString)
    {
        using var guard = new NpgsqlConnection(ownerConnectionString);
        guard.Open();
        Execute(guard, $"select pg_advisory_lock({UpgradeLock})");
        try
        {
            var upgrade = DeployChanges
                .To.PostgresqlDatabase(ownerConnectionString)
                .WithScriptsEmbeddedInAssembly(
                    typeof(Migrator).Assembly,
                    name => name.EndsWith(".sql", StringComparison.Ordinal)
                )
                .WithVariablesDisabled()
                .WithTransactionPerScript()
                .JournalToPostgresqlTable("public", "schema_version")
                .LogToNowhere()
                .Build();
            var unknown = upgrade
                .GetExecutedScripts()
                .Except(upgrade.GetDiscoveredScripts().Select(script => script.Name))
                .ToList();
            if (unknown.Count > 0)
                throw new NewerSchemaException(unknown);
            var result = upgrade.PerformUpgrade();
            return result.Successful
                ? [.. result.Scripts.Select(script => script.Name)]
                : throw new MigrationException(result.ErrorScript?.Name ?? "schema_version", result.Error);
        }
        finally
        {
            Execute(guard, $"select pg_advisory_unlock({UpgradeLock})");
        }
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        // No limit: waiting for another node's migration takes as long as that takes.
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
