using Npgsql;

namespace MistakeClinic.Server.Hosting;

/// <summary>How this process connects to its cluster.</summary>
/// <param name="Owner">Connection string of role <c>clinic_owner</c> in database <c>clinic</c>.</param>
/// <param name="Superuser">Connection string of role <c>postgres</c> in database <c>postgres</c>.</param>
/// <param name="Presence">The application name of one session that tells other processes that this one uses the cluster.</param>
internal sealed record PostgresClusterLogin(string Owner, string Superuser, string Presence)
{
    /// <summary>The application name of every other session of Mistake Clinic, in any process.</summary>
    public const string ApplicationName = "mistake-clinic";

    /// <summary>The logins of the running server.</summary>
    /// <exception cref="PostgresUnavailableException">The superuser's password is lost, or the server has ended.</exception>
    public static PostgresClusterLogin Read(PostgresClusterFiles files)
    {
        var port =
            PostgresPostmaster.Find(files.Data)?.Port
            ?? throw new PostgresUnavailableException(
                PostgresHelp.StartFailed(files.Data, files.Log, files.ReadLogTail())
            );
        var superuserPassword =
            PostgresPassword.Read(files.SuperuserPassword)
            ?? throw new PostgresUnavailableException(PostgresHelp.PasswordLost(files));
        var ownerPassword = PostgresPassword.ReadOrCreate(files.OwnerPassword);
        return new PostgresClusterLogin(
            PostgresConnect.Describe(port, PostgresRoles.Owner, ownerPassword, PostgresRoles.Database),
            PostgresConnect.Describe(port, "postgres", superuserPassword, "postgres"),
            $"{ApplicationName} launcher {Guid.NewGuid():N}"
        );
    }

    /// <summary>
    /// Opens the presence session as the owner; makes the role and the database when that fails, as it does on the first
    /// start.
    /// </summary>
    /// <remarks>Success also proves that this is our server: SCRAM shows each side that the other knows the password.</remarks>
    /// <exception cref="PostgresUnavailableException">The server refuses the superuser as well, or does not answer.</exception>
    public async Task<NpgsqlConnection> OpenPresenceAsync(
        PostgresClusterFiles files,
        CancellationToken cancellationToken
    )
    {
        var presence = new NpgsqlConnectionStringBuilder(Owner) { ApplicationName = Presence }.ConnectionString;
        try
        {
            try
            {
                return await PostgresConnect.OpenAsync(presence, files.Data, cancellationToken);
            }
            catch (PostgresException e)
                when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidCatalogName)
            {
                var password = new NpgsqlConnectionStringBuilder(Owner).Password!;
                await using var superuser = await PostgresConnect.OpenAsync(Superuser, files.Data, cancellationToken);
                await PostgresRoles.EnsureOwnerAsync(superuser, password, cancellationToken);
                await PostgresRoles.EnsureDatabaseAsync(superuser, PostgresRoles.Database, cancellationToken);
                return await PostgresConnect.OpenAsync(presence, files.Data, cancellationToken);
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new PostgresUnavailableException(PostgresHelp.PasswordRefused(files, e.MessageText), e);
        }
        catch (NpgsqlException e)
        {
            throw new PostgresUnavailableException(PostgresHelp.NoAnswer(files, e.Message), e);
        }
    }
}
