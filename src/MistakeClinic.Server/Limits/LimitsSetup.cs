namespace MistakeClinic.Server.Limits;

internal static class LimitsSetup
{
    /// <summary>The settings that take a number of what may be asked for.</summary>
    internal static IReadOnlyList<string> Settings { get; } = [.. RatePolicies.Settings, .. HeavyWork.Settings];

    /// <exception cref="Hosting.StartupException">A setting is no whole number of 1 to 100,000,000.</exception>
    internal static void AddLimits(this WebApplicationBuilder builder)
    {
        var policies = new RatePolicies(builder.Configuration);
        builder.Services.AddSingleton(_ => new RateLimits(policies));
        var heavy = new HeavyWork(builder.Configuration);
        builder.Services.AddSingleton(_ => heavy);
        builder.Services.AddSingleton<Overload>();
    }
}
