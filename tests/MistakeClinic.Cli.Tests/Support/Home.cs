using System.Diagnostics;

namespace MistakeClinic.Cli.Tests.Support;

/// <summary>A learner's home directory, removed at the end; the tool runs as if nothing else of this machine's user were there.</summary>
internal sealed class Home : IDisposable
{
    private readonly Dictionary<string, string> _environment;

    internal Home(string email = "nobody@example.org")
    {
        Email = email;
        Folder = Directory.CreateTempSubdirectory("clinic-home-").FullName;
        _environment = new()
        {
            ["HOME"] = Folder,
            ["XDG_CONFIG_HOME"] = Path.Combine(Folder, "config"),
            ["APPDATA"] = Path.Combine(Folder, "config"),
        };
    }

    internal string Email { get; }

    internal string Folder { get; }

    /// <summary>The tool's folder.</summary>
    internal string Config => Path.Combine(Folder, "config", "mistake-clinic");

    internal string Session => Path.Combine(Config, "session.json");

    /// <summary>A file that belongs to the one learner of this home.</summary>
    internal string Own(string name) =>
        Path.Combine(Assert.Single(Directory.GetDirectories(Path.Combine(Config, "learners"))), name);

    internal string Set(string name, string value) => _environment[name] = value;

    internal Task<ToolRun> RunAsync(params string[] args) => RunWithAsync("", args);

    internal Task<ToolRun> RunWithAsync(string input, params string[] args) =>
        ClinicTool.RunUnder(_environment, Folder, input, args);

    /// <summary>A run that must end well.</summary>
    internal async Task<string> DoAsync(params string[] args)
    {
        var run = await RunAsync(args);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', args)}: {run.ExitCode} {run.Output} {run.Error}");
        return run.Output;
    }

    internal Task<ToolRun> LogInAsync(Uri server) =>
        RunWithAsync($"{RunningServer.Password}\n", "login", server.ToString(), "--email", Email, "--password-stdin");

    internal Process StartInTerminal(params string[] args) => ClinicTool.StartInTerminal(_environment, Folder, args);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
