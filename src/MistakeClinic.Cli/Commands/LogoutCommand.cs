using System.CommandLine;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic logout</c>: ends the session here and on the server.</summary>
internal static class LogoutCommand
{
    internal static Command Create()
    {
        var command = new Command("logout", "Log out; what waits in the outbox stays for the next log-in.");
        command.SetAction(_ =>
        {
            using var account = Account.Open();
            account.SendQuietly();
            try
            {
                account.Api.Send(HttpMethod.Delete, "v1/sessions/current").Dispose();
            }
            catch (UnreachableException e)
            {
                Console.Error.WriteLine(
                    $"{e.Message}\nThe tokens are deleted here; the session ends 30 days after its last use."
                );
            }
            catch (ServerException)
            {
                // It had ended already.
            }
            using (Session.Lock())
            {
                Session.Delete();
            }
            var waiting = account.Outbox.Read().Count;
            StandardOutput.Write(
                waiting == 0 ? "Logged out.\n" : $"Logged out. {waiting} in the outbox wait for the next log-in.\n"
            );
            return 0;
        });
        return command;
    }
}
