using System.Globalization;

namespace MistakeClinic.Server.Hosting;

/// <summary>The few server settings of the launcher, in <c>clinic.conf</c> beside <c>postgresql.conf</c>, which includes it.</summary>
internal static class PostgresSettings
{
    private const string Name = "clinic.conf";
    private const string Include = "include_if_exists = 'clinic.conf'";

    /// <summary>The port of the last start; null before the first.</summary>
    public static int? ReadPort(string data)
    {
        var file = Path.Combine(data, Name);
        var line = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith("port = ", StringComparison.Ordinal))
            : null;
        return int.TryParse(line?["port = ".Length..], CultureInfo.InvariantCulture, out var port) ? port : null;
    }

    /// <summary>Writes the settings for the next start.</summary>
    public static void Write(string data, int port, IReadOnlyDictionary<string, string> extra)
    {
        var main = Path.Combine(data, "postgresql.conf");
        if (!File.ReadLines(main).Contains(Include))
        {
            File.AppendAllText(
                main,
                $"\n# Mistake Clinic's settings. What comes after this line wins over them.\n{Include}\n"
            );
        }

        var file = Path.Combine(data, Name);
        var lines = extra.Select(setting =>
            $"{setting.Key} = '{setting.Value.Replace("'", "''", StringComparison.Ordinal)}'"
        );
        File.WriteAllText(
            file + ".unfinished",
            $"""
            # Written by Mistake Clinic before each start. Change postgresql.conf instead, below its last include line.
            port = {port.ToString(CultureInfo.InvariantCulture)}
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            shared_buffers = '64MB'
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            {string.Join('\n', lines)}
            """
        );
        File.Move(file + ".unfinished", file, overwrite: true);
    }
}
