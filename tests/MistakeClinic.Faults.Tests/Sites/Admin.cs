using MistakeClinic.Server.Hosting;
using Npgsql;

namespace MistakeClinic.Faults.Tests.Sites;

/// <summary>A superuser's connections to the clinic's database.</summary>
internal static class Admin
{
    internal static async Task<NpgsqlConnection> OpenAsync(string superuserConnectionString, int? port = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(superuserConnectionString)
        {
            Database = PostgresRoles.Database,
            Pooling = false,
        };
        settings.Port = port ?? settings.Port;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UseNodaTime();
        await using var source = builder.Build();
        return await source.OpenConnectionAsync();
    }
}
