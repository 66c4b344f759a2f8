using System.Text.Json;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Cli.Storage;

/// <summary>Who is logged in, where, and what shows it.</summary>
internal sealed record Session
{
    /// <summary>The server, with a slash at its end.</summary>
    public required Uri Server { get; init; }

    public required LearnerId LearnerId { get; init; }

    public required string Email { get; init; }

    /// <summary>The learner's IANA zone when it was last asked for: a mistake that is logged offline needs its study day.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When the learner's study day begins.</summary>
    public required LocalTime DayStartsAt { get; init; }

    /// <summary>Null when the session has ended.</summary>
    public string? AccessToken { get; init; }

    public string? RefreshToken { get; init; }

    private static string LockFile => $"{ConfigFolder.SessionFile}.lock";

    /// <summary>The session of this user, or null when nobody is logged in.</summary>
    /// <exception cref="InputException">The file is not what the tool wrote, or others may read it.</exception>
    internal static Session? Read()
    {
        if (PrivateFile.Read(ConfigFolder.SessionFile) is not { } bytes)
        {
            return null;
        }
        try
        {
            return JsonSerializer.Deserialize(bytes, ApiJson.Default.Session)!;
        }
        catch (JsonException)
        {
            throw InputException.At(ConfigFolder.SessionFile, "is damaged; delete it, then run: clinic login SERVER");
        }
    }

    internal void Save() =>
        PrivateFile.Write(ConfigFolder.SessionFile, JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Default.Session));

    internal static void Delete() => File.Delete(ConfigFolder.SessionFile);

    /// <summary>Held while tokens are exchanged: a refresh token that is spent twice ends the session.</summary>
    internal static FileLock Lock() => FileLock.Take(LockFile);

    /// <summary>The session with the tokens of an answer.</summary>
    internal Session With(OpenedSession opened) =>
        this with
        {
            AccessToken = opened.AccessToken,
            RefreshToken = opened.RefreshToken,
        };
}
