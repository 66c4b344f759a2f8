using System.Data;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Logs;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Archives;

/// <summary>Writes a learner's archive as it is read, a row at a time, inside one snapshot.</summary>
internal sealed class ArchiveWriter : IAsyncDisposable
{
    private const int Seconds = 300;

    // The client's line may be slow, and the statement lasts as long as it takes.
    private const string Patience =
        "set local statement_timeout = '300s'; set local idle_in_transaction_session_timeout = '60s'";

    private const string ClinicsSql = """
        select slug, title from clinic
        where slug in (select clinic_slug from mistake where learner_id = @learner)
           or slug in (select clinic_slug from enrolment where learner_id = @learner)
        order by slug
        """;

    private const string FilesSql = """
        select file_id, content from evidence_file where learner_id = $1 and content is not null order by file_id
        """;

    private static readonly JsonSerializerOptions Json = MakeJson();

    private readonly ZipArchive _zip;
    private readonly NpgsqlConnection _connection;
    private readonly LearnerId _learner;
    private readonly CancellationToken _ct;

    private ArchiveWriter(ZipArchive zip, NpgsqlConnection connection, LearnerId learner, CancellationToken ct) =>
        (_zip, _connection, _learner, _ct) = (zip, connection, learner, ct);

    internal static async Task<ArchiveWriter> BeginAsync(
        Stream to,
        NpgsqlConnection connection,
        LearnerId learner,
        CancellationToken ct
    )
    {
        await connection.ExecuteAsync(Patience);
        return new(
            await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, null, ct),
            connection,
            learner,
            ct
        );
    }

    public ValueTask DisposeAsync() => _zip.DisposeAsync();

    internal async Task WriteAllAsync(Instant now)
    {
        await WriteTextAsync(ArchiveFormat.ManifestName, ArchiveFormat.Manifest(_learner, now));
        await WriteTextAsync("README.md", ArchiveReadme.Text);
        var me = (await MeRow.ReadAsync(_connection, _learner)).ToResponse(_learner);
        await WriteTextAsync("me.json", JsonSerializer.Serialize(me, Json));
        foreach (var (file, sql) in ArchivePages.All)
            await WriteRowsAsync(file, sql);
        foreach (var table in ArchiveTables.All)
            await WriteRowsAsync(table.FileName, table.Select);
        foreach (var slug in await _connection.QueryAsync<string>(ClinicsSql, new { learner = _learner }))
        {
            var log = await LogDocument.ReadAsync(_connection, _learner, slug);
            await WriteTextAsync($"logs/{slug}.md", log!.Markdown);
        }
        await WriteFilesAsync();
    }

    private async Task WriteRowsAsync(string file, string sql)
    {
        await using var entry = await OpenAsync(file);
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = Seconds };
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _learner.Value });
        await using var rows = await command.ExecuteReaderAsync(_ct);
        while (await rows.ReadAsync(_ct))
            await entry.WriteAsync(Encoding.UTF8.GetBytes(rows.GetString(0) + "\n"), _ct);
    }

    private async Task WriteFilesAsync()
    {
        await using var command = new NpgsqlCommand(FilesSql, _connection) { CommandTimeout = Seconds };
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _learner.Value });
        await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, _ct);
        while (await rows.ReadAsync(_ct))
        {
            await using var entry = await OpenAsync(ArchiveFormat.FileName(rows.GetGuid(0)));
            await using var content = await rows.GetStreamAsync(1, _ct);
            await content.CopyToAsync(entry, _ct);
        }
    }

    private async Task WriteTextAsync(string file, string text)
    {
        await using var entry = await OpenAsync(file);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text), _ct);
    }

    private Task<Stream> OpenAsync(string file) => _zip.CreateEntry(file, CompressionLevel.Fastest).OpenAsync(_ct);

    private static JsonSerializerOptions MakeJson()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        JsonSetup.Configure(options);
        return options;
    }
}
