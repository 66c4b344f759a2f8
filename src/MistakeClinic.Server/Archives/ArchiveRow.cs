using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Archives;

/// <summary>Turns a line of an archive into the columns of its table, or says what is wrong with it.</summary>
internal sealed class ArchiveRow
{
    private const string ColumnsSql = """
        select attname::text as name, format_type(atttypid, null) as type, not attnotnull as nullable from pg_attribute
        where attrelid = @table::regclass and attnum > 0 and not attisdropped
        """;

    private static readonly string[] PageIds = ["radar_row_id", "replaces_row_id", "check_id"];

    // Of own_radar_row it is the row's own.
    private readonly bool _hasPageIds;
    private readonly ArchiveTable _table;
    private readonly Dictionary<string, Column> _columns;
    private readonly IReadOnlyDictionary<Guid, Guid> _pageIds;

    private ArchiveRow(ArchiveTable table, IEnumerable<Column> columns, IReadOnlyDictionary<Guid, Guid> pageIds)
    {
        (_table, _pageIds) = (table, pageIds);
        _columns = columns
            .Where(column => table.Columns.Contains(column.Name))
            .ToDictionary(column => ArchiveTable.NameOf(column.Name));
        _hasPageIds = pageIds.Count > 0;
    }

    /// <param name="connection">Where the types of the columns are asked for.</param>
    /// <param name="table">The table.</param>
    /// <param name="pageIds">What traps and checks are called here that are called otherwise in the archive.</param>
    internal static async Task<ArchiveRow> OfAsync(
        NpgsqlConnection connection,
        ArchiveTable table,
        IReadOnlyDictionary<Guid, Guid> pageIds
    ) => new(table, await connection.QueryAsync<Column>(ColumnsSql, new { table = table.Table }), pageIds);

    /// <summary>The row, by its columns' names.</summary>
    /// <exception cref="ArchiveFaultException">The line is not of this table.</exception>
    internal JsonObject Read(int line, JsonElement json, Instant now)
    {
        var row = new JsonObject();
        foreach (var member in json.EnumerateObject())
        {
            if (!_columns.TryGetValue(member.Name, out var column))
                throw Fault(line, $"has a member {Shown(member.Name)} that is not known; remove it");
            row[column.Name] = Value(line, column, member.Value);
        }
        if (_columns.FirstOrDefault(column => !row.ContainsKey(column.Value.Name)).Key is { } missing)
            throw Fault(line, $"has no {missing}; add it");
        if (ArchiveRules.Fault(_table.Table, json, now) is { } fault)
            throw Fault(line, fault);
        return row;
    }

    private JsonNode? Value(int line, Column column, JsonElement value)
    {
        var name = ArchiveTable.NameOf(column.Name);
        if (value.ValueKind == JsonValueKind.Null)
            return column.Nullable ? null : throw Fault(line, $"has no {name}; add it");
        if (_table.WordsOf(column.Name) is { } words)
        {
            var number = value.ValueKind == JsonValueKind.String ? Array.IndexOf(words, value.GetString()) : -1;
            return number >= 0 && words[number].Length > 0
                ? number
                : throw Fault(
                    line,
                    $"has a {name} that is not one of {string.Join(", ", words.Where(word => word.Length > 0))}"
                );
        }
        if (ArchiveValue.Fault(column.Type, value) is { } fault)
            throw Fault(line, $"has a {name} that {fault}; correct it");
        if (_hasPageIds && IsPageId(column.Name) && _pageIds.TryGetValue(value.GetGuid(), out var here))
            return here;
        return JsonNode.Parse(value.GetRawText());
    }

    private bool IsPageId(string column) =>
        PageIds.Contains(column) && !(_table.Table == "own_radar_row" && column == "radar_row_id");

    private ArchiveFaultException Fault(int line, string faultAndFix) => new(_table.FileName, line, faultAndFix);

    private static string Shown(string name) => Http.OneLine.Of(name, 40);

    private sealed record Column(string Name, string Type, bool Nullable);
}
