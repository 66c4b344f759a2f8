using System.Globalization;

namespace MistakeClinic.Faults.Tests.Sites;

/// <summary>A process whose clock is wrong, by libfaketime (Debian: apt install libfaketime).</summary>
internal static class FakeTime
{
    private static readonly string? Library = Directory.Exists("/usr/lib")
        ? Directory
            .EnumerateDirectories("/usr/lib")
            .Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1"))
            .FirstOrDefault(File.Exists)
        : null;

    internal static bool IsThere => Library is not null;

    /// <summary>What its environment must have; nothing for a right clock.</summary>
    internal static (string Name, string Value)[] Settings(int secondsAhead) =>
        secondsAhead == 0 || Library is null
            ? []
            :
            [
                ("LD_PRELOAD", Library),
                ("FAKETIME", secondsAhead.ToString("+0;-0", CultureInfo.InvariantCulture) + "s"),
            ];
}
