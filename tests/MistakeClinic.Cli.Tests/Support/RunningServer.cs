using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MistakeClinic.Server.Limits;
using MistakeClinic.Server.Tests.Startup;
using MistakeClinic.Server.Tests.Support;
using Npgsql;

namespace MistakeClinic.Cli.Tests.Support;

/// <summary>The real server in a process of its own, on a database of its own, for one test class; it can be killed and started again.</summary>
public sealed class RunningServer(TestCluster cluster) : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    /// <summary>A clinic of the seeds, which a new server imports.</summary>
    public const string Clinic = "container-orchestration";

    private readonly HttpClient _http = new();
    private string _database = "";
    private ServerProcess? _process;
    private int _learners;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Where it listens, also after it was started again.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public async ValueTask InitializeAsync()
    {
        _database = await cluster.CreateDatabaseAsync(Ct);
        await StartAsync();
    }

    /// <summary>Starts it and waits until it takes requests.</summary>
    public async Task StartAsync()
    {
        _process = ServerProcess.Launch([
            ("ConnectionStrings:Clinic", _database),
            ("Urls", Address.ToString()),
            ("Clinic:Jobs", "false"),
            .. LimitsSetup.Settings.Select(setting => (setting, "1000000")),
        ]);
        Address = await _process.ListensAsync();
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync() => await _process!.DisposeAsync();

    /// <summary>A learner with an account, and a home directory to run the tool in.</summary>
    internal async Task<Home> NewLearnerAsync()
    {
        var email = $"learner{Interlocked.Increment(ref _learners)}@example.org";
        // A server that has just started may still be opening its connections.
        using var response = await Insist.UntilHeardAsync(
            () => _http.PostAsJsonAsync(new Uri(Address, "v1/accounts"), new { email, password = Password }, Ct),
            Ct
        );
        response.EnsureSuccessStatusCode();
        return new Home(email);
    }

    /// <summary>As <see cref="NewLearnerAsync"/>, and logged in.</summary>
    internal async Task<Home> NewLoggedInAsync()
    {
        var home = await NewLearnerAsync();
        var run = await home.LogInAsync(Address);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return home;
    }

    /// <summary>A personal access token of a learner who is logged in.</summary>
    internal async Task<string> MakeTokenAsync(Home home, params string[] scopes)
    {
        var session = JsonNode.Parse(await File.ReadAllTextAsync(home.Session, Ct))!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "v1/tokens"))
        {
            Content = JsonContent.Create(new { name = "test", scopes }),
            Headers = { Authorization = new("Bearer", (string)session["accessToken"]!) },
        };
        using var response = await _http.SendAsync(request, Ct);
        response.EnsureSuccessStatusCode();
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!["token"]!;
    }

    /// <summary>One value of the database, every learner's rows in sight. <c>@email</c> is the learner's.</summary>
    internal async Task<T> QueryAsync<T>(Home home, string sql)
    {
        await using var connection = new NpgsqlConnection(await cluster.AdminConnectionStringAsync(_database));
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("email", home.Email);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>How many of the learner's rows a table has.</summary>
    internal Task<long> CountAsync(Home home, string table) =>
        QueryAsync<long>(
            home,
            $"select count(*) from {table} where learner_id = (select learner_id from account where email = @email)"
        );

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
