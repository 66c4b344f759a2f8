using System.Net;
using System.Text.Json.Nodes;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Clinics;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Completion;

public sealed class LinkedSkillTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Theory]
    // The mistake's own clinic is module 7 of semester 2.
    [InlineData(1, 9, true)]
    [InlineData(2, 6, true)]
    [InlineData(2, 7, false)]
    [InlineData(2, 8, false)]
    [InlineData(3, 1, false)]
    [InlineData(null, 1, false)]
    public async Task A_link_goes_to_an_earlier_semester_or_module(int? semester, int module, bool allowed)
    {
        var learner = await server.NewLearnerAsync();
        var (own, other) = (await PutAsync(new()), await PutAsync(new() { Semester = semester, Module = module }));
        var request = Mistake(own, other);

        using var logged = await learner.SendAsync(HttpMethod.Post, "/v1/mistakes", request);

        if (allowed)
        {
            var mistake = (await logged.ReadAsync<SavedMistakeResponse>()).Mistake;
            Assert.Equal(new LinkedSkill { Clinic = other, Skill = "Signs" }, mistake.LinkedSkill);
            return;
        }
        await AssertRefusedAsync(logged);
        request.Remove("linkedSkill");
        var plain = (await learner.LogAsync(request)).Mistake.MistakeId;
        using var patched = await learner.PatchAsync(
            plain,
            new JsonObject { ["linkedSkill"] = Link(other) }.ToJsonString()
        );
        await AssertRefusedAsync(patched);

        static async Task AssertRefusedAsync(HttpResponseMessage response)
        {
            var problem = await Problem.ReadAsync(response);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "not-earlier"), (problem.Status, problem.Type));
            Assert.Equal(["linkedSkill.clinic"], problem.Fields);
        }
    }

    [Fact]
    public async Task A_clinic_that_is_not_there_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        var problem = await learner.FailAsync(
            HttpMethod.Post,
            "/v1/mistakes",
            Mistake(await PutAsync(new()), "no-such-clinic")
        );
        Assert.Equal(("unknown-reference", "linkedSkill.clinic"), (problem.Type, Assert.Single(problem.Fields)));
    }

    [Fact]
    public async Task A_link_that_a_new_order_made_a_later_one_no_longer_counts_and_hinders_no_change()
    {
        var learner = await server.NewLearnerAsync();
        var page = new GivenPage { Module = 6 };
        var (own, other) = (await PutAsync(new()), await PutAsync(page));
        var mistake = (await learner.LogAsync(Mistake(own, other))).Mistake.MistakeId;
        Assert.Single((await CriterionAsync()).Counted);

        await PutAsync(page with { Module = 8 });

        Assert.Empty((await CriterionAsync()).Counted);
        using var patch = await learner.PatchAsync(mistake, """{"confidence":5}""");
        Assert.Equal(HttpStatusCode.OK, patch.StatusCode);

        async Task<CriterionState> CriterionAsync() =>
            (await learner.GetAsync<CompletionResponse>($"/v1/clinics/{own}/completion")).Criteria.Single(criterion =>
                criterion.Criterion == CompletionCriterion.EarlierSkills
            );
    }

    private async Task<string> PutAsync(GivenPage page)
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        using var put = await author.PutPageAsync(page);
        Assert.True(put.IsSuccessStatusCode, $"{put.StatusCode}");
        return page.Slug;
    }

    private static JsonObject Mistake(string clinic, string linked) =>
        new()
        {
            ["mistakeId"] = Guid.CreateVersion7(),
            ["clinic"] = clinic,
            ["mistake"] = "I divided first",
            ["linkedSkill"] = Link(linked),
        };

    private static JsonObject Link(string clinic) => new() { ["clinic"] = clinic, ["skill"] = "Signs" };
}
