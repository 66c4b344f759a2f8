using System.Net;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Clinics;

public sealed class EnrolmentTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    private const string Path = $"/v1/clinics/{MistakeServer.Clinic}/enrolment";

    [Fact]
    public async Task A_learner_enrols_leaves_and_enrols_again()
    {
        var learner = await server.NewLearnerAsync();
        Assert.Null((await ClinicAsync(learner)).EnrolledAt);

        var first = await learner.PutAsync<EnrolmentResponse>(Path, new { });
        Assert.Equal(first, await learner.PutAsync<EnrolmentResponse>(Path, new { }));
        Assert.Equal(first.EnrolledAt, (await ClinicAsync(learner)).EnrolledAt);
        Assert.Equal([MistakeServer.Clinic], await SlugsAsync(learner, enrolled: true));
        Assert.DoesNotContain(MistakeServer.Clinic, await SlugsAsync(learner, enrolled: false));

        using (var left = await learner.SendAsync(HttpMethod.Delete, Path))
            Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        using (var leftAgain = await learner.SendAsync(HttpMethod.Delete, Path))
            Assert.Equal(HttpStatusCode.NoContent, leftAgain.StatusCode);
        Assert.Null((await ClinicAsync(learner)).EnrolledAt);
        Assert.Empty(await SlugsAsync(learner, enrolled: true));

        server.Time.Advance(TimeSpan.FromMinutes(1));
        var again = await learner.PutAsync<EnrolmentResponse>(Path, new { });
        Assert.True(again.EnrolledAt > first.EnrolledAt);
    }

    [Fact]
    public async Task It_is_the_learners_own()
    {
        var (one, other) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        await one.PutAsync<EnrolmentResponse>(Path, new { });

        Assert.Null((await ClinicAsync(other)).EnrolledAt);
        Assert.Empty(await SlugsAsync(other, enrolled: true));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_clinic_that_is_not_there_is_not_found(string method)
    {
        var learner = await server.NewLearnerAsync();
        var problem = await learner.FailAsync(HttpMethod.Parse(method), "/v1/clinics/no-such-clinic/enrolment");
        Assert.Equal(HttpStatusCode.NotFound, problem.Status);
    }

    private static Task<ClinicResponse> ClinicAsync(Learner learner) =>
        learner.GetAsync<ClinicResponse>($"/v1/clinics/{MistakeServer.Clinic}");

    private static async Task<IEnumerable<string>> SlugsAsync(Learner learner, bool enrolled)
    {
        var query = enrolled ? "true" : "false";
        var page = await learner.GetAsync<Page<ClinicSummary>>($"/v1/clinics?limit=200&enrolled={query}");
        Assert.All(page.Items, clinic => Assert.Equal(enrolled, clinic.Enrolled));
        return page.Items.Select(clinic => clinic.Slug);
    }
}
