using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Api;

/// <summary>The address of a server: https, unless it is this machine or the learner insists.</summary>
internal static class ServerAddress
{
    /// <exception cref="InputException">It is no address of a server, or passwords would cross the network in the clear.</exception>
    internal static Uri Parse(string text, bool insecureHttp)
    {
        if (
            !Uri.TryCreate(WithScheme(text), UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http")
        )
        {
            throw InputException.At(
                "SERVER",
                $"{InputException.Quote(text)} is no address; give one like https://clinic.example.org."
            );
        }
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw InputException.At("SERVER", "has a user, a query or a fragment; leave it out.");
        }
        if (address is { Scheme: "http", IsLoopback: false } && !insecureHttp)
        {
            throw InputException.At(
                "SERVER",
                "has no https, so others could read the password; use https, or give --insecure-http in a network that you trust."
            );
        }
        return address.AbsolutePath.EndsWith('/') ? address : new($"{address}/");
    }

    // Without a scheme: http to this machine, https to any other.
    private static string WithScheme(string text) =>
        text.Contains("://", StringComparison.Ordinal) ? text
        : Uri.TryCreate($"http://{text}", UriKind.Absolute, out var guess) && guess.IsLoopback ? $"http://{text}"
        : $"https://{text}";
}
