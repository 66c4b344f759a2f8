using System.CommandLine;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic export account</c> and <c>clinic import account</c>: everything of an account, out and in.</summary>
internal static class AccountArchive
{
    private const string Path = "v1/me/export";
    private const string MediaType = "application/zip";

    private const string ExportDetails = """
        A zip of JSON Lines, one file a kind of thing, with your files and each clinic's log as Markdown; README.md in it says what
        is what. Passwords, keys and tokens are not in it. A server makes five a day.
        """;

    private const string ImportDetails = """
        The account must be new. All of the archive is stored or nothing; what is wrong with it is told by file and line. Channels,
        passkeys and tokens do not come along.
        """;

    // As the server's own.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    internal static Command Export()
    {
        var file = new Argument<string>("FILE") { Description = "The archive to write, such as clinic.zip." };
        var command = new DetailedCommand("account", "Write everything that the server has of you.", ExportDetails)
        {
            file,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            using var account = Account.OpenAndSend(Patience);
            using var response = account.Api.Send(HttpMethod.Get, Path, streamed: true);
            Save(response, path);
            StandardOutput.Write($"Wrote {path}, {new FileInfo(path).Length / 1024.0:0} KiB.\n");
            return 0;
        });
        return command;
    }

    internal static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "The archive; - for standard input." };
        var command = new DetailedCommand("account", "Read an archive into your new account.", ImportDetails) { file };
        command.SetAction(parsed =>
        {
            using var account = Account.Open(Patience);
            using var input = InputFile.Open(parsed.GetRequiredValue(file), "an archive");
            using var archive = new MemoryStream();
            input.CopyTo(archive);
            using var response = account.Api.Send(HttpMethod.Post, "v1/me/import", archive.ToArray(), MediaType);
            var read = account.Api.Read(response, ApiJson.Default.ImportedAccountResponse);
            StandardOutput.Write(
                $"Read {read.Mistakes} mistakes, {read.Cards} cards, {read.Reviews} answers, {read.Files} files.\n"
            );
            if (read.Corrected > 0)
            {
                StandardOutput.Write($"{read.Corrected} cards were put where their answers say.\n");
            }
            return 0;
        });
        return command;
    }

    // For this user alone, and whole or not at all.
    private static void Save(HttpResponseMessage response, string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var file = new FileStream(draft, options);
        try
        {
            using (file)
            using (var body = response.Content.ReadAsStream())
            {
                body.CopyTo(file);
            }
            File.Move(draft, path, overwrite: true);
        }
        catch (HttpIOException)
        {
            throw new UnreachableException("clinic: the archive was cut off on the way; try again.");
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
