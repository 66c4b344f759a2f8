using System.Reflection;
using System.Text.RegularExpressions;
using Dapper;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Reviews;
using MistakeClinic.Server.Tests.Database;

namespace MistakeClinic.Server.Tests.Conventions;

/// <summary>PostgreSQL itself reads every statement of the server, so that a column that was renamed is found here.</summary>
public sealed partial class SqlTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    public static TheoryData<string> Statements => [.. All.Keys];

    // Constants are found by their name: every statement is a constant that ends in Sql, or an embedded .sql file.
    private static readonly Dictionary<string, string> All = Constants().Concat(Resources()).ToDictionary();

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task The_statement_fits_the_schema(string name)
    {
        await using var connection = await database.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (
            var statement in All[name]
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
            await connection.ExecuteAsync($"prepare statement as {Positional(statement)}; deallocate statement");
    }

    [Fact]
    public void Only_one_file_of_the_server_says_whose_rows_a_transaction_sees()
    {
        var folder = SourceFolder();
        var context = Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => ContextStatement().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetFileName(file));
        Assert.Equal([$"{nameof(ClinicDatabase)}.cs"], context);
    }

    [Fact]
    public void Only_one_file_opens_connections_so_that_no_write_is_taken_for_confirmed_when_it_is_not()
    {
        var folder = SourceFolder();
        var opening = Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            // The start of the server, before there are learners.
            .Where(file => !Path.GetRelativePath(folder, file).StartsWith("Hosting", StringComparison.Ordinal))
            .Where(file => Opening().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetFileNameWithoutExtension(file));
        string[] allowed =
        [
            nameof(ClinicDatabase),
            nameof(DataSource),
            // It reads.
            "Watchdog",
            // Quartz's own tables: a firing that a failover forgets is fired again.
            "JobScheduler",
            "JobSetup",
        ];
        Assert.Equal(allowed.Order(), opening.Order());
    }

    [Fact]
    public void No_statement_is_put_together_where_it_is_run()
    {
        // Values come in as parameters. What a constant is made of is known when the server is built.
        var found = Directory
            .EnumerateFiles(SourceFolder(), "*.cs", SearchOption.AllDirectories)
            .Where(file => Interpolated().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal);
        // The names of roles and a password that the server made, where SQL takes no parameters; two constants after each
        // other; the name of a channel.
        Assert.Equal(["PostgresRoles.cs", "PracticeImport.cs", "RadarImport.cs", "SessionListener.cs"], found);
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/MistakeClinic.Server"));

    private static IEnumerable<KeyValuePair<string, string>> Constants() =>
        from type in typeof(ClinicDatabase).Assembly.GetTypes()
        from field in type.GetFields(
            BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly
        )
        where field is { IsLiteral: true } && field.Name.EndsWith("Sql", StringComparison.Ordinal)
        select KeyValuePair.Create($"{type.Name}.{field.Name}", (string)field.GetRawConstantValue()!);

    private static IEnumerable<KeyValuePair<string, string>> Resources() =>
        from name in typeof(ClinicDatabase).Assembly.GetManifestResourceNames()
        where name.EndsWith(".sql", StringComparison.Ordinal)
        select KeyValuePair.Create(
            name,
            EmbeddedSql
                .Read(name[..^4])
                .Replace("{window}", "10", StringComparison.Ordinal)
                .Replace("{columns}", DueItemRow.Columns, StringComparison.Ordinal)
        );

    // Dapper's names become positions. A type cast's two colons and an e-mail's at sign in a text are not names.
    private static string Positional(string sql)
    {
        var names = new List<string>();
        return Named()
            .Replace(
                sql,
                match =>
                {
                    var name = match.Groups[1].Value;
                    if (!names.Contains(name))
                        names.Add(name);
                    return $"${names.IndexOf(name) + 1}";
                }
            );
    }

    [GeneratedRegex("@([a-zA-Z][a-zA-Z0-9]*)")]
    private static partial Regex Named();

    [GeneratedRegex("NpgsqlDataSource|OpenConnection|new NpgsqlConnection\\(")]
    private static partial Regex Opening();

    [GeneratedRegex(
        """(Execute|Query)\w*(<[^>]*>)?\(\s*(\w+,\s*)?\$|Npgsql(Batch)?Command\(\s*\$|CreateCommand\(\s*\$|CommandText\s*=\s*\$"""
    )]
    private static partial Regex Interpolated();

    [GeneratedRegex("(?i)(set\\s+(local|session)\\s+app\\.|set_config\\s*\\()")]
    private static partial Regex ContextStatement();
}
