using MistakeClinic.Cli.Terminal;
using MistakeClinic.Contracts;

namespace MistakeClinic.Cli.Storage;

/// <summary>
/// Where the tool keeps what is the learner's: <c>mistake-clinic</c> in XDG_CONFIG_HOME or ~/.config (Linux), in
/// ~/Library/Application Support (macOS), in %APPDATA% (Windows).
/// </summary>
internal static class ConfigFolder
{
    /// <summary>The folder; it need not be there yet.</summary>
    /// <exception cref="InputException">The user has no home directory.</exception>
    internal static string Path { get; } =
        Environment.GetFolderPath(
            Environment.SpecialFolder.ApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        )
            is { Length: > 0 } home
            ? System.IO.Path.Combine(home, "mistake-clinic")
            : throw new InputException("clinic: there is no home directory; set HOME, or XDG_CONFIG_HOME.");

    /// <summary>The file that says who is logged in, and where.</summary>
    internal static string SessionFile => System.IO.Path.Combine(Path, "session.json");

    /// <summary>What belongs to one learner and outlives a log-out: the outbox, cached cards, runs of tests.</summary>
    internal static string Of(LearnerId learner) => System.IO.Path.Combine(Path, "learners", learner.ToString());
}
