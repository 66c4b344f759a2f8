using System.CommandLine;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic login</c>: opens a session and keeps its tokens.</summary>
internal static class LoginCommand
{
    private const string Details = """
        The tokens are kept in mistake-clinic/session.json of XDG_CONFIG_HOME or ~/.config (macOS: ~/Library/Application
        Support, Windows: %APPDATA%), for this user alone. The password is not kept. Answers and mistakes that wait in the
        outbox of this account are sent by the next command.

        In a script: clinic login https://clinic.example.org --email ada@example.org --password-stdin < password.txt
        or, with a personal access token (POST /v1/tokens; scopes read, study and write) in the place of the password:
        clinic login https://clinic.example.org --token-stdin < token.txt
        """;

    internal static Command Create()
    {
        var server = new Argument<string>("SERVER")
        {
            Description = "Its address, such as https://clinic.example.org.",
        };
        var email = new Option<string?>("--email") { Description = "The address of the account. [default: ask]" };
        var fromInput = new Option<bool>("--password-stdin") { Description = "Read the password from standard input." };
        var token = new Option<bool>("--token-stdin")
        {
            Description = "Read a personal access token from standard input, in the place of address and password.",
        };
        var insecure = new Option<bool>("--insecure-http")
        {
            Description = "Log in without https; everyone on the way can then read the password.",
        };
        var command = new DetailedCommand("login", "Log in to a server.", Details)
        {
            server,
            email,
            fromInput,
            token,
            insecure,
        };
        command.SetAction(parsed =>
        {
            var address = ServerAddress.Parse(parsed.GetRequiredValue(server), parsed.GetValue(insecure));
            // Before the password goes out: a session that cannot be kept would be left open.
            Session.Read();
            var session = parsed.GetValue(token)
                ? WithToken(address, parsed.GetValue(email), parsed.GetValue(fromInput))
                : WithPassword(address, parsed.GetValue(email), parsed.GetValue(fromInput));
            using (Session.Lock())
            {
                session.Save();
            }
            StandardOutput.Write($"Logged in to {session.Server} as {session.Email}.\n");
            return 0;
        });
        return command;
    }

    private static Session WithPassword(Uri server, string? email, bool fromInput)
    {
        var (name, password) = Ask(email, fromInput);
        return ClinicApi.LogIn(server, name, password);
    }

    private static Session WithToken(Uri server, string? email, bool fromInput)
    {
        if (email is not null || fromInput)
        {
            throw new InputException("clinic: --token-stdin stands alone; leave --email and --password-stdin out.");
        }
        var token = Console.In.ReadToEnd().Trim();
        return token.Length > 0 && token.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? ClinicApi.UseToken(server, token)
            : throw new InputException(
                "clinic: standard input is no token; give one such as clinic_… of POST /v1/tokens."
            );
    }

    private static (string Email, string Password) Ask(string? email, bool fromInput)
    {
        if (fromInput && email is null)
        {
            throw new InputException("clinic: --password-stdin needs --email; give both.");
        }
        if (!fromInput && !Prompt.IsPossible)
        {
            throw new InputException(
                "clinic: there is no terminal to ask for the password; give --email and --password-stdin."
            );
        }
        var name = email ?? Prompt.Line("E-mail:");
        // Only the line's end: a password may end in spaces.
        var password = fromInput ? Console.In.ReadToEnd().TrimEnd('\r', '\n') : Prompt.Secret("Password:");
        return password.Length > 0
            ? (name, password)
            : throw new InputException("clinic: the password is empty; give it.");
    }
}
