using System.Net;
using System.Text.Json.Nodes;
using Dapper;

namespace MistakeClinic.Server.Tests.Mistakes;

public sealed class StartedMistakeTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    [Fact]
    public async Task A_radar_row_fills_in_what_was_left_out()
    {
        var learner = await server.NewLearnerAsync();
        await using var owner = await server.OpenAsync();
        await owner.ExecuteAsync(
            "update radar_row set mistake = 'The trap', symptom = 'It shows' where radar_row_id = @row",
            new { row = MistakeServer.OtherRadarRow.Value }
        );
        var request = new JsonObject
        {
            ["clinic"] = MistakeServer.OtherClinic,
            ["radarRowId"] = MistakeServer.OtherRadarRow.Value,
        };

        var filled = (await learner.LogAsync(request)).Mistake;
        request["mistake"] = "My words";
        var half = (await learner.LogAsync(request)).Mistake;
        request["symptom"] = "My symptom";
        var own = (await learner.LogAsync(request)).Mistake;

        Assert.Equal(("The trap", "It shows", null), (filled.Mistake, filled.Symptom, filled.Believed));
        Assert.Equal(("My words", "It shows"), (half.Mistake, half.Symptom));
        Assert.Equal(("My words", "My symptom"), (own.Mistake, own.Symptom));
        Assert.All([filled, half, own], mistake => Assert.Equal(MistakeServer.OtherRadarRow, mistake.RadarRowId));
    }

    [Fact]
    public async Task A_check_says_what_was_believed()
    {
        var learner = await server.NewLearnerAsync();
        var request = new JsonObject
        {
            ["clinic"] = MistakeServer.Clinic,
            ["checkId"] = MistakeServer.Check.Value,
            ["radarRowId"] = MistakeServer.RadarRow.Value,
            ["rootCause"] = Given.RootCause,
            ["card"] = new JsonObject { ["rule"] = Given.Rule },
        };

        var mistake = (await learner.LogAsync(request)).Mistake;

        Assert.Equal(("s", "s", "s"), (mistake.Mistake, mistake.Believed, mistake.Symptom));
        Assert.StartsWith("Last time: s. ", mistake.Card!.Front, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_again_is_safe_though_the_page_changed_meanwhile()
    {
        var learner = await server.NewLearnerAsync();
        var request = new JsonObject
        {
            ["mistakeId"] = Guid.CreateVersion7(),
            ["clinic"] = MistakeServer.Clinic,
            ["checkId"] = MistakeServer.Check.Value,
        };
        var first = await learner.LogAsync(request);
        await using var owner = await server.OpenAsync();
        await owner.ExecuteAsync("update practice_check set statement = 'Reworded'");

        var again = await learner.LogAsync(request);
        await owner.ExecuteAsync("update practice_check set statement = 's'");

        Assert.Equal((first.Mistake.Mistake, "s"), (again.Mistake.Mistake, again.Mistake.Believed));
        Assert.Equal((1, 0, 0), await server.CountAsync(learner));
    }

    [Fact]
    public async Task A_mistake_that_starts_from_nothing_needs_words()
    {
        var learner = await server.NewLearnerAsync();

        var problem = await learner.FailAsync(HttpMethod.Post, "/v1/mistakes", new { clinic = MistakeServer.Clinic });

        Assert.Equal((HttpStatusCode.BadRequest, "mistake"), (problem.Status, Assert.Single(problem.Fields)));
    }
}
