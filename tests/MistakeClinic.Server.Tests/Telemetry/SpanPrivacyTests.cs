using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Server.Telemetry;
using MistakeClinic.Server.Tests.Support;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MistakeClinic.Server.Tests.Telemetry;

public sealed class SpanPrivacyTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Theory]
    [InlineData("select a1 from t2 where x = $1 and y = @y3", "select a1 from t2 where x = $1 and y = @y3")]
    [InlineData("SET LOCAL app.learner_id = '0199f0a2-7c3e'", "SET LOCAL app.learner_id = ?")]
    [InlineData("select 'it''s ' || 'x', 12, 3.5, -4", "select ? || ?, ?, ?, -?")]
    [InlineData("limit 10;select now() - interval '1 day'", "limit ?;select now() - interval ?")]
    public void SQL_is_left_without_its_literals(string sql, string expected) =>
        Assert.Equal(expected, SpanPrivacy.WithoutLiterals(sql));

    [Fact]
    public void Without_a_collector_nothing_listens()
    {
        Assert.Null(server.Services.GetService<TracerProvider>());
        Assert.Null(server.Services.GetService<MeterProvider>());
    }
}
