using MistakeClinic.Server.Hosting;

namespace MistakeClinic.Server.Http;

/// <summary>Where learners open the clinic, for links that leave it.</summary>
/// <param name="Configured"><c>Clinic:PublicUrl</c>, ending in a slash; null when it is not set.</param>
internal sealed record ClinicUrl(Uri? Configured)
{
    internal const string Setting = "Clinic:PublicUrl";

    /// <exception cref="StartupException">The setting is no URL.</exception>
    internal static ClinicUrl Read(IConfiguration configuration) =>
        configuration[Setting] is not { } text ? new((Uri?)null)
        : Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
            ? new(url)
        : throw new StartupException($"{Setting} is '{text}'. Set such as https://clinic.example.org/.");

    /// <summary>As it is configured, or else as the client itself addressed the server; it ends in a slash.</summary>
    internal string Of(HttpRequest request) =>
        Configured?.AbsoluteUri ?? $"{request.Scheme}://{request.Host}{request.PathBase}/";
}
