using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Tests.Reminders;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Operations;

/// <summary>What an operator sees of the jobs.</summary>
public sealed class JobsTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private const string Path = "/v1/operations/jobs";

    [Theory]
    [InlineData(AccountRole.Learner)]
    [InlineData(AccountRole.Author)]
    public async Task Only_an_operator_sees_the_jobs(AccountRole role)
    {
        var other = await server.NewLearnerAsync(role);

        var problem = await other.FailAsync(HttpMethod.Get, Path);

        Assert.Equal((HttpStatusCode.Forbidden, "not-allowed"), (problem.Status, problem.Type));
    }

    [Fact]
    public async Task Each_job_tells_its_last_run_and_the_last_day()
    {
        await using var admin = await server.OpenAsync();
        await admin.ExecuteAsync(
            """
            delete from job_run;
            insert into job_run (job, node, started_at, ended_at, error)
            select 'fit-weights', 'old', now() - interval '25 hours', now() - interval '25 hours', 'TimeoutException';
            select record_job_run('fit-weights', 'one', interval '2 seconds', 'PostgresException 57P01');
            select record_job_run('fit-weights', 'two', interval '1.5 seconds', null)
            """
        );

        var answer = await ReadAsync();

        Assert.Equal(
            ["fit-weights", "refresh-plans", "remind-due", "send-email", "send-web-push", "send-webhook"],
            answer.Jobs.Select(job => job.Job).Order(StringComparer.Ordinal)
        );
        var job = answer.Jobs.Single(job => job.Job == "fit-weights");
        Assert.Equal((2, 1), (job.RunsLastDay, job.FailuresLastDay));
        Assert.Equal(
            ("two", JobOutcome.Succeeded, null, 1500),
            (job.LastRun!.Node, job.LastRun.Outcome, job.LastRun.Error, job.LastRun.DurationMs)
        );
        Assert.Equal(Duration.FromSeconds(1.5), job.LastRun.EndedAt - job.LastRun.StartedAt);
        Assert.InRange(answer.At - job.LastRun.EndedAt, Duration.Zero, Duration.FromMinutes(1));
        // No node of this test has run jobs.
        Assert.Equal((null, null, null), (job.Cron, job.NextRunAt, job.Fault));
        Assert.Null(answer.Jobs.Single(job => job.Job == "remind-due").LastRun);
    }

    [Fact]
    public async Task A_failed_run_tells_the_kind_of_its_fault()
    {
        await using var admin = await server.OpenAsync();
        await admin.ExecuteAsync(
            "select record_job_run('refresh-plans', 'one', interval '1 second', 'SocketException')"
        );

        var run = (await ReadAsync()).Jobs.Single(job => job.Job == "refresh-plans").LastRun!;

        Assert.Equal((JobOutcome.Failed, "SocketException"), (run.Outcome, run.Error));
    }

    [Fact]
    public async Task Runs_of_more_than_two_days_ago_are_let_go()
    {
        await using var admin = await server.OpenAsync();
        await admin.ExecuteAsync(
            """
            insert into job_run (job, node, started_at, ended_at)
            select 'old-job', 'one', t, t from (select now() - n * interval '1 hour' - interval '30 minutes' as t from generate_series(1, 80) n) r
            """
        );
        for (var run = 0; run < 2; run++)
            await admin.ExecuteAsync("select record_job_run('old-job', 'one', interval '1 second', null)");

        // 47 of the last two days, and the two new ones.
        Assert.Equal(49, await admin.ExecuteScalarAsync<int>("select count(*) from job_run where job = 'old-job'"));
    }

    [Fact]
    public async Task A_backlog_tells_how_much_waits_since_when_and_stops_counting_at_10000()
    {
        var now = server.Time.Now();
        var boss = await server.NewLearnerAsync(AccountRole.Operator);
        await using var admin = await server.OpenAsync();
        var some = await new Seed { NextAt = now - Duration.FromMinutes(3) }.MakeAsync(admin, 2);
        await admin.ExecuteAsync(
            """
            update fit_clock set next_fit_at = 'infinity';
            insert into fit_clock (learner_id, next_fit_at) select id, @hourAgo from unnest(@ids) id
            on conflict (learner_id) do update set next_fit_at = @hourAgo;
            insert into study_plan (learner_id, stale, next_refresh_at) values (@first, true, @hourAgo)
            on conflict (learner_id) do update set next_refresh_at = @hourAgo;
            insert into channel (learner_id, channel_id, kind, address, created_at) values (@first, @first, 'email', 'a@example.org', @now);
            insert into reminder (learner_id, study_day, remind_at, created_at) values (@first, '2026-03-02', @now, @now);
            insert into delivery (learner_id, study_day, channel_id, kind, next_attempt_at, attempts)
            values (@first, '2026-03-02', @first, 'webhook', @now, 0),
                   (@first, '2026-03-03', @first, 'email', @now + interval '5 minutes', 1),
                   (@first, '2026-03-04', @first, 'email', @now + interval '5 minutes', 7),
                   (@first, '2026-03-05', @first, 'webPush', @now + interval '5 minutes', 0)
            """,
            new
            {
                hourAgo = now - Duration.FromHours(1),
                ids = some.Select(id => id.Value).ToArray(),
                first = some[0].Value,
                now,
            }
        );
        Assert.Equal(
            [
                ("fit-weights", new JobBacklog(2, 3600, 0)),
                ("refresh-plans", new JobBacklog(1, 3600, 0)),
                ("remind-due", new JobBacklog(2, 180, 0)),
                ("send-email", new JobBacklog(0, null, 2)),
                ("send-web-push", new JobBacklog(0, null, 0)),
                ("send-webhook", new JobBacklog(1, 0, 0)),
            ],
            await BacklogsAsync(boss)
        );

        await new Seed { NextAt = now - Duration.FromMinutes(2), DueCards = 0 }.MakeAsync(admin, 10_010);
        Assert.Contains(("remind-due", new JobBacklog(10_000, 180, 0)), await BacklogsAsync(boss));

        await admin.ExecuteAsync(
            """
            update reminder_clock set next_reminder_at = null;
            update fit_clock set next_fit_at = @later;
            update study_plan set next_refresh_at = @later;
            update delivery set next_attempt_at = @later, attempts = 0
            """,
            new { later = now + Duration.FromSeconds(1) }
        );
        Assert.All(await BacklogsAsync(boss), backlog => Assert.Equal(new JobBacklog(0, null, 0), backlog.Item2));
    }

    private static async Task<IReadOnlyList<(string Job, JobBacklog Backlog)>> BacklogsAsync(Learner boss) =>
        [
            .. (await boss.GetAsync<JobsResponse>(Path))
                .Jobs.OrderBy(job => job.Job, StringComparer.Ordinal)
                .Select(job => (job.Job, job.Backlog)),
        ];

    private async Task<JobsResponse> ReadAsync() =>
        await (await server.NewLearnerAsync(AccountRole.Operator)).GetAsync<JobsResponse>(Path);
}
