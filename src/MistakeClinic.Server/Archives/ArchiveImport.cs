using System.Text.Json.Nodes;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Files;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace MistakeClinic.Server.Archives;

/// <summary>Stores an archive's lines as the learner's rows, table by table, in the caller's transaction.</summary>
internal sealed class ArchiveImport(ArchiveReader archive, NpgsqlConnection connection, LearnerId learner, Instant now)
{
    private const int Chunk = 500;
    private const string Save = "savepoint lines";
    private const string Back = "rollback to savepoint lines";

    private const string Done = "release savepoint lines";

    private const string SettingsSql = """
        update learner l
        set new_cards_per_day = s.new_cards_per_day, minutes_per_day = s.minutes_per_day, reminder_at = s.reminder_at,
            quiet_from = s.quiet_from, quiet_to = s.quiet_to, balance_load = s.balance_load, easy_days = s.easy_days,
            blackout_dates = s.blackout_dates, revision = l.revision + 1
        from json_populate_recordset(null::learner, $2) s
        where l.learner_id = $1
        """;

    private const string FileSql = """
        insert into evidence_file (learner_id, file_id, name, media_type, byte_count, created_at, deleted_at, upload_hash, content)
        select $1, file_id, name, media_type, byte_count, created_at, deleted_at, upload_hash, $3
        from json_populate_recordset(null::evidence_file, $2)
        """;

    private const string HasSettingsSql = """
        select exists (select from study_settings where learner_id = @learner and valid_from = '2000-01-01T00:00:00Z')
        """;

    private long _fileBytes;
    private int _kept;

    /// <summary>How many rows of each table there were.</summary>
    internal Dictionary<string, int> Stored { get; } = [];

    /// <exception cref="ArchiveFaultException">Something of it cannot be stored.</exception>
    internal async Task StoreAllAsync(CancellationToken ct)
    {
        var pageIds = await ArchivePageIds.ReadAsync(archive, connection);
        foreach (var table in ArchiveTables.All.Where(table => table.IsImported))
        {
            var rows = await ArchiveRow.OfAsync(connection, table, pageIds);
            var lines = archive
                .Lines(table.FileName)
                .Select(line => (line.Line, Row: rows.Read(line.Line, line.Json, now)));
            var stored = 0;
            _kept = 0;
            // A file's bytes come one at a time.
            foreach (var chunk in lines.Chunk(table.Table == "evidence_file" ? 1 : Chunk))
            {
                ct.ThrowIfCancellationRequested();
                Count(table, chunk);
                await StoreAsync(table, chunk);
                stored += chunk.Length;
            }
            Stored[table.Table] = stored;
        }
        if (Stored["learner"] != 1)
            throw new ArchiveFaultException(
                "settings.jsonl",
                "must have one line; send the archive as it was exported"
            );
        if (!await connection.ExecuteScalarAsync<bool>(HasSettingsSql, new { learner }))
            throw new ArchiveFaultException(
                "study-settings.jsonl",
                "must have a line that is valid from 2000-01-01T00:00:00Z; send the archive as it was exported"
            );
    }

    // The same that holds for those that are sent one by one.
    private void Count(ArchiveTable table, (int Line, JsonObject Row)[] lines)
    {
        int? most = table.Table switch
        {
            "mistake" => MistakeLimits.Mistakes,
            "evidence_file" => EvidenceLimits.LearnerFiles,
            _ => null,
        };
        foreach (var (line, row) in most is null ? [] : lines)
        {
            if (row["deleted_at"] is null && ++_kept > most)
                throw new ArchiveFaultException(table.FileName, line, $"is one of more than {most}; leave some out");
        }
    }

    private async Task StoreAsync(ArchiveTable table, (int Line, JsonObject Row)[] lines)
    {
        await connection.ExecuteAsync(Save);
        try
        {
            await InsertAsync(table, lines);
        }
        catch (PostgresException e) when (IsOfTheRows(e))
        {
            if (lines.Length == 1)
                throw new ArchiveFaultException(table.FileName, lines[0].Line, Describe(e));
            await connection.ExecuteAsync(Back);
            // One of them it is.
            foreach (var line in lines)
                await StoreAsync(table, [line]);
            return;
        }
        await connection.ExecuteAsync(Done);
    }

    private async Task InsertAsync(ArchiveTable table, (int Line, JsonObject Row)[] lines)
    {
        var sql = table.Table switch
        {
            "learner" => SettingsSql,
            "evidence_file" => FileSql,
            _ => table.Insert,
        };
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = learner.Value });
        // As text: a row that is tried again cannot be part of two arrays.
        var json = $"[{string.Join(',', lines.Select(line => line.Row.ToJsonString()))}]";
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = json, NpgsqlDbType = NpgsqlDbType.Json });
        if (table.Table == "evidence_file")
            command.Parameters.Add(
                new NpgsqlParameter
                {
                    Value = (object?)BytesOf(table, lines[0].Line, lines[0].Row) ?? DBNull.Value,
                    NpgsqlDbType = NpgsqlDbType.Bytea,
                }
            );
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    // Held to what an upload is held to: of what is kept of one, all is kept again.
    private byte[]? BytesOf(ArchiveTable table, int line, JsonObject row)
    {
        if (row["deleted_at"] is not null)
            return null;
        var name = ArchiveFormat.FileName((Guid)row["file_id"]!);
        var bytes =
            archive.Bytes(name, EvidenceLimits.FileBytes)
            ?? throw new ArchiveFaultException(table.FileName, line, $"has no {name} in the archive; add it");
        if ((_fileBytes += bytes.Length) > EvidenceLimits.LearnerBytes)
            throw new ArchiveFaultException(
                table.FileName,
                line,
                "is one too many: files may have 100 MiB together; leave some out"
            );
        var kind = FileKind.Of((string?)row["media_type"]);
        if (kind is null || kind.NameFor((string)row["name"]!) != (string)row["name"]!)
            throw new ArchiveFaultException(
                table.FileName,
                line,
                "has a mediaType or a name that no file has; correct it"
            );
        if (bytes.Length == 0 || kind.Check(bytes).Kept is not { } kept || !kept.AsSpan().SequenceEqual(bytes))
            throw new ArchiveFaultException(name, "is not what it says, or does what a file may not; leave it out");
        return bytes;
    }

    // Classes 22 and 23 of PostgreSQL's appendix A: data, and constraints.
    private static bool IsOfTheRows(PostgresException fault) => fault.SqlState is ['2', '2' or '3', ..];

    private static string Describe(PostgresException fault) =>
        fault.SqlState switch
        {
            PostgresErrorCodes.ForeignKeyViolation =>
                "names something that is neither in the archive nor on this server; add it",
            PostgresErrorCodes.UniqueViolation => "is there twice; leave one out",
            _ => "has a value that is too long, too large or does not go with the others; correct it",
        };
}
