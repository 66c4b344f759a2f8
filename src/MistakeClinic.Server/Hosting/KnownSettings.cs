namespace MistakeClinic.Server.Hosting;

/// <summary>
/// The settings of this server under <c>Clinic</c>. One that is none is told of in the log and not refused: whoever goes back
/// to an older version must be able to leave the newer one's settings where they are.
/// </summary>
internal static partial class KnownSettings
{
    private const string Section = "Clinic";

    internal static readonly string[] Names =
    [
        "ChangesPerMinute",
        "ClusterCheckInSeconds",
        "DataDirectory",
        "ExportsPerHour",
        "FitCron",
        "ImportsPerHour",
        "Jobs",
        "KeyCertificate",
        "LoginsPerMinute",
        "Mail:From",
        "Mail:Host",
        "Mail:Password",
        "Mail:Port",
        "Mail:Security",
        "Mail:User",
        "OlderKeyCertificates",
        "PasswordsAtOnce",
        "PlanCron",
        "PostgresBinaries",
        "PublicUrl",
        "RemindCron",
        "RequestsPerMinute",
        "Scheduling:Rules",
        "SeedsDirectory",
        "SendCron",
        "StrangersPerMinute",
        "TrustedProxies",
        "UploadsAtOnce",
        "WebPush:PrivateKey",
        "WebPush:PublicKey",
        "WebPush:Subject",
    ];

    /// <summary>Says in the log which settings have no effect, and which one may have been meant. Never their values.</summary>
    internal static void TellOfOthers(IConfiguration configuration, ILogger log)
    {
        foreach (var (name, value) in configuration.GetSection(Section).AsEnumerable(makePathsRelative: true))
        {
            if (value is not null && !Names.Contains(name, StringComparer.OrdinalIgnoreCase))
                LogUnknown(log, $"{Section}:{name}", $"{Section}:{Nearest(name)}");
        }
    }

    private static string Nearest(string name) => Names.MinBy(known => Distance(known, name))!;

    // Levenshtein's: how many letters to put in, take out or change.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 0; i < one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < other.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(one[i]) == char.ToUpperInvariant(other[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(change, Math.Min(row[j], diagonal) + 1);
            }
        }
        return row[^1];
    }

    [LoggerMessage(LogLevel.Warning, "{Setting} is no setting of this server and has no effect; was {Nearest} meant?")]
    private static partial void LogUnknown(ILogger log, string setting, string nearest);
}
