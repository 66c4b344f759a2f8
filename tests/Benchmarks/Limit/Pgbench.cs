using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace MistakeClinic.Benchmarks;

/// <summary>pgbench as role <c>clinic_app</c>: the most that the same statements can do on the same PostgreSQL.</summary>
internal sealed partial class Pgbench(string program, string appConnectionString, BenchmarkOptions options)
{
    /// <summary>The pgbench beside the server's programs, else the one on the PATH; null when there is none.</summary>
    internal static string? Find(string binaries) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Prepend(binaries)
            .Select(folder => Path.Combine(folder, "pgbench"))
            .FirstOrDefault(File.Exists);

    internal async Task<PgbenchWindow> RunAsync(Operation operation, TimeSpan time)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, operation.Script);
            return Read(await RunAsync(script, time + TimeSpan.FromSeconds(1)));
        }
        finally
        {
            File.Delete(script);
        }
    }

    private async Task<string> RunAsync(string script, TimeSpan time)
    {
        var login = new NpgsqlConnectionStringBuilder(appConnectionString);
        var now = DateTimeOffset.UtcNow;
        string[] arguments =
        [
            .. $"-h {login.Host} -p {login.Port} -U {login.Username} -n -M prepared -P 1 -j 2".Split(' '),
            .. new[] { "-c", Text(options.Connections), "-T", Text(time.TotalSeconds), "-f", script },
            .. new[]
            {
                "-D",
                $"learners={options.Learners}",
                "-D",
                $"ms={now.ToUnixTimeMilliseconds()}",
                "-D",
                "seq=0",
            },
            .. new[] { "-D", $"now={now:O}", "-D", $"since={now.AddDays(-2):yyyy-MM-dd}" },
            login.Database!,
        ];
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["PGPASSWORD"] = login.Password },
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync();
        var progress = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? progress + await output
            : throw new InvalidOperationException($"pgbench failed:\n{progress}{await output}");
    }

    private static PgbenchWindow Read(string output)
    {
        if (Failed().Match(output) is { Success: true } failed && failed.Groups[1].Value != "0")
            throw new InvalidOperationException($"Transactions of pgbench failed:\n{output}");
        var seconds = Progress()
            .Matches(output)
            .Skip(1)
            .Select(line => (Tps: Number(line, 1), Ms: Number(line, 2)))
            .ToArray();
        return new(
            seconds.Average(second => second.Tps),
            seconds.Average(second => second.Ms),
            (long)Number(Processed().Match(output), 1)
        );
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static double Number(Match match, int group) =>
        double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^progress: .*? s, ([0-9.]+) tps, lat ([0-9.]+) ms", RegexOptions.Multiline)]
    private static partial Regex Progress();

    [GeneratedRegex("number of transactions actually processed: ([0-9]+)")]
    private static partial Regex Processed();

    [GeneratedRegex("number of failed transactions: ([0-9]+)")]
    private static partial Regex Failed();
}
