using System.Security.Cryptography;
using System.Text;
using Dapper;
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

    private const string HashesSql = "select encode(sha256(convert_to(markdown, 'UTF8')), 'hex') from clinic";

    /// <exception cref="StartupException">The operator named a directory that is not there.</exception>
    internal async Task RunAsync(CancellationToken ct)
    {
        var named = configuration[Setting];
        var directory = named is { Length: > 0 } ? named : Path.Combine(AppContext.BaseDirectory, "seeds");
        if (!Directory.Exists(directory))
            throw new StartupException($"There is no directory {directory}. Create it, or correct {Setting}.");
        var pages = new List<(string Name, string Markdown)>();
        var files = Directory.EnumerateFiles(directory, "*.md", SearchOption.AllDirectories);
        foreach (var file in files.Order(StringComparer.Ordinal))
            pages.Add((Path.GetRelativePath(directory, file), await File.ReadAllTextAsync(file, Encoding.UTF8, ct)));
        var known = await KnownAsync(ct);
        foreach (var (name, markdown) in pages.Where(page => !known.Contains(HashOf(page.Markdown))))
            await ImportAsync(name, markdown, ct);
    }

    // At most starts nothing is new; reading each page only to learn that would make every start wait for it.
    private async Task<HashSet<string>> KnownAsync(CancellationToken ct)
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        return [.. await connection.QueryAsync<string>(new CommandDefinition(HashesSql, cancellationToken: ct))];
    }

    private static string HashOf(string markdown) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(markdown)));

    private async Task ImportAsync(string name, string markdown, CancellationToken ct)
    {
        var parsed = ClinicPage.Parse(markdown, name.Replace('\\', '/'));
        foreach (var fault in parsed.Errors)
            LogFault(name, fault.Line, fault.Column, fault.Message, fault.Fix);
        if (parsed.Page is not { } page)
            return;
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
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
