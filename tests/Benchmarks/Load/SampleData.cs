using System.Globalization;
using MistakeClinic.Server.Accounts;
using Npgsql;

namespace MistakeClinic.Benchmarks;

/// <summary>Fills an empty database with learners who have cards, logs and open sessions.</summary>
internal sealed class SampleData(string superuserConnectionString, BenchmarkOptions options)
{
    private const int Loaders = 2;

    // Named n, i and k in the SQL: the learner, the card and the place in the card's log.
    private static readonly string LearnerId = SampleIds.Sql($"({SampleIds.FirstLearner} + n)::text", 7);
    private static readonly string CardNumber =
        $"(({SampleIds.FirstLearner} + n)::bigint * {SampleIds.CardsOfLearner} + i)";

    private static readonly string Schedule = $"""
        generate_series(0, {"{cards}"} - 1) i,
        lateral (select case when i < {SampleIds.AlwaysDue} then 2 when i % 50 = 49 then 0 when i % 50 = 48 then 1 else 2 end as state,
                        31 + i * 7 % 60 as days) s,
        lateral (select case
                     when state = 0 then now() - interval '100 days' + i * interval '1 hour'
                     when state = 1 then now() - interval '1 hour' - i * interval '1 second'
                     when i < {SampleIds.AlwaysDue} or i % 50 < 30 then now() - (1 + i * 37 % 336) * interval '1 hour'
                     else now() + (24 + i * 37 % 672) * interval '1 hour'
                 end as due_at) d,
        lateral (select case state when 1 then due_at - interval '10 minutes' else due_at - days * interval '1 day' end as reviewed_at) r
        """;

    private const string ClinicSql = """
        insert into clinic (slug, title, module, module_name, intro, protocol, minimum_mistakes,
                            minimum_counterexamples_or_failing_tests, minimum_older_semester_links, minimum_artifact_changes,
                            markdown, imported_at)
        select 'benchmark-' || n, 'Benchmark', n + 1, 'Benchmark', '', '{Reproduce it.}', 5, 2, 1, 1, '# Benchmark', now()
        from generate_series(0, 3) n
        """;

    private const string SessionSql = """
        insert into session (learner_id, session_id, kind, access_hash, access_expires_at, refresh_family_hash, refresh_hash,
                             user_agent, created_at, last_used_at, expires_at)
        select id, id, 'bearer', hash, now() + interval '1 day', sha256('f' || hash), sha256('r' || hash), 'benchmark',
               now(), now(), now() + interval '30 days'
        from unnest($1::uuid[], $2::bytea[]) s(id, hash)
        """;

    internal async Task LoadAsync()
    {
        await ExecuteAsync(ClinicSql);
        var size = (options.Learners + Loaders - 1) / Loaders;
        await Task.WhenAll(
            Enumerable
                .Range(0, Loaders)
                .Select(loader => LoadAsync(loader * size, Math.Min(options.Learners, (loader + 1) * size) - 1))
        );
        var learners = Enumerable.Range(0, options.Learners).ToArray();
        await ExecuteAsync(
            SessionSql,
            new NpgsqlParameter<Guid[]> { TypedValue = [.. learners.Select(SampleIds.Learner)] },
            new NpgsqlParameter<byte[][]>
            {
                TypedValue = [.. learners.Select(learner => TokenHash.Of(SampleIds.Token(learner)).ToBytes())],
            }
        );
        await ExecuteAsync("vacuum (analyze, freeze)");
        await ExecuteAsync("checkpoint");
    }

    private Task LoadAsync(int first, int last) =>
        ExecuteAsync(
            "set session_replication_role = replica; set synchronous_commit = off; "
                + new Dictionary<string, string>
                {
                    ["{schedule}"] = Schedule,
                    ["{learner_id}"] = LearnerId,
                    ["{card_id}"] = SampleIds.Sql($"{CardNumber}::text", 11),
                    ["{last_review_id}"] = SampleIds.Sql($"({CardNumber} * 10 + {options.Log})::text", 12),
                    ["{review_id}"] = SampleIds.Sql($"({CardNumber} * 10 + k)::text", 12),
                    ["{cards}"] = Text(options.Cards),
                    ["{log}"] = Text(options.Log),
                    ["{first}"] = Text(first),
                    ["{last}"] = Text(last),
                }.Aggregate(ReadSql(), (sql, value) => sql.Replace(value.Key, value.Value, StringComparison.Ordinal))
        );

    private async Task ExecuteAsync(string sql, params NpgsqlParameter[] parameters)
    {
        await using var connection = new NpgsqlConnection(superuserConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string ReadSql()
    {
        using var stream = typeof(SampleData).Assembly.GetManifestResourceStream("SampleData.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
