namespace MistakeClinic.Server.Limits;

internal static class LimitsSetup
{
    /// <exception cref="Hosting.StartupException">A setting is no whole number of 1 to 100,000,000.</exception>
    internal static void AddLimits(this WebApplicationBuilder builder)
    {
        var policies = new RatePolicies(builder.Configuration);
        builder.Services.AddSingleton(_ => new RateLimits(policies));
        builder.Services.AddSingleton<Overload>();
    }
}
