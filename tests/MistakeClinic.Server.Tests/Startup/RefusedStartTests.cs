using System.Net;
using System.Net.Sockets;
using MistakeClinic.Server.Tests.Database;
using Npgsql;

namespace MistakeClinic.Server.Tests.Startup;

/// <summary>What an operator sees who got a setting wrong: one line that says what to do, and exit code 2.</summary>
public sealed class RefusedStartTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private const string ConnectionString = "ConnectionStrings:Clinic";

    [Fact]
    public async Task A_database_that_does_not_answer_is_named_in_one_line()
    {
        var port = FreePort();
        var line = await RefusalAsync(
            $"Host=127.0.0.1;Port={port};Database=clinic;Username=clinic_owner;Password=secret"
        );
        Assert.Contains($"127.0.0.1:{port}", line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_in_one_line_that_does_not_show_it()
    {
        var wrong = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Password = "not-this-one" };
        var line = await RefusalAsync(wrong.ConnectionString);
        Assert.Contains($"{wrong.Host}:{wrong.Port}", line, StringComparison.Ordinal);
        Assert.DoesNotContain("not-this-one", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=localhost;Port=many")]
    [InlineData("this is no connection string")]
    [InlineData("Host=localhost;Colour=blue")]
    [InlineData("Database=clinic;Username=clinic_owner")]
    public async Task A_connection_string_that_cannot_be_read_is_told_with_its_form(string unreadable)
    {
        var line = await RefusalAsync(unreadable);
        Assert.Contains(ConnectionString, line, StringComparison.Ordinal);
        Assert.Contains("Host=…;Database=…;Username=…;Password=…", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_another_program_has_is_told_in_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        Assert.Contains(address, await RefusalAsync(database.OwnerConnectionString, address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--new-vapid-key")]
    [InlineData("start")]
    [InlineData("--Urls")]
    public async Task An_argument_that_is_none_is_told_with_those_that_are(string argument)
    {
        await using var server = ServerProcess.Launch([(ConnectionString, database.OwnerConnectionString)], argument);
        Assert.Equal(2, await server.ExitsAsync());
        var told = string.Join('\n', server.Errors);
        Assert.StartsWith($"'{argument}' is no argument of this program.", told, StringComparison.Ordinal);
        Assert.Contains("--new-vapid-keys", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_help_gets_it_and_starts_nothing()
    {
        await using var server = ServerProcess.Launch([], "--help");
        Assert.Equal(0, await server.ExitsAsync());
        Assert.Contains("--healthcheck", string.Join('\n', server.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:99999")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("nonsense")]
    public async Task An_address_that_cannot_be_listened_on_is_told_in_one_line(string address) =>
        Assert.Contains(address, await RefusalAsync(database.OwnerConnectionString, address), StringComparison.Ordinal);

    [Fact]
    public async Task Unknown_scheduling_rules_are_told_with_those_that_there_are()
    {
        var line = await RefusalAsync(database.OwnerConnectionString, ("Clinic:Scheduling:Rules", "SuperMemo"));
        Assert.Equal("Clinic:Scheduling:Rules is 'SuperMemo'. Set it to Anki, TsFsrs, TsFsrsLongTerm or PyFsrs.", line);
    }

    [Fact]
    public async Task A_database_of_a_newer_build_is_left_alone()
    {
        await using var command = database.Admin.CreateCommand(
            """
            insert into public.schema_version (scriptname, applied) values ('9999_of_tomorrow.sql', now());
            comment on table public.schema_version is '9999_of_tomorrow.sql'
            """
        );
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        try
        {
            var line = await RefusalAsync(database.OwnerConnectionString);
            Assert.Contains("9999_of_tomorrow.sql", line, StringComparison.Ordinal);
        }
        finally
        {
            command.CommandText = "delete from public.schema_version where scriptname = '9999_of_tomorrow.sql'";
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static Task<string> RefusalAsync(string connectionString, string urls = "http://127.0.0.1:0") =>
        RefusalAsync(connectionString, ("Urls", urls));

    private static async Task<string> RefusalAsync(string connectionString, (string Name, string Value) setting)
    {
        await using var process = ServerProcess.Launch([(ConnectionString, connectionString), setting]);
        Assert.Equal(2, await process.ExitsAsync());
        Assert.DoesNotContain(process.Output, line => line.Contains("   at ", StringComparison.Ordinal));
        return Assert.Single(process.Errors);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
