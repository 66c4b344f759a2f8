using MistakeClinic.Server.Reminders.Channels.Push;

namespace MistakeClinic.Server.Hosting;

/// <summary>What the command line may say besides settings, which have a value: <c>--Urls=http://localhost:5080</c>.</summary>
internal static class Arguments
{
    internal const string Usage = $"""
        Mistake Clinic, the server. Without arguments it starts.

          {HealthCheck.Argument}       ends with 0 when the server of these settings is ready
          {VapidKeys.Argument}    prints new keys for push messages
          --NAME=VALUE        a setting, such as --Urls=http://localhost:5080; README.md lists them
        """;

    private static readonly string[] Known = [HealthCheck.Argument, VapidKeys.Argument];
    private static readonly string[] Help = ["--help", "-h", "-?"];

    /// <summary>Whether the usage was asked for.</summary>
    internal static bool AskForHelp(string[] args) => args.Any(Help.Contains);

    /// <summary>Refuses a word that is neither known nor a setting with a value: it would be passed over.</summary>
    /// <exception cref="StartupException">There is one; the text names it.</exception>
    internal static void Require(string[] args)
    {
        for (var place = 0; place < args.Length; place++)
        {
            var isSetting = args[place].Contains('=', StringComparison.Ordinal);
            var hasValue = place + 1 < args.Length && !args[place + 1].StartsWith('-');
            if (isSetting || Known.Contains(args[place]))
                continue;
            if (!hasValue || !args[place].StartsWith("--", StringComparison.Ordinal))
                throw new StartupException($"'{args[place]}' is no argument of this program.\n\n{Usage}");
            place++;
        }
    }
}
