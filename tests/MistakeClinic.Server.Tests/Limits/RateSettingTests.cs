using Microsoft.Extensions.Configuration;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Server.Tests.Limits;

public sealed class RateSettingTests
{
    public static TheoryData<string> Settings => [.. LimitsSetup.Settings];

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_that_is_no_number_is_refused_by_name(string setting)
    {
        foreach (var wrong in new[] { "0", "-1", "", "many", "1.5", "100000001" })
        {
            var fault = Assert.Throws<StartupException>(() => Use(setting, wrong));
            Assert.Equal($"{setting} is '{wrong}'. Set it to a whole number of 1 to 100000000.", fault.Message);
        }
        // At either end the buckets can be made.
        foreach (var right in new[] { "1", "100000000" })
            Use(setting, right);
    }

    [Fact]
    public void Unless_set_the_limits_are_those_of_the_README()
    {
        var policies = new RatePolicies(new ConfigurationBuilder().Build());
        Assert.Equal(
            "\"imports\";q=20;w=3600, \"changes\";q=60;w=60, \"requests\";q=300;w=60",
            policies.Of(RateClass.Import).Field
        );
        Assert.Equal("\"exports\";q=20;w=3600, \"requests\";q=300;w=60", policies.Of(RateClass.Export).Field);
        Assert.Equal("\"logins\";q=10;w=60", policies.Doors.Field);
        Assert.Equal("\"strangers\";q=120;w=60", policies.Strangers.Field);
    }

    private static void Use(string setting, string value)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [setting] = value })
            .Build();
        using var rates = new RateLimits(new(settings));
        using var heavy = new HeavyWork(settings);
    }
}
