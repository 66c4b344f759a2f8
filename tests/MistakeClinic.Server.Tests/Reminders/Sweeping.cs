using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Reminders;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders;

/// <summary>A reminder as it is stored.</summary>
internal sealed record StoredReminder(LocalDate StudyDay, Instant RemindAt, Instant CreatedAt);

/// <summary>Sweeps at chosen instants, and what they left.</summary>
internal static class Sweeping
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Makes one learner.</summary>
    internal static async Task<LearnerId> MakeAsync(this ClinicServer server, Seed seed)
    {
        await using var admin = await server.OpenAsync();
        return (await seed.MakeAsync(admin, 1))[0];
    }

    /// <summary>Sweeps as a node does whose clock shows this instant.</summary>
    internal static Task<SweepTotals> SweepAsync(
        this ClinicServer server,
        Instant at,
        ListLogger<ReminderSweep>? log = null
    ) =>
        new ReminderSweep(
            server.Services.GetRequiredService<ClinicDatabase>(),
            new FakeTimeProvider(at.ToDateTimeOffset()),
            log ?? (Microsoft.Extensions.Logging.ILogger<ReminderSweep>)NullLogger<ReminderSweep>.Instance
        ).RunAsync(Ct);

    /// <summary>The learner's reminders, the oldest first.</summary>
    internal static async Task<IReadOnlyList<StoredReminder>> RemindersAsync(
        this ClinicServer server,
        LearnerId learner
    )
    {
        await using var admin = await server.OpenAsync();
        return
        [
            .. await admin.QueryAsync<StoredReminder>(
                "select study_day, remind_at, created_at from reminder where learner_id = @learner order by created_at",
                new { learner }
            ),
        ];
    }

    /// <summary>When the learner's clock runs out next.</summary>
    internal static async Task<Instant?> ClockAsync(this ClinicServer server, LearnerId learner)
    {
        await using var admin = await server.OpenAsync();
        return await admin.ExecuteScalarAsync<Instant?>(
            "select next_reminder_at from reminder_clock where learner_id = @learner",
            new { learner }
        );
    }
}
