using System.Text.RegularExpressions;

namespace MistakeClinic.Faults.Tests.Upgrades;

/// <summary>What a migration may not do while nodes of the release before serve the same database: see db/README.md.</summary>
internal static partial class MigrationRule
{
    private static readonly (Regex Form, string Fault)[] Breaks =
    [
        (Dropped(), "drops what older nodes use"),
        (Renamed(), "renames what older nodes use"),
        (SetNotNull(), "requires a value that older nodes do not write"),
        (ChangedType(), "changes a type, for which all rows are written anew, and what older nodes read"),
        (AddedRequired(), "adds a column that older nodes do not write, without a default"),
        (AddedConstraint(), "adds a constraint that older nodes may break, and reads all rows under a lock"),
        (AddedUnique(), "makes unique what older nodes may write twice"),
        (Revoked(), "takes away a right that older nodes use"),
        (DroppedDefault(), "drops a default that older nodes rely on"),
    ];

    /// <summary>Each statement that breaks the rule, with what is wrong with it. What the migration itself has made does not count.</summary>
    internal static IEnumerable<(string Statement, string Fault)> Check(string migration)
    {
        var sql = Body().Replace(Comment().Replace(migration, ""), "''");
        var made = Made()
            .Matches(sql)
            .Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from statement in sql.Split(';')
            let text = Space().Replace(statement, " ").Trim()
            where !made.Contains(Subject().Match(text).Groups[1].Value)
            from rule in Breaks
            where rule.Form.IsMatch(text)
            select (text, rule.Fault);
    }

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    // What a function does when it is called is not done by the migration. A block that is run at once is looked at by people.
    [GeneratedRegex(@"\$(\w*)\$.*?\$\1\$", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"create table (?:if not exists )?([\w.]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Made();

    [GeneratedRegex(
        @"^(?:alter table (?:if exists )?(?:only )?|create unique index (?:.* )?on |revoke .* on (?:table )?|grant .* on (?:table )?)([\w.]+)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Subject();

    [GeneratedRegex(@"^drop (?!index|trigger)|\bdrop column\b", RegexOptions.IgnoreCase)]
    private static partial Regex Dropped();

    [GeneratedRegex(@"^alter .*\brename\b", RegexOptions.IgnoreCase)]
    private static partial Regex Renamed();

    [GeneratedRegex(@"\bset not null\b", RegexOptions.IgnoreCase)]
    private static partial Regex SetNotNull();

    [GeneratedRegex(@"\balter (?:column )?\w+ (?:set data )?type\b", RegexOptions.IgnoreCase)]
    private static partial Regex ChangedType();

    [GeneratedRegex(@"\badd column (?:(?!\bdefault\b|,).)*\bnot null\b(?!.*\bdefault\b)", RegexOptions.IgnoreCase)]
    private static partial Regex AddedRequired();

    [GeneratedRegex(
        @"\badd (?:constraint|check|foreign key|unique|primary key|exclude)\b(?!.*\bnot valid\b)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex AddedConstraint();

    [GeneratedRegex(@"^create unique index\b", RegexOptions.IgnoreCase)]
    private static partial Regex AddedUnique();

    [GeneratedRegex(@"^revoke (?!create on schema).* from .*clinic_(?:app|worker)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Revoked();

    [GeneratedRegex(@"\bdrop default\b", RegexOptions.IgnoreCase)]
    private static partial Regex DroppedDefault();
}
