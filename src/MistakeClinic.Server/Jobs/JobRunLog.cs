using MistakeClinic.Server.Data;
using NodaTime;
using Npgsql;
using Quartz;

namespace MistakeClinic.Server.Jobs;

/// <summary>Writes down each run of a job for the operator. What goes wrong with that is no fault of the job's.</summary>
internal sealed partial class JobRunLog(ClinicDatabase database, ILogger<JobRunLog> log) : IJobListener
{
    private const string RecordSql = "select record_job_run($1, $2, $3, $4)";

    public async ValueTask JobWasExecuted(
        IJobExecutionContext context,
        JobExecutionException? jobException,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            // Also what ends while the server stops is written down.
            await using var opened = await database.OpenAsync(CancellationToken.None);
            var connection = opened.Connection;
            await using var command = new NpgsqlCommand(RecordSql, connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = context.JobDetail.Key.Name });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = context.Scheduler.SchedulerInstanceId });
            command.Parameters.Add(
                new NpgsqlParameter<Duration> { TypedValue = Duration.FromTimeSpan(context.JobRunTime) }
            );
            command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = FaultOf(jobException) });
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            LogNotWritten(e, context.JobDetail.Key.Name);
        }
    }

    /// <summary>The kind of a fault, without its text, which might name a learner.</summary>
    internal static string? FaultOf(Exception? fault) =>
        fault?.GetBaseException() switch
        {
            null => null,
            PostgresException refused => $"{nameof(PostgresException)} {refused.SqlState}",
            var other => other.GetType().Name,
        };

    [LoggerMessage(LogLevel.Information, "A run of {Job} could not be written down")]
    private partial void LogNotWritten(Exception e, string job);
}
