using System.Runtime.CompilerServices;
using Dapper;

namespace MistakeClinic.Server.Tests.Database;

/// <summary>db/schema.sql is what the migrations make. It is for reading; the migrations are what runs.</summary>
public sealed class SchemaTests(EmptyDatabase database) : IClassFixture<EmptyDatabase>
{
    private const string Heading = """
        -- What the migrations make, for reading. Generated: run the tests once with CLINIC_WRITE_SCHEMA=1 after a new
        -- migration. Quartz's own tables (schema quartz) are left out; every table with a learner_id has row-level
        -- security enabled and forced.

        """;

    [Fact]
    public async Task The_schema_file_is_what_the_migrations_make()
    {
        await using var connection = await database.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var query = await File.ReadAllTextAsync(Beside("SchemaText.sql"), TestContext.Current.CancellationToken);
        var statements = await connection.QueryAsync<(int Part, string Name, string Text)>(query);
        var schema = Heading + "\n" + string.Join("\n\n", statements.Select(statement => statement.Text)) + "\n";
        var file = Beside("../../../db/schema.sql");
        if (Environment.GetEnvironmentVariable("CLINIC_WRITE_SCHEMA") == "1")
            await File.WriteAllTextAsync(file, schema, TestContext.Current.CancellationToken);

        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), schema);
    }

    private static string Beside(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, name));
}
