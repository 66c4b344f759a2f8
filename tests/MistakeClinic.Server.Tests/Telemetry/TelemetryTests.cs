using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Reminders;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Telemetry;

/// <summary>What a collector is told, and what not.</summary>
public sealed class TelemetryTests(TelemetryServer server) : IClassFixture<TelemetryServer>
{
    private static readonly string[] Expected =
    [
        "clinic.deliveries",
        "clinic.delivery.lateness",
        "clinic.reminder.batches",
        "clinic.reminders",
        "db.client.operation.duration",
        "dotnet.gc.collections",
        "http.server.request.duration",
        "quartz.job.execution.duration",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_a_job_and_the_SQL_inside_them_are_spans_and_reminders_are_counted()
    {
        await using var admin = await server.OpenAsync();
        await RemindSomeoneAsync(admin);
        var learner = await server.NewLearnerAsync();
        var caller = Trace(learner);
        await learner.GetAsync<DueResponse>("/v1/due");
        // Each is told when it has ended: the sweep after the reminder that it found, the request after its answer.
        await UntilAsync(() =>
        {
            server.Flush();
            return Untold().Length == 0 && Claims().Any() && server.Collector.Spans.Any(span => span.Parent == caller);
        });

        var spans = server.Collector.Spans;
        var request = spans.Single(span => span.Parent == caller);
        Assert.Equal("GET /v1/due", request.Name);
        Assert.Equal("/v1/due", request.Tags["url.path"]);
        var sql = Queries().First(span => span.Parent == request.Id);
        Assert.Contains("select", sql.Tags["db.query.text"], StringComparison.Ordinal);
        Assert.NotEmpty(Claims());
        Assert.Empty(Untold());

        // Opening a connection is a span of Npgsql's too, and has no SQL.
        IEnumerable<ReceivedSpan> Queries() =>
            server.Collector.Spans.Where(span => span.Scope == "Npgsql" && span.Tags.ContainsKey("db.query.text"));

        IEnumerable<ReceivedSpan> Claims()
        {
            var sweeps = server
                .Collector.Spans.Where(span => span.Tags.GetValueOrDefault("quartz.job.name") == "remind-due")
                .Select(sweep => sweep.Id)
                .ToHashSet();
            return Queries()
                .Where(span =>
                    span.Parent is { } parent
                    && sweeps.Contains(parent)
                    && span.Tags["db.query.text"].Contains("claim_due_reminders", StringComparison.Ordinal)
                );
        }

        string[] Untold() => [.. Expected.Except(server.Collector.Metrics)];
    }

    [Fact]
    public async Task No_address_token_password_or_learner_is_in_what_a_collector_is_told()
    {
        var learner = await server.NewLearnerAsync();
        var caller = Trace(learner);
        await learner.GetAsync<JsonElement>("/v1/mistakes?limit=1");
        await learner.FailAsync(HttpMethod.Get, "/v1/plantedpath/plantedsecret?token=plantedquery");
        var refused = await learner.FailAsync(HttpMethod.Get, "/v1/mistakes?cursor=plantedcursor");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        // A span ends a moment after its answer.
        await UntilAsync(() =>
        {
            server.Flush();
            return server.Collector.Spans.Count(span => span.Parent == caller) == 3;
        });
        Assert.Equal(
            // One that no route answers has no more than its method.
            ["GET", "GET /v1/mistakes/", "GET /v1/mistakes/"],
            server.Collector.Spans.Where(span => span.Parent == caller).Select(span => span.Name).Order()
        );

        var told = server.Collector.Text;
        // What a learner's transaction begins with names the learner, but for this.
        Assert.Contains("SET LOCAL app.learner_id = ?", told, StringComparison.Ordinal);
        Assert.All(
            (string[])
                [
                    "planted",
                    learner.Email,
                    learner.Email.ToUpperInvariant(),
                    learner.Password,
                    learner.Session.AccessToken!,
                    learner.Session.RefreshToken!,
                    $"{learner.LearnerId.Value:D}",
                ],
            secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal)
        );
    }

    /// <summary>Makes a learner whose hour has just come, with an e-mail address and a card.</summary>
    private static async Task RemindSomeoneAsync(Npgsql.NpgsqlConnection admin)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var made = await new Seed { NextAt = now + Duration.FromHours(1) }.MakeAsync(admin, 1);
        await admin.ExecuteAsync(
            """
            insert into channel (learner_id, channel_id, kind, address, created_at, verified_at)
            values (@id, gen_random_uuid(), 'email', 'ada@example.org', @now, @now);
            update reminder_clock set next_reminder_at = @now where learner_id = @id
            """,
            new { id = made[0].Value, now }
        );
    }

    /// <summary>
    /// Has a learner's requests belong to a span, and gives its id: what listens to the spans of this server hears those of
    /// all servers in this process, and other tests run beside this one.
    /// </summary>
    private static string Trace(Learner learner)
    {
        var caller = ActivitySpanId.CreateRandom();
        learner.Http.DefaultRequestHeaders.Add(
            "traceparent",
            $"00-{ActivityTraceId.CreateRandom().ToHexString()}-{caller.ToHexString()}-01"
        );
        return caller.ToHexString().ToUpperInvariant();
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        while (!reached())
            await Task.Delay(200, patience.Token);
    }
}
