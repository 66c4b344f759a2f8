using System.CommandLine;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Study;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic import</c>: an edited table back into the learner's log, or an archive into a fresh account.</summary>
internal static class ImportCommand
{
    private const int ChangedMeanwhile = 412;

    private const string Details = """
        Rows change the mistakes that their comments name, rows without a comment are new mistakes, and rows left out stay.
        When anything is wrong nothing is stored, and each fault is told with line, column and cell.

        When the log has changed since it was exported here, the import is refused: export it again, or give --force.
        """;

    internal static Command Create()
    {
        var clinic = new Argument<string>("CLINIC") { Description = "The slug of the clinic." };
        var file = new Argument<string>("FILE") { Description = "The table in Markdown; - for standard input." };
        var force = new Option<bool>("--force")
        {
            Description = "Also when the log has changed since it was exported.",
        };
        var log = new DetailedCommand("log", "Read an edited Markdown table of your mistakes back in.", Details)
        {
            clinic,
            file,
            force,
        };
        log.SetAction(parsed =>
        {
            using var account = Account.OpenAndSend();
            var slug = parsed.GetRequiredValue(clinic);
            var tags = new LogTags(account);
            using var input = InputFile.Open(parsed.GetRequiredValue(file), "a table in Markdown");
            using var table = new MemoryStream();
            input.CopyTo(table);
            var tag = parsed.GetValue(force) ? null : tags.Find(slug);
            using var response = Put(account, slug, table.ToArray(), tag);
            var imported = account.Api.Read(response, ApiJson.Default.LogImportResponse);
            tags.Keep(slug, response.Headers.ETag?.ToString());
            foreach (var row in imported.Changed.Concat(imported.Created).Where(row => row.Findings.Count > 0))
            {
                Console.Error.Write($"line {row.Line}:\n{Findings.Text(row.Findings)}");
            }
            StandardOutput.Write(
                $"Changed {imported.Changed.Count}, created {imported.Created.Count}, unchanged {imported.Unchanged}.\n"
            );
            return 0;
        });
        return new Command("import", "Read a file into what the server has.") { log, AccountArchive.Import() };
    }

    private static HttpResponseMessage Put(Account account, string slug, byte[] table, string? tag)
    {
        try
        {
            return account.Api.Send(HttpMethod.Put, LogTags.PathOf(slug), table, "text/markdown", tag);
        }
        catch (RefusedException e) when (e.Status == ChangedMeanwhile)
        {
            throw new InputException(
                $"clinic: the log of {slug} has changed since it was exported here; export it again, or give --force."
            );
        }
    }
}
