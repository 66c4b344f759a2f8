using CsCheck;
using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Clinics.Tests.Cards;

public sealed class CardLintTests
{
    private const string Cause = "Cancelling a factor is only valid when that factor cannot vanish.";

    [Fact]
    public void A_dry_run_of_a_rule_alone_says_that_the_card_could_not_be_saved()
    {
        var findings = CardLint.Run(new CardDraft("Check the divisor before simplifying a fraction."));
        Assert.Equal(["ML010", "ML018"], findings.Select(f => f.RuleId));
        Assert.True(CardLint.Blocks(findings));
        Assert.Equal((LintField.RootCause, 0, 0), (findings[0].Field, findings[0].Start, findings[0].Length));
    }

    [Theory]
    [InlineData("I assumed == compares types, but it coerces")]
    [InlineData("I assumed * is lazy but it is greedy")]
    [InlineData("I assumed that n is even, but it may be odd")]
    [InlineData("I assumed that the lock is held, but it was not")]
    [InlineData("I assumed that the chart is complete but it was not")]
    public void A_short_reason_of_the_form_that_the_fix_asks_for_is_enough(string cause) =>
        Assert.DoesNotContain(
            CardLint.Run(new CardDraft("Check the divisor before simplifying a fraction.", RootCause: cause)),
            finding => finding.RuleId == "ML010"
        );

    [Fact]
    public void Of_many_alike_cards_the_nearest_three_are_named()
    {
        var others = Enumerable
            .Range(0, 50)
            .Select(i => new OtherCard($"{i}", $"Check the index {i} of the loop before reading array number {i}."));
        var draft = new CardDraft("Check the index 7 of the loop before reading array number 8.", RootCause: Cause)
        {
            Others = [.. others],
        };
        Assert.Equal(3, CardLint.Run(draft).Count(finding => finding.RuleId == "ML016"));
    }

    [Fact]
    public void Errors_come_first_then_warnings_then_infos()
    {
        var findings = CardLint.Run(new CardDraft("Do not use this when coding.", RootCause: "Typo."));
        Assert.Equal(["ML002", "ML010", "ML009", "ML011", "ML012", "ML018"], findings.Select(f => f.RuleId));
        Assert.Equal(findings.Select(f => f.Severity).Order(), findings.Select(f => f.Severity));
    }

    [Theory]
    [InlineData("Check the value 4096 before resizing.", "ML013", "4096")]
    [InlineData("Check the sign before coding.", "ML002", "coding")]
    [InlineData("Check your work before handing in the exam.", "ML004", "your work")]
    [InlineData("Check the base case before proving the above.", "ML012", "the above")]
    [InlineData("Check a, b, and c before merging a branch.", "ML005", "a, b, and c")]
    public void The_span_shows_the_words_at_fault(string rule, string id, string words)
    {
        var draft = new CardDraft(rule, Symptom: "It stopped at 4096.", RootCause: Cause, Source: "module-01");
        var finding = Assert.Single(CardLint.Run(draft), f => f.RuleId == id);
        Assert.Equal(words, rule.Substring(finding.Start, finding.Length));
    }

    [Fact]
    public void A_duplicate_names_the_other_card_and_a_way_on()
    {
        var draft = new CardDraft("Check the divisor before dividing.", RootCause: Cause, Source: "module-01")
        {
            Others =
            [
                new OtherCard("card-1", "Check units before adding."),
                new OtherCard("card-2", "check divisor before dividing"),
            ],
        };
        var finding = Assert.Single(CardLint.Run(draft));
        Assert.Equal(("ML015", LintSeverity.Error, "card-2"), (finding.RuleId, finding.Severity, finding.OtherCardId));
        Assert.Contains("/recurrences", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_draft_is_linted_without_a_throw_and_every_span_lies_in_its_field() =>
        Gen.Select(TextGen.Soup, TextGen.Soup.Null(), TextGen.Soup.Null(), TextGen.Soup.Null(), TextGen.Soup.Null())
            .Select(
                (rule, front, symptom, cause, instead) =>
                    new CardDraft(rule, front, symptom, cause, instead) { Others = [new OtherCard("x", rule)] }
            )
            .Sample(draft => Assert.All(CardLint.Run(draft), f => AssertIsWhole(draft, f)), iter: 2_000);

    [Fact]
    public void A_long_hostile_text_is_linted_all_the_same()
    {
        // 10^5 characters of what a careless pattern would read again from every place.
        string[] units = ["eyJ-", "1.", "dd ", "curl ", "\"", "“", "a.", "`", "token=", "all ", "between a ", "and "];
        foreach (var text in units.Select(u => string.Concat(Enumerable.Repeat(u, 100_000 / u.Length))))
        {
            var draft = new CardDraft(text, text, text, text, text);
            Assert.All(CardLint.Run(draft), f => AssertIsWhole(draft, f));
        }
    }

    [Fact]
    public void A_replacement_that_is_accepted_takes_its_finding_away()
    {
        var offered = 0;
        foreach (var draft in GoldenCard.All.Select(card => card.Draft))
        {
            foreach (var finding in CardLint.Run(draft).Where(f => f.Replacement is not null))
            {
                offered++;
                var findings = CardLint.Run(Accept(draft, finding));
                var before = CardLint.Run(draft).Count(f => f.RuleId == finding.RuleId);
                Assert.True(findings.Count(f => f.RuleId == finding.RuleId) < before, $"{finding} of {draft}");
                Assert.True(
                    !CardLint.Blocks(findings) || CardLint.Blocks(CardLint.Run(draft)),
                    $"{finding} of {draft}"
                );
            }
        }

        Assert.True(offered >= 40, $"{offered}");
    }

    [Fact]
    public void The_rules_of_a_split_are_rules_of_one_idea()
    {
        var splits = GoldenCard
            .All.SelectMany(card => CardLint.Run(card.Draft))
            .Select(f => f.Split)
            .OfType<IReadOnlyList<string>>()
            .ToList();
        Assert.True(splits.Count >= 8, $"{splits.Count}");
        Assert.All(splits, split => Assert.True(split.Count >= 2));
        Assert.All(
            splits.SelectMany(split => split),
            rule => Assert.DoesNotContain(CardLint.Run(new CardDraft(rule)), f => f.RuleId is "ML001" or "ML005")
        );
    }

    [Theory]
    [InlineData("Always check the divisor before dividing.", "Check the divisor before dividing.")]
    [InlineData("Before dividing, check the divisor", "Check the divisor before dividing.")]
    [InlineData("Verify that the lock is held before writing", "Check that the lock is held before writing.")]
    [InlineData("Avoid recursion when the depth is unbounded", "Do not use recursion when the depth is unbounded.")]
    [InlineData("Don't use floats if cents must be exact", "Do not use floats when cents must be exact.")]
    [InlineData("When cents must be exact, do not use floats", "Do not use floats when cents must be exact.")]
    [InlineData("Check units when converting a length", "Check units before converting a length.")]
    [InlineData("Avoid calling free when the pointer is shared", null)]
    [InlineData("Be careful with pointers", null)]
    [InlineData("Always check the types before coding", null)]
    public void A_sentence_of_another_shape_is_offered_as_a_rule_where_it_is_one(string text, string? rule) =>
        Assert.Equal(rule, CardLint.Run(new CardDraft(text)).FirstOrDefault(f => f.RuleId == "ML001")?.Replacement);

    [Theory]
    [InlineData("Check the pointer for null before dereferencing it.", "the pointer")]
    [InlineData("Check the head of the list before returning it.", null)]
    [InlineData("Check the keys before merging them.", null)]
    public void It_is_named_only_where_it_can_mean_one_thing(string rule, string? name) =>
        Assert.Equal(name, CardLint.Run(new CardDraft(rule)).Single(f => f.RuleId == "ML012").Replacement);

    private static CardDraft Accept(CardDraft draft, LintFinding finding)
    {
        return finding.Field switch
        {
            LintField.Rule => draft with { Rule = In(draft.Rule) },
            LintField.Front => draft with { Front = In(draft.Front) },
            LintField.Symptom => draft with { Symptom = In(draft.Symptom) },
            LintField.RootCause => draft with { RootCause = In(draft.RootCause) },
            LintField.Instead => draft with { Instead = In(draft.Instead) },
            _ => throw new InvalidOperationException($"{finding} has no text to replace"),
        };

        string In(string? text) =>
            text!.Remove(finding.Start, finding.Length).Insert(finding.Start, finding.Replacement!);
    }

    private static void AssertIsWhole(CardDraft draft, LintFinding finding)
    {
        var text = finding.Field switch
        {
            LintField.Rule => draft.Rule,
            LintField.Front => draft.Front,
            LintField.Symptom => draft.Symptom,
            LintField.RootCause => draft.RootCause,
            LintField.Instead => draft.Instead,
            LintField.Source => draft.Source,
            _ => null,
        };
        Assert.True(finding.Start >= 0 && finding.Length >= 0, finding.ToString());
        Assert.True(finding.Start + finding.Length <= (text ?? "").Length, finding.ToString());
        Assert.NotEmpty(finding.Message);
        Assert.NotEmpty(finding.Fix);
    }
}
