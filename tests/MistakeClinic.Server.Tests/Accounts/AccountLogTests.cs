using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class AccountLogTests(AccountLogTests.LoggingServer server) : IClassFixture<AccountLogTests.LoggingServer>
{
    [Fact]
    public async Task The_log_tells_whose_session_it_was_and_no_secret()
    {
        var learner = await server.NewLearnerAsync();
        var first = learner.Session;
        learner.Use(await learner.PostAsync<OpenedSession>("/v1/sessions/refresh", new { first.RefreshToken }));
        await learner.FailAsync(
            HttpMethod.Post,
            "/v1/sessions",
            new { email = learner.Email, password = "not the password" }
        );
        using var changed = await learner.SendAsync(
            HttpMethod.Put,
            "/v1/me/password",
            new { currentPassword = learner.Password, newPassword = "another horse battery" }
        );
        await learner.FailAsync(HttpMethod.Post, "/v1/sessions/refresh", new { first.RefreshToken });

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        var log = string.Join('\n', server.Lines);
        Assert.Contains($"A spent refresh token of learner {learner.LearnerId}", log, StringComparison.Ordinal);
        string[] secrets =
        [
            learner.Email,
            learner.Email.ToUpperInvariant(),
            learner.Password,
            "not the password",
            "another horse battery",
            first.AccessToken!,
            first.RefreshToken!,
            learner.Session.AccessToken!,
            learner.Session.RefreshToken!,
        ];
        foreach (var secret in secrets)
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }

    /// <summary>A server whose log, down to the last detail, is kept here.</summary>
    public class LoggingServer(TestCluster cluster) : ClinicServer(cluster), ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureLogging(logs =>
                logs.ClearProviders().SetMinimumLevel(LogLevel.Trace).Services.AddSingleton<ILoggerProvider>(this)
            );
            foreach (var category in new[] { "Default", "Microsoft.AspNetCore", "Npgsql" })
                builder.UseSetting($"Logging:LogLevel:{category}", "Trace");
        }
    }
}
