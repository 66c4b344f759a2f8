using System.Text.Json;

namespace MistakeClinic.Server.Archives;

/// <summary>
/// A table of learners as it stands in an archive: one file, a JSON object a row. A column is named as the API names it.
/// </summary>
/// <param name="File">The file, without <c>.jsonl</c>.</param>
/// <param name="Table">The table.</param>
/// <param name="Meaning">What one line is, for the archive's README.</param>
/// <param name="Order">The columns that a line is known by, in the order of the lines.</param>
/// <param name="Columns">The columns that are written, in their order.</param>
internal sealed record ArchiveTable(string File, string Table, string Meaning, string Order, string[] Columns)
{
    /// <summary>Columns that are not written: secrets, and what the server makes of the others.</summary>
    internal string[] Omitted { get; init; } = [];

    /// <summary>Which rows, where not all.</summary>
    internal string Condition { get; init; } = "true";

    /// <summary>Whether an import reads it. What is not belongs to the old account alone.</summary>
    internal bool IsImported { get; init; } = true;

    internal string FileName => $"{File}.jsonl";

    /// <summary>The statement that gives the rows of the learner <c>$1</c>, each as JSON.</summary>
    internal string Select =>
        $"""
            select row_to_json(line)::text from (
                select {string.Join(", ", Columns.Select(column => $"{Expression(column)} as \"{NameOf(column)}\""))}
                from {Table} t where t.learner_id = $1 and {Condition} order by {Order}) line
            """;

    /// <summary>The statement that stores a JSON array of rows for the learner <c>$1</c>.</summary>
    internal string Insert =>
        $"""
            insert into {Table} (learner_id, {string.Join(", ", Columns)})
            select $1, {string.Join(", ", Columns)} from json_populate_recordset(null::{Table}, $2)
            """;

    /// <summary>What a column is called in the API's words.</summary>
    internal static string NameOf(string column) =>
        JsonNamingPolicy.CamelCase.ConvertName(
            string.Concat(
                column
                    .Replace("clinic_slug", "clinic", StringComparison.Ordinal)
                    .Split('_')
                    .Select((word, place) => place == 0 ? word : $"{char.ToUpperInvariant(word[0])}{word[1..]}")
            )
        );

    /// <summary>The words that the API has for the numbers of a column; null where it has none.</summary>
    internal string[]? WordsOf(string column) =>
        Table is not ("review_item" or "review_log")
            ? null
            : column switch
            {
                "rating" => ["", "again", "hard", "good", "easy"],
                "state" or "state_before" or "state_after" => ["new", "learning", "review", "relearning"],
                _ => null,
            };

    private string Expression(string column) =>
        WordsOf(column) is { } words
            ? $"(array[{string.Join(',', words.Select(word => $"'{word}'"))}])[t.{column} + 1]"
            : $"t.{column}";
}
