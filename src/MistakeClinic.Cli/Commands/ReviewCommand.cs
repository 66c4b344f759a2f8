using System.CommandLine;
using MistakeClinic.Cli.Study;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic review</c>: answers the cards that are due.</summary>
internal static class ReviewCommand
{
    private const string Details = """
        Think of the check before you turn the card. Keys: 1 again, 2 hard, 3 good, 4 easy, or with --two-buttons 1 Missed it,
        2 Caught it; u takes the last answer back, q ends. Where input is no terminal its characters are the keys.

        Each answer is written to the outbox at once and sent when the cards are through, or later: without the server the
        cards that were due when it last answered are shown.
        """;

    internal static Command Create()
    {
        var twoButtons = new Option<bool>("--two-buttons") { Description = "Two answers, Missed it and Caught it." };
        var command = new DetailedCommand("review", "Review the cards that are due; also offline.", Details)
        {
            twoButtons,
        };
        command.SetAction(parsed =>
        {
            using var account = Account.OpenAndSend();
            var session = new ReviewSession(account, parsed.GetValue(twoButtons));
            var (cached, old) = DueCache.Fetch(account);
            if (old is not null)
            {
                Console.Error.WriteLine($"{old}\nclinic: these were due at {Screen.Local(cached.FetchedAt)}.");
            }
            // Steps that passed meanwhile bring cards back.
            while (cached.Due.Items is { Count: > 0 } items && session.Run(items) && old is null)
            {
                account.SendQuietly();
                (cached, old) = DueCache.Fetch(account);
            }
            account.SendQuietly();
            var waiting = account.Outbox.Read().Count;
            StandardOutput.Write(
                (session.Answered == 1 ? "1 card answered." : $"{session.Answered} cards answered.")
                    + (waiting > 0 ? $" {waiting} in the outbox wait for the server.\n" : "\n")
            );
            return 0;
        });
        return command;
    }
}
