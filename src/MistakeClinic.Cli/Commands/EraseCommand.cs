using System.CommandLine;
using System.Text.Json;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic erase</c>: the account and everything in it, on the server and here.</summary>
internal static class EraseCommand
{
    private const string Details = """
        There is no way back: clinic export account FILE keeps a copy. What waits in the outbox goes as well.

        In a script: clinic erase --email ada@example.org --password-stdin < password.txt
        """;

    internal static Command Create()
    {
        var email = new Option<string?>("--email")
        {
            Description = "The address of the account, to confirm what goes. [default: ask]",
        };
        var fromInput = new Option<bool>("--password-stdin") { Description = "Read the password from standard input." };
        var command = new DetailedCommand("erase", "Erase your account and everything in it.", Details)
        {
            email,
            fromInput,
        };
        command.SetAction(parsed =>
        {
            using var account = Account.Open(TimeSpan.FromSeconds(90));
            var password = Ask(account.Session, parsed.GetValue(email), parsed.GetValue(fromInput));
            var proof = JsonSerializer.SerializeToUtf8Bytes(
                new() { Password = password },
                ApiJson.Default.EraseAccountRequest
            );
            account.Api.Send(HttpMethod.Delete, "v1/me", proof).Dispose();
            using (Session.Lock())
            {
                Session.Delete();
            }
            if (Directory.Exists(account.Folder))
            {
                Directory.Delete(account.Folder, recursive: true);
            }
            StandardOutput.Write($"Erased {account.Session.Email} at {account.Session.Server}.\n");
            return 0;
        });
        return command;
    }

    private static string Ask(Session session, string? email, bool fromInput)
    {
        if (fromInput && email is null)
        {
            throw new InputException("clinic: --password-stdin needs --email; give both.");
        }
        if (!fromInput && !Prompt.IsPossible)
        {
            throw new InputException(
                "clinic: there is no terminal to confirm the erasure; give --email and --password-stdin."
            );
        }
        if (!fromInput)
        {
            Console.Error.WriteLine(
                $"This erases {session.Email} at {session.Server} with every mistake, card and answer, for good."
            );
        }
        var typed = email ?? Prompt.Line("Type the account's e-mail address to go on:");
        if (!typed.Equals(session.Email, StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException($"clinic: {typed} is not the account that is logged in; nothing was erased.");
        }
        return fromInput ? Console.In.ReadToEnd().TrimEnd('\r', '\n') : Prompt.Secret("Password:");
    }
}
