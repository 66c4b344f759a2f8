using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Memory;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Sync;

/// <summary>A server with two small clinics and no others, for learners who do everything.</summary>
public sealed class SyncServer(TestCluster cluster) : ClinicServer(cluster)
{
    public static readonly Guid Check = new("0199f0a2-0000-7000-8000-000000000002");
    public static readonly string[] Clinics = ["loops", "pointers"];

    public Instant Now => Instant.FromDateTimeOffset(Time.GetUtcNow());

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var all = await OpenAsync();
        await all.ExecuteAsync(
            """
            truncate clinic cascade;
            insert into clinic (slug, title, module, module_name, intro, protocol, minimum_mistakes,
                minimum_counterexamples_or_failing_tests, minimum_older_semester_links, minimum_artifact_changes, markdown, imported_at)
            select slug, slug, 3, slug, '', array['Reproduce.'], 5, 2, 1, 1, '#', now() from unnest(@Clinics) slug;
            insert into practice_page (practice_page_id, clinic_slug, position, title, source)
            values (@Check, 'loops', 0, 't', 's');
            insert into practice_check (check_id, practice_page_id, position, statement) values (@Check, @Check, 0, 's');
            """,
            new { Clinics, Check }
        );
    }

    /// <summary>New weights and a new plan for a learner, with the memories and the days that they give: what the jobs do.</summary>
    public async Task RunJobsAsync(Learner learner, int weightsVersion)
    {
        var ct = TestContext.Current.CancellationToken;
        await using (var all = await OpenAsync())
            await all.ExecuteAsync(
                """
                insert into learner_weights (learner_id, version, algorithm, source, weights, reviews, created_at)
                values (@learner, @weightsVersion, 6, 'fitted', @weights, 100, now())
                """,
                new
                {
                    learner = learner.LearnerId.Value,
                    weightsVersion,
                    weights = Weights
                        .Default.Values[..4]
                        .ToArray()
                        .Select(stability => stability / (1 + weightsVersion % 3))
                        .Concat(Weights.Default.Values[4..].ToArray())
                        .ToArray(),
                }
            );
        // A log that has not grown, so that these weights stay.
        await Services.GetRequiredService<LearnerFit>().RunAsync(new(learner.LearnerId, int.MaxValue), ct);
        await Services.GetRequiredService<StudyPlans>().RefreshAsync(learner.LearnerId, ct);
    }

    /// <summary>How often PostgreSQL had to break a circle of transactions that waited for one another.</summary>
    public async Task<long> DeadlocksAsync()
    {
        await using var all = await OpenAsync();
        return await all.ExecuteScalarAsync<long>(
            "select deadlocks from pg_stat_database where datname = current_database()"
        );
    }

    /// <summary>Reads changes into a copy until there are no more.</summary>
    public static async Task PullAsync(Learner learner, Copy copy, int limit = 200)
    {
        while (copy.Take(await ReadAsync(learner, copy.Cursor, limit))) { }
    }

    public static Task<JsonNode> ReadAsync(Learner learner, string? cursor, int limit = 200) =>
        learner.GetAsync<JsonNode>($"/v1/changes?limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}");

    /// <summary>Logs a mistake, with a card if a rule is given.</summary>
    public static Task<SavedMistakeResponse> LogAsync(Learner learner, string mistake, string? rule = null) =>
        learner.PostAsync<SavedMistakeResponse>(
            "/v1/mistakes",
            new
            {
                clinic = Clinics[0],
                mistake,
                symptom = "The last element is missing.",
                rootCause = "I assumed that the end is included, but it is not.",
                card = rule is null ? null : new { rule },
            }
        );
}
