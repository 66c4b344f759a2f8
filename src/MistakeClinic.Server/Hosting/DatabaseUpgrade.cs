using MistakeClinic.Database;
using Npgsql;

namespace MistakeClinic.Server.Hosting;

/// <summary>Migrates the database and prepares the app's login; says in one line what keeps it from that.</summary>
internal static class DatabaseUpgrade
{
    private const string Setting = "ConnectionStrings:Clinic";

    /// <returns>The connection string of <c>clinic_app</c>.</returns>
    /// <exception cref="StartupException">The database cannot be used as it is.</exception>
    internal static string Run(string ownerConnectionString)
    {
        var target = Target(ownerConnectionString);
        try
        {
            Migrator.Upgrade(ownerConnectionString);
            return AppLogin.Prepare(ownerConnectionString);
        }
        catch (PostgresException e)
        {
            throw Refuse(
                $"PostgreSQL at {target} refused: {e.MessageText} ({e.SqlState}). Correct {Setting}; its login must own "
                    + "the database and may create roles.",
                e
            );
        }
        catch (NpgsqlException e)
        {
            throw Refuse(
                $"PostgreSQL at {target} does not answer ({e.GetBaseException().Message}). Start it, or correct {Setting}.",
                e
            );
        }
        catch (MigrationException e) when (e.InnerException is PostgresException { SqlState: "42501" })
        {
            throw Refuse(
                $"The login of {Setting} may not create the schema at {target}. As a superuser, run: alter role <login> "
                    + $"createrole; alter database <name> owner to <login>. ({e.Message})",
                e
            );
        }
        catch (MigrationException e)
        {
            throw Refuse($"The database at {target} cannot be brought to this version's schema. {e.Message}", e);
        }
        catch (NewerSchemaException e)
        {
            throw Refuse($"The database at {target} belongs to a newer version of the server. {e.Message}", e);
        }
    }

    private static string Target(string connectionString)
    {
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(connectionString);
            return parsed.Host is { Length: > 0 } host
                ? $"{host}:{parsed.Port}"
                : throw new StartupException($"{Setting} names no Host. Write it as {Form}.");
        }
        catch (ArgumentException e)
        {
            throw Refuse($"{Setting} cannot be read: {e.Message} Write it as {Form}.", e);
        }
    }

    private const string Form = "Host=…;Database=…;Username=…;Password=…";

    private static StartupException Refuse(string text, Exception cause) => new(text.ReplaceLineEndings(" "), cause);
}
