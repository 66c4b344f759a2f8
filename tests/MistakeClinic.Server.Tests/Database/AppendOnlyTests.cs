using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Database;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;
using Npgsql;

namespace MistakeClinic.Server.Tests.Database;

/// <summary>The past stays: what is append-only cannot be changed by the server's role, and no client's request takes rows from it.</summary>
public sealed partial class AppendOnlyTests(EmptyDatabase database, ReviewServer server)
    : IClassFixture<EmptyDatabase>,
        IClassFixture<ReviewServer>
{
    // What the app may add to and not change; the catalogue knows better than any list.
    private const string TablesSql = """
        select c.relname from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and not has_table_privilege('clinic_app', c.oid, 'delete')
          and exists (
              select from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and has_column_privilege('clinic_app', c.oid, a.attnum, 'insert'))
          and not exists (
              select from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and has_column_privilege('clinic_app', c.oid, a.attnum, 'update'))
        order by c.relname
        """;

    private const string ColumnSql = """
        select attname from pg_attribute where attrelid = @table::regclass and attnum = 1
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_servers_role_can_neither_change_nor_remove_a_row_of_an_append_only_table()
    {
        await using var admin = await database.Admin.OpenConnectionAsync(Ct);
        var tables = (await admin.QueryAsync<string>(TablesSql)).ToList();
        Assert.Empty(Documented().Except(tables));
        await using var app = new NpgsqlConnection(AppLogin.Prepare(database.OwnerConnectionString));
        await app.OpenAsync(Ct);
        var refused = 0;
        foreach (var table in tables)
        {
            var column = await admin.ExecuteScalarAsync<string>(ColumnSql, new { table });
            foreach (
                var sql in new[]
                {
                    $"update {table} set {column} = {column}",
                    $"delete from {table}",
                    $"truncate {table}",
                }
            )
            {
                var fault = await Assert.ThrowsAsync<PostgresException>(() => app.ExecuteAsync(sql));
                Assert.Equal((sql, PostgresErrorCodes.InsufficientPrivilege), (sql, fault.SqlState));
                refused++;
            }
        }
        Say($"P4 append-only tables={tables.Count} statements refused={refused} of {3 * tables.Count}");
    }

    [Fact]
    public async Task Whatever_an_old_client_sends_again_no_append_only_table_has_fewer_rows_than_before()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        var mistake = (await learner.GetAsync<CardResponse>($"/v1/cards/{card}")).MistakeId;
        var first = server.Answer(card, Rating.Good);
        var second = server.Answer(card, Rating.Again);
        // A day of a client that knows nothing of what came later.
        (HttpMethod Method, string Path, object? Body)[] day =
        [
            (HttpMethod.Post, "/v1/reviews", new RecordReviewsRequest { Reviews = [first, second] }),
            (HttpMethod.Post, $"/v1/reviews/{first.ReviewId}/void", null),
            (HttpMethod.Patch, $"/v1/mistakes/{mistake}", new { confidence = 30 }),
            (
                HttpMethod.Post,
                $"/v1/mistakes/{mistake}/recurrences",
                new { recurrenceId = Guid.CreateVersion7(), evidence = "It happened again in the nightly run." }
            ),
            (HttpMethod.Put, "/v1/me", OldSettings("Europe/Paris")),
            (HttpMethod.Put, "/v1/me", OldSettings("UTC")),
            (HttpMethod.Post, "/v1/reviews", new RecordReviewsRequest { Reviews = [second with { DurationMs = 1 }] }),
            (HttpMethod.Delete, $"/v1/mistakes/{mistake}", null),
        ];
        await using var everything = await server.OpenAsync();
        var tables = (await everything.QueryAsync<string>(TablesSql)).ToList();
        var before = await CountAsync();
        var (sent, fell) = (0, 0);
        foreach (var request in day.Concat(day).Concat(day.Reverse()))
        {
            using var response = await learner.SendAsync(request.Method, request.Path, request.Body);
            Assert.True((int)response.StatusCode < 500, $"{request.Path}: {response.StatusCode}");
            sent++;
            var after = await CountAsync();
            fell += before.Count(table => after[table.Key] < table.Value);
            before = after;
        }
        Say($"P4 requests replayed={sent} tables={tables.Count} rows={before.Values.Sum()} times a count fell={fell}");
        Assert.Equal(0, fell);
        Assert.True(before["review_log"] >= 3 && before["review_void"] == 1, "The day did not happen.");

        async Task<Dictionary<string, long>> CountAsync()
        {
            var counts = new Dictionary<string, long>();
            foreach (var table in tables)
                counts[table] = await everything.ExecuteScalarAsync<long>($"select count(*) from {table}");
            return counts;
        }
    }

    private static object OldSettings(string zone) =>
        new
        {
            timeZone = zone,
            dayStartsAt = "04:00",
            desiredRetention = 0.9,
            newCardsPerDay = 20,
            minutesPerDay = (int?)null,
            reminderAt = (string?)null,
        };

    /// <summary>The tables that db/README.md calls append-only.</summary>
    private static IEnumerable<string> Documented([CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "../../../db/README.md"))
            .Where(line => line.Contains("Append-only", StringComparison.Ordinal))
            .SelectMany(line => Name().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));

    private static void Say(string line)
    {
        Said.Line(line);
    }

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Name();
}
