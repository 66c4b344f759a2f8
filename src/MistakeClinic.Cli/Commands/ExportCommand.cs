using System.CommandLine;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic export</c>: the learner's log of a clinic as a Markdown table, or everything as an archive.</summary>
internal static class ExportCommand
{
    internal static Command Create()
    {
        var clinic = new Argument<string>("CLINIC") { Description = "The slug of the clinic." };
        var file = new Argument<string?>("FILE")
        {
            Description = "Where to write the table. [default: standard output]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var log = new Command("log", "Write your mistakes of a clinic as a Markdown table.") { clinic, file };
        log.SetAction(parsed =>
        {
            using var account = Account.OpenAndSend();
            var slug = parsed.GetRequiredValue(clinic);
            using var response = account.Api.Send(HttpMethod.Get, LogTags.PathOf(slug));
            using var body = response.Content.ReadAsStream();
            using var table = new MemoryStream();
            body.CopyTo(table);
            var bytes = table.GetBuffer().AsSpan(0, (int)table.Length);
            if (parsed.GetValue(file) is { } path)
            {
                File.WriteAllBytes(path, bytes);
            }
            else
            {
                StandardOutput.Write(bytes);
            }
            new LogTags(account).Keep(slug, response.Headers.ETag?.ToString());
            return 0;
        });
        return new Command("export", "Write what the server has to a file.") { log, AccountArchive.Export() };
    }
}
