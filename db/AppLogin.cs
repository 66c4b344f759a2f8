using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace MistakeClinic.Database;

/// <summary>
/// The login that the running server uses: <c>clinic_app</c>, which owns nothing and which row-level security binds.
/// </summary>
public static class AppLogin
{
    private const string Role = "clinic_app";

    /// <summary>
    /// The connection string of <c>clinic_app</c> on the owner's database. Its password is derived from the owner's, so
    /// that every node finds the same one, nothing more is to be kept secret, and a new owner's password changes both.
    /// </summary>
    /// <param name="ownerConnectionString">As given to <see cref="Migrator.Upgrade"/>, after it has run.</param>
    public static string Prepare(string ownerConnectionString)
    {
        var owner = new NpgsqlConnectionStringBuilder(ownerConnectionString);
        var password = owner.Password is { Length: > 0 } secret ? Derive(secret) : null;
        var app = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Username = Role, Password = password };
        if (!CanLogIn(app.ConnectionString))
            Enable(ownerConnectionString, password, app.ConnectionString);
        return app.ConnectionString;
    }

    private static string Derive(string ownerPassword) =>
        Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ownerPassword), "MistakeClinic clinic_app"u8));

    private static bool CanLogIn(string connectionString)
    {
        try
        {
            using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
            connection.Open();
            return true;
        }
        // invalid_authorization_specification (the role may not log in yet) and invalid_password.
        catch (PostgresException e) when (e.SqlState is "28000" or "28P01")
        {
            return false;
        }
    }

    private static void Enable(string ownerConnectionString, string? password, string appConnectionString)
    {
        using var connection = new NpgsqlConnection(ownerConnectionString);
        connection.Open();
        // ALTER ROLE takes no parameter; the password is hexadecimal, so it needs no quoting.
        using var command = new NpgsqlCommand(
            $"alter role {Role} login password {(password is null ? "null" : $"'{password}'")}",
            connection
        );
        try
        {
            command.ExecuteNonQuery();
        }
        // "tuple concurrently updated": another node, or the server of another database, has just done the same.
        catch (PostgresException e)
            when (e.SqlState == PostgresErrorCodes.InternalError && CanLogIn(appConnectionString)) { }
    }
}
