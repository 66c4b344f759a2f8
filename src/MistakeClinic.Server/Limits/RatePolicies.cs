namespace MistakeClinic.Server.Limits;

/// <summary>What the requests of each class are held to, all of them at once.</summary>
internal sealed class RatePolicies
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The settings that set them.</summary>
    internal static IReadOnlyList<string> Settings { get; } = [Requests, Changes, Imports, Exports, Logins, Unknown];

    private const string Requests = "Clinic:RequestsPerMinute";
    private const string Changes = "Clinic:ChangesPerMinute";
    private const string Imports = "Clinic:ImportsPerHour";
    private const string Exports = "Clinic:ExportsPerHour";
    private const string Logins = "Clinic:LoginsPerMinute";
    private const string Unknown = "Clinic:StrangersPerMinute";

    private readonly Set _reads;
    private readonly Set _changes;
    private readonly Set _imports;
    private readonly Set _exports;

    /// <exception cref="Hosting.StartupException">A setting is no whole number of 1 to 100,000,000.</exception>
    internal RatePolicies(IConfiguration settings)
    {
        var requests = Read("requests", "requests of one learner", 300, Minute, Requests);
        var changes = Read("changes", "changes by one learner", 60, Minute, Changes);
        _reads = new(requests);
        _changes = new(changes, requests);
        _imports = new(Read("imports", "imports by one learner", 20, Hour, Imports), changes, requests);
        _exports = new(Read("exports", "exports by one learner", 20, Hour, Exports), requests);
        Doors = new(Read("logins", "tries from one network", 10, Minute, Logins));
        Strangers = new(Read("strangers", "requests without a session from one network", 120, Minute, Unknown));

        RatePolicy Read(string name, string counted, int quota, TimeSpan window, string setting) =>
            new(name, counted, LimitSetting.Read(settings, setting, quota), window);
    }

    /// <summary>For a network at one of the endpoints that anyone may try.</summary>
    internal Set Doors { get; }

    /// <summary>For a network without a session everywhere else.</summary>
    internal Set Strangers { get; }

    /// <summary>For a learner.</summary>
    internal Set Of(RateClass rate) =>
        rate switch
        {
            RateClass.Read => _reads,
            RateClass.Change => _changes,
            RateClass.Import => _imports,
            RateClass.Export => _exports,
            _ => throw new ArgumentOutOfRangeException(nameof(rate), rate, "Is not counted for a learner."),
        };

    /// <summary>Policies that hold together, the narrowest first.</summary>
    internal sealed class Set(params RatePolicy[] policies)
    {
        internal IReadOnlyList<RatePolicy> All { get; } = policies;

        /// <summary>The field RateLimit-Policy.</summary>
        internal string Field { get; } = string.Join(", ", policies.Select(policy => policy.Item));
    }
}
