using System.Text;
using MistakeClinic.Clinics.Pages;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Clinics;

/// <summary>
/// Imports the clinic pages that come with the server, when it starts. A clinic that is there already is left alone, so
/// that an author's newer page stays.
/// </summary>
internal sealed partial class SeedImport(
    ClinicDatabase database,
    TimeProvider time,
    IConfiguration configuration,
    ILogger<SeedImport> log
)
{
    private const string Setting = "Clinic:SeedsDirectory";

    /// <exception cref="StartupException">The operator named a directory that is not there.</exception>
    internal async Task RunAsync(CancellationToken ct)
    {
        var named = configuration[Setting];
        var directory = named is { Length: > 0 } ? named : Path.Combine(AppContext.BaseDirectory, "seeds");
        if (!Directory.Exists(directory))
            throw new StartupException($"There is no directory {directory}. Create it, or correct {Setting}.");
        var files = Directory.EnumerateFiles(directory, "*.md", SearchOption.AllDirectories);
        foreach (var file in files.Order(StringComparer.Ordinal))
            await ImportAsync(file, Path.GetRelativePath(directory, file), ct);
    }

    private async Task ImportAsync(string file, string name, CancellationToken ct)
    {
        var markdown = await File.ReadAllTextAsync(file, Encoding.UTF8, ct);
        var parsed = ClinicPage.Parse(markdown, name.Replace('\\', '/'));
        foreach (var fault in parsed.Errors)
            LogFault(name, fault.Line, fault.Column, fault.Message, fault.Fix);
        if (parsed.Page is not { } page)
            return;
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await ClinicImport.LockAsync(connection, page.Slug.Value) is not null)
            return;
        await ClinicImport.WriteAsync(connection, page, markdown, time.Now());
        await transaction.CommitAsync(CancellationToken.None);
        LogImported(page.Slug.Value, name);
    }

    [LoggerMessage(LogLevel.Information, "Imported the clinic {Slug} from {File}")]
    private partial void LogImported(string slug, string file);

    [LoggerMessage(LogLevel.Warning, "{File}({Line},{Column}) is not imported: {Message} {Fix}")]
    private partial void LogFault(string file, int line, int column, string message, string fix);
}
