using System.CommandLine;
using System.Text.Json;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic status</c>: who is logged in, what is due, what waits.</summary>
internal static class StatusCommand
{
    internal static Command Create()
    {
        var command = new Command("status", "Show who is logged in, what is due, and what waits to be sent.");
        command.SetAction(parsed =>
        {
            using var account = Account.OpenAndSend();
            var report = StatusReport.Of(account);
            StandardOutput.Write(
                parsed.GetValue(CommonOptions.Json)
                    ? JsonSerializer.Serialize(report, ApiJson.Whole.StatusReport) + "\n"
                    : report.ToText()
            );
            return 0;
        });
        return command;
    }
}
