using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Tests.Http;
using MistakeClinic.Server.Tests.Support;
using MistakeClinic.Server.Tests.Tenancy;

namespace MistakeClinic.Server.Tests.Archives;

/// <summary>After an erasure nothing is left, by the catalogue's list of tables.</summary>
public sealed class ErasedRowsTests(HttpServer server) : IClassFixture<HttpServer>
{
    // Kept so that who did what to the server can still be told, for 400 days; the id in them names nobody any more.
    private static readonly string[] Kept = ["audit_entry"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_table_has_a_row_of_the_learner_and_all_others_have_what_they_had()
    {
        using var full = await FullLearner.MakeAsync(server);
        var neighbour = await Victim.MakeAsync(server);
        var before = await neighbour.RowsAsync(server);
        await using var admin = await server.OpenAsync();
        var tables = (await admin.QueryAsync<string>(FullLearner.TablesSql)).ToList();
        foreach (var table in tables)
            Assert.True(await CountAsync(table) > 0, $"{table} has no row to be erased: give FullLearner one.");

        using var erased = await full.Learner.SendAsync(
            HttpMethod.Delete,
            "/v1/me",
            new { password = full.Learner.Password }
        );

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        var left = 0L;
        foreach (var table in tables)
            left += await CountAsync(table);
        Said.Line($"P13 tables={tables.Count} rows_left={left}");
        Assert.Equal(0, left);
        Assert.Equal(before, await neighbour.RowsAsync(server));
        Assert.Equal(Kept, await NamingAsync($"{full.Learner.LearnerId}"));
        Assert.Empty(await NamingAsync(full.Learner.Email));

        async Task<long> CountAsync(string table) =>
            await admin.ExecuteScalarAsync<long>(
                $"select count(*) from {table} where learner_id = @id",
                new { id = full.Learner.LearnerId }
            );

        // Whatever the column is called, and whatever the schema.
        async Task<List<string>> NamingAsync(string text)
        {
            var all = await admin.QueryAsync<string>(
                "select schemaname || '.' || tablename from pg_tables where schemaname in ('public', 'quartz') order by 1"
            );
            var naming = new List<string>();
            foreach (var table in all)
            {
                if (
                    await admin.ExecuteScalarAsync<bool>(
                        $"select exists (select from {table} t where t::text ilike '%' || @text || '%')",
                        new { text }
                    )
                )
                    naming.Add(table.Replace("public.", "", StringComparison.Ordinal));
            }
            return naming;
        }
    }

    [Fact]
    public async Task The_audit_log_tells_of_the_erasure_and_its_chain_still_holds()
    {
        using var full = await FullLearner.MakeAsync(server);
        var keeper = server.Services.GetRequiredService<AuditKeeper>();
        await keeper.SealAsync(Ct);

        using var erased = await full.Learner.SendAsync(
            HttpMethod.Delete,
            "/v1/me",
            new { password = full.Learner.Password }
        );
        await keeper.SealAsync(Ct);

        var check = await server.Operator.GetAsync<AuditCheckResponse>("/v1/operations/audit/check");
        Assert.All(check.Days, day => Assert.Null(day.BrokenAt));
        var entries = await server.Operator.GetAsync<Page<AuditEntryResponse>>(
            $"/v1/operations/audit?limit=200&learnerId={full.Learner.LearnerId}"
        );
        Assert.Equal(("account.erase", AuditOutcome.Done), (entries.Items[0].Action, entries.Items[0].Outcome));
        Assert.Contains(entries.Items, entry => entry.Action == "passkey.add");
    }
}
