using System.Net;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Limits;
using MistakeClinic.Server.Reminders.Channels.Outgoing;
using Npgsql;

namespace MistakeClinic.Server.Tests.Support;

/// <summary>
/// The whole server on a database of its own, for one test class (<c>IClassFixture</c>). Its clock stands at 09:00 UTC on
/// Monday 2 March 2026 and moves only by <see cref="Time"/>. Background jobs are off.
/// </summary>
public class ClinicServer(TestCluster cluster) : WebApplicationFactory<Program>, IAsyncLifetime
{
    private const string Password = "correct horse battery";
    private NpgsqlDataSource? _everything;
    private string _ownerConnectionString = "";
    private int _learners;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The JSON of the API.</summary>
    public static JsonSerializerOptions Json { get; } = MakeJson();

    /// <summary>Settings under which clients may ask as often as they like.</summary>
    public static IReadOnlyList<(string Name, string Value)> NoLimits { get; } =
    [.. LimitsSetup.Settings.Select(setting => (setting, "1000000"))];

    /// <summary>Settings of this server's own.</summary>
    protected virtual IEnumerable<(string Name, string Value)> Settings => [];

    /// <summary>The server's clock.</summary>
    public FakeTimeProvider Time { get; } = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Registers a learner of a role and logs in. The learner's zone is UTC unless told otherwise.</summary>
    public async Task<Learner> NewLearnerAsync(AccountRole role = AccountRole.Learner, string timeZone = "UTC")
    {
        var email = $"learner{Interlocked.Increment(ref _learners)}-{Guid.NewGuid():N}@example.org";
        var learner = new Learner(CreateClient(), email, Password);
        var registered = await learner.PostAsync<RegisterResponse>(
            "/v1/accounts",
            new
            {
                email,
                password = Password,
                timeZone,
            }
        );
        await using var everything = await OpenAsync();
        await everything.ExecuteAsync(
            "update account set role = @role where learner_id = @id",
            new { role = role.ToString().ToLowerInvariant(), id = registered.LearnerId.Value }
        );
        return await learner.LogInAsync();
    }

    /// <summary>A client that is not logged in. Over https when asked, as a browser in front of a real server is.</summary>
    public Learner NewStranger(bool https = false) =>
        new(
            CreateClient(
                new() { BaseAddress = new(https ? "https://localhost" : "http://localhost"), HandleCookies = false }
            ),
            $"stranger-{Guid.NewGuid():N}@example.org",
            Password
        );

    /// <summary>A client of a learner by a personal access token, which does not end however far the clock is moved.</summary>
    public async Task<Learner> NewTokenAsync(Learner learner, params TokenScope[] scopes)
    {
        var made = await learner.PostAsync<CreatedTokenResponse>("/v1/tokens", new { name = "test", scopes });
        var client = NewStranger();
        client.Use(learner.LearnerId, made.Token);
        return client;
    }

    /// <summary>Opens a connection that sees every learner's rows.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync() => _everything!.OpenConnectionAsync(Ct);

    public virtual async ValueTask InitializeAsync()
    {
        _ownerConnectionString = await cluster.CreateDatabaseAsync(Ct);
        var admin = await cluster.AdminConnectionStringAsync(_ownerConnectionString);
        var builder = new NpgsqlDataSourceBuilder(admin);
        builder.UseNodaTime();
        _everything = builder.Build();
        await StartListeningAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_everything is not null)
            await _everything.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the server if it has not been, and waits until it remembers sessions.</summary>
    public Task StartListeningAsync() => StartListeningAsync(Services);

    /// <summary>The same for another node on this server's database.</summary>
    public static async Task StartListeningAsync(IServiceProvider node)
    {
        var sessions = node.GetRequiredService<SessionCache>();
        while (!sessions.IsListening)
            await Task.Delay(10, Ct);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("ConnectionStrings:Clinic", _ownerConnectionString);
        builder.UseSetting("Clinic:Jobs", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Error");
        foreach (var (name, value) in NoLimits.Concat(Settings))
            builder.UseSetting(name, value);
        if (KeptLogs.IsOn)
        {
            builder.ConfigureLogging(logs =>
                logs.AddProvider(new KeptLogs())
                    .AddFilter<KeptLogs>(null, LogLevel.Information)
                    .AddFilter<KeptLogs>("Microsoft.AspNetCore", LogLevel.Warning)
                    .AddFilter<KeptLogs>("Npgsql", LogLevel.Warning)
                    .AddFilter<KeptLogs>("Quartz", LogLevel.Warning)
            );
        }
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            // What learners write is called nowhere: no name leads anywhere.
            services.AddSingleton(new SafeHttp(Nowhere, Time));
            // Real iterations would be most of the time of a test.
            services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1000);
        });
    }

    private static Network Nowhere { get; } =
        new(
            (_, _) => Task.FromResult<IPAddress[]>([]),
            (_, _) => throw new InvalidOperationException("Nowhere to dial.")
        );

    private static JsonSerializerOptions MakeJson()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        JsonSetup.Configure(options);
        return options;
    }
}
