using System.CommandLine;
using System.Text;
using System.Text.Json;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Study;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic due</c>: lists the cards that are due.</summary>
internal static class DueCommand
{
    internal static Command Create()
    {
        var command = new Command("due", "List the cards that are due, the first to study first; also offline.");
        command.SetAction(parsed =>
        {
            using var account = Account.OpenAndSend();
            var (cached, old) = DueCache.Fetch(account);
            if (old is not null)
            {
                Console.Error.WriteLine($"{old}\nclinic: these were due at {Screen.Local(cached.FetchedAt)}.");
            }
            StandardOutput.Write(
                parsed.GetValue(CommonOptions.Json)
                    ? JsonSerializer.Serialize(cached.Due, ApiJson.Whole.DueResponse) + "\n"
                    : Text(cached)
            );
            return 0;
        });
        return command;
    }

    private static string Text(CachedDue cached)
    {
        var text = new StringBuilder();
        foreach (var item in cached.Due.Items)
        {
            var front = Screen.Clean(item.Front).ReplaceLineEndings(" ");
            text.Append(null, $"{item.Clinic}  {item.Reason, -10}  {front}\n");
        }
        if (cached.Due.Items is [])
        {
            text.Append("Nothing is due.");
            text.Append(cached.Due.NextDueAt is { } next ? $" The next card is due at {Screen.Local(next)}.\n" : "\n");
        }
        return text.ToString();
    }
}
