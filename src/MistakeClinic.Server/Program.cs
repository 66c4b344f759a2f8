using Microsoft.Extensions.DependencyInjection.Extensions;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Accounts.Passkeys;
using MistakeClinic.Server.Accounts.PersonalTokens;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Cards;
using MistakeClinic.Server.Clinics;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Evidence;
using MistakeClinic.Server.Files;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Jobs;
using MistakeClinic.Server.Limits;
using MistakeClinic.Server.Logs;
using MistakeClinic.Server.Memory;
using MistakeClinic.Server.Mistakes;
using MistakeClinic.Server.Operations;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Practice;
using MistakeClinic.Server.Quizzes;
using MistakeClinic.Server.Recurrences;
using MistakeClinic.Server.Reminders;
using MistakeClinic.Server.Reminders.Channels;
using MistakeClinic.Server.Reminders.Channels.Push;
using MistakeClinic.Server.Reminders.Deliveries;
using MistakeClinic.Server.Reviews;
using MistakeClinic.Server.Sync;
using MistakeClinic.Server.Telemetry;
using MistakeClinic.Server.Web;

// The build runs this program to write the OpenAPI document; it must then touch nothing outside itself.
var describing = System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

// The settings and the seeds are beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
);
if (Arguments.AskForHelp(args))
{
    Console.WriteLine(Arguments.Usage);
    return 0;
}
if (args.Contains(HealthCheck.Argument))
    return await HealthCheck.RunAsync(builder.Configuration);
if (args.Contains(VapidKeys.Argument))
{
    Console.WriteLine(VapidKeys.Create().AsSettings());
    return 0;
}
try
{
    if (!describing)
        Arguments.Require(args);
    builder.AddHttp();
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddSingleton(new PoolQueue(DataSource.Connections));
    builder.Services.AddSingleton<ClinicDatabase>();
    builder.AddAccounts();
    builder.AddLimits();
    builder.AddScheduling();
    builder.Services.AddSingleton<StudyPlans>();
    builder.Services.AddSingleton<PlanSweep>();
    builder.Services.AddSingleton<ReminderSweep>();
    builder.Services.AddSingleton<DeliverySender>();
    builder.Services.AddSingleton<DeliveryReader>();
    builder.Services.AddSingleton<DeliveryLog>();
    builder.Services.AddSingleton<LearnerFit>();
    builder.Services.AddSingleton<FitSweep>();
    builder.AddChannels();
    builder.AddJobs();
    builder.AddTelemetry();
    builder.Services.AddSingleton<SeedImport>();
    builder.Services.AddSingleton<OwnOperations>();

    // When all settings have been read: a wrong one is said before anything is started.
    await using var database = describing ? null : DatabaseStartup.Begin(builder.Configuration);
    builder.Services.AddSingleton(services =>
        DataSource.Create(database!.AppConnectionString, services.GetRequiredService<ILoggerFactory>())
    );
    if (describing)
        builder.Services.RemoveAll<IHostedService>();

    await using var app = builder.Build();
    KnownSettings.TellOfOthers(app.Configuration, app.Logger);
    app.UseHttp();
    app.UseAccounts();
    app.MapHealth();
    app.MapDocument();
    app.MapWebClient();
    var v1 = app.MapGroup("/v1");
    v1.MapAccounts();
    v1.MapTokens();
    v1.MapPasskeys();
    v1.MapClinics();
    v1.MapLogs();
    v1.MapPractice();
    v1.MapMistakes();
    v1.MapRecurrences();
    v1.MapEvidence();
    v1.MapFiles();
    v1.MapCards();
    v1.MapReviews();
    v1.MapReminders();
    v1.MapChannels();
    v1.MapQuizzes();
    v1.MapSync();
    v1.MapOperations();
    v1.MapAudit();
    if (database is not null)
    {
        await database.ReadyAsync();
        await app.Services.GetRequiredService<ClinicDatabase>().WarmUpAsync(app.Lifetime.ApplicationStopping);
        await app.Services.GetRequiredService<SeedImport>().RunAsync(app.Lifetime.ApplicationStopping);
    }
    await app.ListenAsync();
    await app.WaitForShutdownAsync();
    return 0;
}
// A signal while it was starting.
catch (OperationCanceledException)
{
    return 0;
}
catch (StartupException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
