namespace MistakeClinic.Server.Hosting;

/// <summary>
/// What <c>--healthcheck</c> does: asks the server that runs with the same settings whether it is ready. For container
/// images that have no curl.
/// </summary>
internal static class HealthCheck
{
    internal const string Argument = "--healthcheck";
    private static readonly string[] AnyHost = ["+", "*", "0.0.0.0", "[::]"];

    // Container engines kill a check that takes longer than the time they were told, here five seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <returns>The exit code: 0 when it is ready, else 1.</returns>
    internal static async Task<int> RunAsync(IConfiguration configuration)
    {
        var ready = Address(configuration["Urls"] ?? "http://localhost:5000");
        using var direct = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(direct) { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(ready);
            if (answer.IsSuccessStatusCode)
                return 0;
            await Console.Error.WriteLineAsync($"{ready} answers {(int)answer.StatusCode}.");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{ready} does not answer: {e.GetBaseException().Message}");
        }
        return 1;
    }

    /// <summary>Where the server of these <c>Urls</c> tells whether it is ready; plain http where it can be had.</summary>
    internal static Uri Address(string urls)
    {
        var all = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var chosen = BindingAddress.Parse(
            all.FirstOrDefault(url => url.StartsWith("http:", StringComparison.OrdinalIgnoreCase)) ?? all[0]
        );
        var host = AnyHost.Contains(chosen.Host) ? "localhost" : chosen.Host;
        return new Uri($"{chosen.Scheme}://{host}:{chosen.Port}{chosen.PathBase}/health/ready");
    }
}
