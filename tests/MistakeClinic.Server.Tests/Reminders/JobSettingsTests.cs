using Microsoft.Extensions.Configuration;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Jobs;

namespace MistakeClinic.Server.Tests.Reminders;

public sealed class JobSettingsTests
{
    [Fact]
    public void Unset_settings_remind_and_plan_every_minute_send_every_five_seconds_and_fit_every_ten() =>
        Assert.Equal(
            new(true, "0 * * * * ?", "*/5 * * * * ?", "30 */10 * * * ?", "15 * * * * ?", TimeSpan.FromSeconds(5)),
            Read()
        );

    [Fact]
    public void Set_settings_are_taken() =>
        Assert.Equal(
            new(false, "*/2 * * * * ?", "*/9 * * * * ?", "0 0 3 * * ?", "45 * * * * ?", TimeSpan.FromSeconds(60)),
            Read(
                ("Clinic:Jobs", "false"),
                ("Clinic:RemindCron", "*/2 * * * * ?"),
                ("Clinic:SendCron", "*/9 * * * * ?"),
                ("Clinic:FitCron", "0 0 3 * * ?"),
                ("Clinic:PlanCron", "45 * * * * ?"),
                ("Clinic:ClusterCheckInSeconds", "60")
            )
        );

    [Theory]
    [InlineData("Clinic:Jobs", "yes")]
    [InlineData("Clinic:Jobs", "")]
    [InlineData("Clinic:RemindCron", "every minute")]
    [InlineData("Clinic:RemindCron", "* * * * *")]
    [InlineData("Clinic:SendCron", "often")]
    [InlineData("Clinic:FitCron", "nightly")]
    [InlineData("Clinic:PlanCron", "1 minute")]
    [InlineData("Clinic:ClusterCheckInSeconds", "0")]
    [InlineData("Clinic:ClusterCheckInSeconds", "61")]
    [InlineData("Clinic:ClusterCheckInSeconds", "-5")]
    [InlineData("Clinic:ClusterCheckInSeconds", "1.5")]
    public void A_bad_setting_is_named_with_its_value(string name, string value)
    {
        var refused = Assert.Throws<StartupException>(() => Read((name, value)));
        Assert.StartsWith($"{name} is '{value}'", refused.Message, StringComparison.Ordinal);
    }

    private static JobSettings Read(params (string Name, string Value)[] settings) =>
        JobSettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.ToDictionary(set => set.Name, set => (string?)set.Value))
                .Build()
        );
}
