using System.Text.Json.Nodes;
using Dapper;
using MistakeClinic.Contracts;
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
