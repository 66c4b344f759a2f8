using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MistakeClinic.Database;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Jobs;
using MistakeClinic.Server.Memory;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Reminders;
using MistakeClinic.Server.Reviews;

namespace MistakeClinic.Server.Tests.Reminders;

/// <summary>The scheduler as the server starts it, without the rest of the server.</summary>
internal static class JobHost
{
    /// <summary>A cron expression of the far future: nothing fires.</summary>
    internal const string Never = "0 0 3 1 1 ? 2098";

    internal static WebApplication Build(string owner, TimeProvider time, string remindCron)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Clinic:RemindCron"] = remindCron;
        builder.Configuration["Clinic:SendCron"] = Never;
        builder.Configuration["Urls"] = "http://127.0.0.1:0";
        // What a test breaks on purpose is not news.
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(services =>
            DataSource.Create(AppLogin.Prepare(owner), services.GetRequiredService<ILoggerFactory>())
        );
        builder.Services.AddSingleton(new PoolQueue(DataSource.Connections));
        builder.Services.AddSingleton<ClinicDatabase>();
        builder.Services.AddSingleton<ReminderSweep>();
        builder.Services.AddSingleton<FitSweep>();
        builder.Services.AddSingleton<LearnerFit>();
        builder.Services.AddSingleton<StudyPlans>();
        builder.Services.AddSingleton<PlanSweep>();
        builder.AddScheduling();
        builder.AddJobs();
        return builder.Build();
    }

    /// <summary>Starts the scheduler and waits until it runs. Disposing stops it.</summary>
    internal static async Task<IAsyncDisposable> StartAsync(string owner, string remindCron)
    {
        var app = Build(owner, TimeProvider.System, remindCron);
        await app.StartAsync(TestContext.Current.CancellationToken);
        await UntilStartedAsync(app, () => { });
        return new Running(app);
    }

    private sealed class Running(WebApplication app) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    internal static async Task UntilStartedAsync(WebApplication app, Action meanwhile)
    {
        var scheduler = app.Services.GetServices<IHostedService>().OfType<JobScheduler>().Single();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        while (!scheduler.IsStarted)
        {
            // What cannot start any more is no use waiting for.
            if (scheduler.ExecuteTask is { IsFaulted: true } failed)
                await failed;
            meanwhile();
            await Task.Delay(20, patience.Token);
        }
    }
}
