using Dapper;
using MistakeClinic.Server.Recurrences;
using MistakeClinic.Server.Tests.Database;

namespace MistakeClinic.Server.Tests.Similar;

/// <summary>From which similarity on a mistake is offered as the one that was made again: measured on labelled pairs.</summary>
public sealed class ThresholdTests(EmptyDatabase database, ITestOutputHelper output) : IClassFixture<EmptyDatabase>
{
    /// <summary>Of the mistakes made again, the share that must be offered on the half that chooses.</summary>
    private const double Wanted = 0.9;

    // A line for each pair of a text that is written and one that is stored, with the best of the three fields as a fourth.
    private const string Measures = """
        with texts as (
            select * from unnest(@groups, @kinds, @chooses, @rules, @triggers, @keys, @symptoms)
                as t (of_group, kind, chooses, rule, trigger, key, symptom)
        ), pairs as (
            select w.of_group = s.of_group as is_pair, w.kind, s.chooses, m.name as measure, f.name as field,
                   case m.name when 'similarity' then similarity(f.stored, f.written)
                               when 'word' then word_similarity(f.written, f.stored)
                               else strict_word_similarity(f.written, f.stored) end as alike,
                   w.of_group, s.of_group as stored_group
            from texts w
            join texts s on s.kind = 'stored' and s.chooses = w.chooses and (w.kind <> 'stored' or s.of_group <> w.of_group)
            cross join (values ('similarity'), ('word'), ('strict')) m (name)
            cross join lateral (values ('rule', s.rule, w.rule), ('trigger', s.key, w.trigger),
                                       ('symptom', s.symptom, w.symptom)) f (name, stored, written)
        ), fields as (
            select is_pair, kind, chooses, measure, field, alike from pairs
            union all
            select is_pair, kind, chooses, measure, 'any', max(alike)
            from pairs group by is_pair, kind, chooses, measure, of_group, stored_group
        )
        select chooses, measure, field, least,
               count(*) filter (where is_pair and kind = 'same')::integer as same,
               count(*) filter (where is_pair and kind = 'same' and alike >= least)::integer as same_offered,
               count(*) filter (where is_pair and kind = 'confusable' and alike >= least)::integer as confusable_offered,
               count(*) filter (where not is_pair)::integer as strange,
               count(*) filter (where not is_pair and alike >= least)::integer as strange_offered
        from fields cross join (select unnest(@leasts::real[]) as least) l
        group by chooses, measure, field, least
        order by chooses desc, measure, field, least
        """;

    [Fact]
    public async Task The_threshold_is_what_one_half_of_the_pairs_chooses_and_holds_on_the_other()
    {
        var lines = await MeasureAsync();
        foreach (var line in lines)
            output.WriteLine($"{line}");

        var chosen = lines
            .Where(line => line is { Chooses: true, Measure: "similarity", Field: "any", Recall: >= Wanted })
            .MaxBy(line => line.Least)!;
        Assert.Equal(SimilarMistakes.LeastSimilarity, chosen.Least, 6);

        var held = lines.Single(line =>
            line is { Chooses: false, Measure: "similarity", Field: "any" } && line.Least == chosen.Least
        );
        Assert.True(held.Recall >= 0.85, $"{held}");
        Assert.True(held.Precision >= 0.45, $"{held}");
        Assert.True(held.StrangeShare <= 0.005, $"{held}");
    }

    [Fact]
    public void There_are_enough_pairs_of_each_label() =>
        Assert.Equal(
            [("confusable", 41), ("same", 41), ("unrelated", 41)],
            Pair.All.GroupBy(pair => pair.Label).Select(label => (label.Key, label.Count())).Order()
        );

    private async Task<IReadOnlyList<Line>> MeasureAsync()
    {
        var stored = Pair
            .All.Where(pair => pair.Label == "same")
            .Select(pair => (pair, "stored", pair.Rule, pair.Symptom));
        var written = Pair
            .All.Where(pair => pair.Label != "unrelated")
            .Select(pair => (pair, pair.Label, pair.OtherRule, pair.OtherSymptom));
        var texts = stored.Concat(written).ToList();
        await using var connection = await database.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var lines = await connection.QueryAsync<Line>(
            Measures,
            new
            {
                groups = texts.ConvertAll(text => text.pair.Group),
                kinds = texts.ConvertAll(text => text.Item2),
                chooses = texts.ConvertAll(text => text.pair.Chooses),
                rules = texts.ConvertAll(text => text.Item3.Canonical),
                triggers = texts.ConvertAll(text => text.Item3.Trigger),
                keys = texts.ConvertAll(text => text.Item3.Key.Split(": ")[2]),
                symptoms = texts.ConvertAll(text => text.Item4),
                leasts = Enumerable.Range(4, 11).Select(i => i / 20f).ToArray(),
            }
        );
        return [.. lines];
    }

    private sealed record Line(
        bool Chooses,
        string Measure,
        string Field,
        float Least,
        int Same,
        int SameOffered,
        int ConfusableOffered,
        int Strange,
        int StrangeOffered
    )
    {
        internal double Recall => (double)SameOffered / Same;

        /// <summary>Of what is offered within a pair, the share that is the same mistake; the rest is confusable.</summary>
        internal double Precision =>
            SameOffered + ConfusableOffered == 0 ? 1 : (double)SameOffered / (SameOffered + ConfusableOffered);

        internal double StrangeShare => (double)StrangeOffered / Strange;

        public override string ToString() =>
            $"{(Chooses ? "choose" : "check"), -6} {Field, -7} {Measure, -10} >= {Least:0.00}: "
            + $"recall {Recall:0.00}, precision {Precision:0.00}, strange {StrangeShare:0.000%}";
    }
}
