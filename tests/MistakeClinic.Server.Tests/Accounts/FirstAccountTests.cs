using System.Net;
using Dapper;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class FirstAccountTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task Of_many_first_registrations_exactly_one_becomes_operator_and_an_address_is_taken_once()
    {
        var statuses = await Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(async index =>
                {
                    using var response = await server
                        .NewStranger()
                        .SendUntilHeardAsync(
                            HttpMethod.Post,
                            "/v1/accounts",
                            new { email = $"first{index / 2}@example.org", password = "correct horse" }
                        );
                    return response.StatusCode;
                })
        );

        Assert.Equal(12, statuses.Count(status => status == HttpStatusCode.Created));
        Assert.Equal(12, statuses.Count(status => status == HttpStatusCode.Conflict));
        await using var rows = await server.OpenAsync();
        var roles = await rows.QueryAsync<(string, long)>("select role, count(*) from account group by role");
        Assert.Equal([("learner", 11L), ("operator", 1L)], roles.Order());
        Assert.Equal(12, await rows.ExecuteScalarAsync<long>("select count(*) from study_settings"));
    }
}
