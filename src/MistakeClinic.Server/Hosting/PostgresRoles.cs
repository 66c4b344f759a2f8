using Npgsql;

namespace MistakeClinic.Server.Hosting;

/// <summary>The role that owns everything of Mistake Clinic, and its database.</summary>
internal static class PostgresRoles
{
    public const string Owner = "clinic_owner";
    public const string Database = "clinic";

    /// <summary>Makes the owner's role, or gives it this password. Changing nothing is fine.</summary>
    /// <param name="connection">A superuser's connection.</param>
    /// <param name="password">Letters and digits only: DDL takes no parameters.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task EnsureOwnerAsync(
        NpgsqlConnection connection,
        string password,
        CancellationToken cancellationToken
    )
    {
        if (!password.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException("The owner's password has letters and digits only.", nameof(password));
        }

        var exists = await HasAsync(
            connection,
            "select exists (select from pg_roles where rolname = $1)",
            Owner,
            cancellationToken
        );
        await ExecuteAsync(
            connection,
            $"{(exists ? "alter" : "create")} role {Owner} with login createrole nosuperuser nobypassrls password '{password}'",
            cancellationToken
        );
    }

    /// <summary>Makes a database that belongs to the owner, unless it exists: UTF-8, sorted by code point.</summary>
    /// <remarks>Letters beyond ASCII have upper and lower case where the system has the locale C.UTF-8.</remarks>
    public static async Task EnsureDatabaseAsync(
        NpgsqlConnection connection,
        string name,
        CancellationToken cancellationToken
    )
    {
        if (
            await HasAsync(
                connection,
                "select exists (select from pg_database where datname = $1)",
                name,
                cancellationToken
            )
        )
        {
            return;
        }

        await using var locale = new NpgsqlCommand(
            """
            select coalesce(min(collctype), 'C') from pg_collation
            where collprovider = 'c' and lower(replace(collctype, '-', '')) = 'c.utf8'
            """,
            connection
        );
        var characterType = (string)(await locale.ExecuteScalarAsync(cancellationToken))!;
        await ExecuteAsync(
            connection,
            $"""
            create database {name} owner {Owner} template template0 encoding 'UTF8'
            locale_provider libc lc_collate 'C' lc_ctype '{characterType}'
            """,
            cancellationToken
        );
    }

    /// <summary>
    /// How many client sessions are another process's presence (see <see cref="PostgresClusterLogin"/>) or a foreign
    /// program's, such as pg_dump.
    /// </summary>
    public static async Task<long> CountOtherSessionsAsync(
        NpgsqlConnection connection,
        string ownPresence,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            """
            select count(*) from pg_stat_activity
            where backend_type = 'client backend' and application_name not in ($1, $2)
            """,
            connection
        );
        command.Parameters.AddWithValue(ownPresence);
        command.Parameters.AddWithValue(PostgresClusterLogin.ApplicationName);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<bool> HasAsync(
        NpgsqlConnection connection,
        string sql,
        string name,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue(name);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
