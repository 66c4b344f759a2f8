using System.Globalization;
using MistakeClinic.Server.Hosting;

namespace MistakeClinic.Server.Limits;

/// <summary>A limit that the operator may set.</summary>
internal static class LimitSetting
{
    /// <summary>As many as nobody sends.</summary>
    internal const int Most = 100_000_000;

    /// <exception cref="StartupException">It is no whole number of 1 to <see cref="Most"/>.</exception>
    internal static int Read(IConfiguration configuration, string setting, int otherwise)
    {
        if (configuration[setting] is not { } text)
            return otherwise;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= Most
            ? number
            : throw new StartupException($"{setting} is '{text}'. Set it to a whole number of 1 to {Most}.");
    }
}
