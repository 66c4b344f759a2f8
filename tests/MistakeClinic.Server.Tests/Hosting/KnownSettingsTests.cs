using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Tests.Reminders;

namespace MistakeClinic.Server.Tests.Hosting;

public sealed partial class KnownSettingsTests
{
    [Fact]
    public void A_setting_that_is_none_is_named_with_the_one_that_was_meant_and_without_its_value()
    {
        var log = new ListLogger<KnownSettingsTests>();
        KnownSettings.TellOfOthers(
            Configuration(("Clinic:Mail:Hots", "smtp.example.org"), ("Clinic:LoginPerMinute", "20")),
            log
        );
        Assert.Equal(
            [
                "Warning: Clinic:LoginPerMinute is no setting of this server and has no effect; was Clinic:LoginsPerMinute meant?",
                "Warning: Clinic:Mail:Hots is no setting of this server and has no effect; was Clinic:Mail:Host meant?",
            ],
            log.Lines.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Settings_that_are_there_are_not_told_of_whatever_their_case()
    {
        var log = new ListLogger<KnownSettingsTests>();
        KnownSettings.TellOfOthers(
            Configuration(("CLINIC:MAIL:HOST", "smtp.example.org"), ("Clinic:Jobs", "true"), ("Urls", "http://*:1")),
            log
        );
        Assert.Empty(log.Lines);
    }

    [Fact]
    public void They_are_those_that_the_readme_lists() =>
        Assert.Equal(Documented().Order(), KnownSettings.Names.Order());

    // A row such as | `Clinic:Mail:Host`, `:Port`, `:Security` | none, 587, `StartTls` | … |
    private static IEnumerable<string> Documented([CallerFilePath] string here = "") =>
        from row in File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "../../../README.md"))
        where row.StartsWith("| `Clinic:", StringComparison.Ordinal)
        let names = Name().Matches(row.Split('|')[1]).Select(match => match.Groups[1].Value).ToArray()
        let section = names[0][..names[0].LastIndexOf(':')]
        from name in names
        select (name.StartsWith(':') ? section + name : name)["Clinic:".Length..];

    private static IConfigurationRoot Configuration(params (string, string)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2))
            )
            .Build();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
