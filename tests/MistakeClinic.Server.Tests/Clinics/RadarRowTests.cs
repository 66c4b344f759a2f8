using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Clinics;

public sealed class RadarRowTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    [Fact]
    public async Task An_own_row_is_added_changed_and_removed()
    {
        var learner = await server.NewLearnerAsync();
        var (path, body) = (NewPath(), Row());

        using var added = await learner.SendAsync(HttpMethod.Put, path, body);
        using var sentAgain = await learner.SendAsync(HttpMethod.Put, path, body);
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (added.StatusCode, added.Headers.ETag?.Tag));
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (sentAgain.StatusCode, sentAgain.Headers.ETag?.Tag));
        var row = await added.ReadAsync<RadarRowResponse>();
        Assert.Equal(("Trusting a cached tag", true, 0), (row.Mistake, row.IsOwn, row.Hits));
        Assert.Equal([MistakeServer.RadarRow, row.RadarRowId], (await RadarAsync(learner)).Select(r => r.RadarRowId));

        body["symptom"] = "An old image runs.";
        using var changed = await learner.SendAsync(HttpMethod.Put, path, body, h => h.Add("If-Match", "\"1\""));
        using var outdated = await learner.SendAsync(HttpMethod.Put, path, Row(), h => h.Add("If-Match", "\"1\""));
        Assert.Equal("\"2\"", changed.Headers.ETag?.Tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, outdated.StatusCode);
        Assert.Equal("An old image runs.", (await learner.GetAsync<RadarRowResponse>(path)).Symptom);

        using var removed = await learner.SendAsync(HttpMethod.Delete, path);
        using var removedAgain = await learner.SendAsync(HttpMethod.Delete, path);
        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.NoContent),
            (removed.StatusCode, removedAgain.StatusCode)
        );
        Assert.Equal(HttpStatusCode.NotFound, (await learner.FailAsync(HttpMethod.Get, path)).Status);
        Assert.Equal([MistakeServer.RadarRow], (await RadarAsync(learner)).Select(r => r.RadarRowId));
        Assert.Equal(["radarRowId"], (await learner.FailAsync(HttpMethod.Put, path, body)).Fields);
    }

    [Fact]
    public async Task An_own_row_stands_in_for_a_row_of_the_page_until_it_is_removed()
    {
        var learner = await server.NewLearnerAsync();
        var (path, body) = (NewPath(), Row());
        body["replaces"] = MistakeServer.RadarRow.Value;
        var own = await learner.PutAsync<RadarRowResponse>(path, body);

        Assert.Equal(own, Assert.Single(await RadarAsync(learner)));
        Assert.Equal(MistakeServer.RadarRow, own.Replaces);
        Assert.Equal(
            [MistakeServer.RadarRow],
            (await RadarAsync(await server.NewLearnerAsync())).Select(r => r.RadarRowId)
        );

        using var removed = await learner.SendAsync(HttpMethod.Delete, path);
        Assert.Equal([MistakeServer.RadarRow], (await RadarAsync(learner)).Select(r => r.RadarRowId));
    }

    [Fact]
    public async Task Rows_tell_how_often_this_learner_hit_them()
    {
        var (learner, other) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        var own = await learner.PutAsync<RadarRowResponse>(NewPath(), Row());
        await LogAsync(other, MistakeServer.RadarRow);
        await LogAsync(learner, own.RadarRowId);
        await LogAsync(learner, MistakeServer.RadarRow);
        var last = await LogAsync(learner, MistakeServer.RadarRow);
        Assert.Equal([2, 1], (await RadarAsync(learner)).Select(row => row.Hits));

        using var deleted = await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{last.MistakeId}");
        using var moved = await learner.SendAsync(
            HttpMethod.Patch,
            $"/v1/mistakes/{(await LogAsync(learner, MistakeServer.RadarRow)).MistakeId}",
            new { radarRowId = own.RadarRowId }
        );
        var after = (await moved.ReadAsync<SavedMistakeResponse>()).Mistake;
        Assert.Equal(own.RadarRowId, after.RadarRowId);
        Assert.Equal([1, 2], (await RadarAsync(learner)).Select(row => row.Hits));
    }

    [Fact]
    public async Task Another_learners_row_is_not_there_and_leaves_its_id_free()
    {
        var (one, other) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        var path = NewPath();
        var row = await one.PutAsync<RadarRowResponse>(path, Row());

        Assert.Equal(HttpStatusCode.NotFound, (await other.FailAsync(HttpMethod.Get, path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.FailAsync(HttpMethod.Delete, path)).Status);
        var request = Given.QuickCapture();
        request["radarRowId"] = row.RadarRowId.Value;
        Assert.Equal(["radarRowId"], (await other.FailAsync(HttpMethod.Post, "/v1/mistakes", request)).Fields);
        using var added = await other.SendAsync(HttpMethod.Put, path, Row());
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
    }

    [Fact]
    public async Task What_a_row_cannot_be_is_named()
    {
        var learner = await server.NewLearnerAsync();
        await FailAsync("clinic", "no-such-clinic", "clinic", "unknown-reference");
        await FailAsync("replaces", MistakeServer.OtherRadarRow.Value, "replaces", "unknown-reference");
        var pages = await learner.FailAsync(HttpMethod.Put, $"/v1/radar-rows/{MistakeServer.RadarRow}", Row());
        Assert.Equal(("id-reused", "radarRowId"), (pages.Type, Assert.Single(pages.Fields)));
        var path = NewPath();
        await learner.PutAsync<RadarRowResponse>(path, Row());
        var moved = Row();
        moved["clinic"] = MistakeServer.OtherClinic;
        Assert.Equal("id-reused", (await learner.FailAsync(HttpMethod.Put, path, moved)).Type);

        await using var owner = await server.OpenAsync();
        await owner.ExecuteAsync(
            """
            insert into own_radar_row (learner_id, radar_row_id, clinic_slug, mistake, shows_up_in, symptom,
                                       repair_evidence, created_at, updated_at)
            select @id, gen_random_uuid(), @clinic, 'm', 'w', 's', 'e', now(), now() from generate_series(1, 199)
            """,
            new { id = learner.LearnerId.Value, clinic = MistakeServer.Clinic }
        );
        Assert.Equal("quota-exceeded", (await learner.FailAsync(HttpMethod.Put, NewPath(), Row())).Type);

        async Task FailAsync(string member, JsonNode value, string field, string type)
        {
            var body = Row();
            body[member] = value;
            var problem = await learner.FailAsync(HttpMethod.Put, NewPath(), body);
            Assert.Equal((type, HttpStatusCode.UnprocessableEntity), (problem.Type, problem.Status));
            Assert.Equal([field], problem.Fields);
        }
    }

    private static string NewPath() => $"/v1/radar-rows/{Guid.CreateVersion7()}";

    private static JsonObject Row() =>
        new()
        {
            ["clinic"] = MistakeServer.Clinic,
            ["mistake"] = "Trusting a cached tag",
            ["showsUpIn"] = "Deployments",
            ["symptom"] = "The old image runs.",
            ["repairEvidence"] = "Both digests.",
        };

    private static async Task<IReadOnlyList<RadarRowResponse>> RadarAsync(Learner learner) =>
        (await learner.GetAsync<ClinicResponse>($"/v1/clinics/{MistakeServer.Clinic}")).RadarRows;

    private static async Task<MistakeResponse> LogAsync(Learner learner, RadarRowId row)
    {
        var request = Given.QuickCapture();
        request["radarRowId"] = row.Value;
        return (await learner.LogAsync(request)).Mistake;
    }
}
