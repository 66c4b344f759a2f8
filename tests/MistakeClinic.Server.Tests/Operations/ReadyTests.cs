using System.Text.Json;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Operations;

public sealed class ReadyTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Theory]
    [InlineData(0, """{"status":"ready","parts":{"database":"ready","jobs":"off","clock":"ready"}}""")]
    [InlineData(3600, """{"status":"degraded","parts":{"database":"ready","jobs":"off","clock":"wrong"}}""")]
    public async Task A_stranger_learns_which_part_is_wrong_and_no_more(int secondsAhead, string expected)
    {
        server.Time.AdjustTime(TimeProvider.System.GetUtcNow().AddSeconds(secondsAhead));

        var answer = await server.NewStranger().GetAsync<JsonElement>("/health/ready");

        Assert.Equal(expected, answer.GetRawText());
    }
}
