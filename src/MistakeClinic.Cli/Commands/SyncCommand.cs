using System.CommandLine;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic sync</c>: sends what waits in the outbox.</summary>
internal static class SyncCommand
{
    private const string Details = """
        Every other command does this first, without waiting for the server. Entries that the server refused are kept, with the
        reason; clinic status shows them.

        Exit codes: 0 all is sent; 1 something waits still, or was refused.
        """;

    internal static Command Create()
    {
        var retry = new Option<bool>("--retry-refused")
        {
            Description = "Send once more what the server refused, when its reason has gone.",
        };
        var command = new DetailedCommand("sync", "Send what was logged and answered offline.", Details) { retry };
        command.SetAction(parsed =>
        {
            using var account = Account.Open();
            if (parsed.GetValue(retry))
            {
                var refused = account.Refused.Read();
                account.Outbox.Append([.. refused.Select(e => e.Entry)]);
                var again = refused.Select(e => e.Entry.Id).ToHashSet();
                account.Refused.Remove(e => again.Contains(e.Entry.Id));
            }
            var report = account.Send(TimeSpan.FromMinutes(1));
            StandardOutput.Write($"Sent {report.Sent}, refused {report.Refused.Count}, waiting {report.Waiting}.\n");
            foreach (var entry in report.Refused)
            {
                Console.Error.WriteLine(
                    $"clinic: refused {entry.Entry.Kind} {entry.Entry.Id}: {Screen.Clean(entry.Reason)}"
                );
            }
            if (report is { Waiting: > 0, Stopped: { } stopped })
            {
                Console.Error.WriteLine(stopped);
            }
            return report.Waiting + report.Refused.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
