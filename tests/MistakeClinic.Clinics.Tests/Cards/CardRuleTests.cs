using CsCheck;
using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Clinics.Tests.Cards;

public sealed class CardRuleTests
{
    [Theory]
    [InlineData("Check the divisor before dividing.", CardKind.Check, "the divisor", "dividing")]
    [InlineData("  check\tthe   divisor\nBEFORE  dividing ...  ", CardKind.Check, "the divisor", "dividing")]
    [InlineData("Check the divisor, before dividing", CardKind.Check, "the divisor", "dividing")]
    [InlineData("Do not use eval when input is typed.", CardKind.DoNotUse, "eval", "input is typed")]
    [InlineData("DON'T USE eval WHEN input is typed", CardKind.DoNotUse, "eval", "input is typed")]
    [InlineData("Don\u2019t use eval when input is typed\u2026", CardKind.DoNotUse, "eval", "input is typed")]
    public void A_rule_is_read_in_any_case_and_spacing(string text, CardKind kind, string subject, string trigger)
    {
        var rule = Assert.IsType<CardRule>(CardRule.Parse(text));
        Assert.Equal((kind, subject, trigger), (rule.Kind, rule.Subject, rule.Trigger));
    }

    [Theory]
    [InlineData("Check that a ran before b before merging", "that a ran before b", "merging")]
    [InlineData("Check what came before the loop before", "what came", "the loop before")]
    [InlineData("Check the order before running the before-save hook", "the order", "running the before-save hook")]
    [InlineData("Check the directory before running `cd ..`", "the directory", "running `cd ..`")]
    [InlineData("Check n before a", "n", "a")]
    public void The_last_joining_word_that_leaves_a_trigger_counts(string text, string subject, string trigger)
    {
        var rule = Assert.IsType<CardRule>(CardRule.Parse(text));
        Assert.Equal((subject, trigger), (rule.Subject, rule.Trigger));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Check")]
    [InlineData("Check the divisor")]
    [InlineData("Check the divisor before")]
    [InlineData("Check before dividing")]
    [InlineData("Check the divisor before ...")]
    [InlineData("Check the divisor before the")]
    [InlineData("Check the divisor beforehand or else")]
    [InlineData("Checking the divisor before dividing")]
    [InlineData("Do not use eval if input is typed")]
    [InlineData("Check the \0 byte before reading")]
    public void Other_texts_are_no_rule(string? text) => Assert.Null(CardRule.Parse(text));

    [Fact]
    public void Half_a_surrogate_pair_is_no_rule() =>
        Assert.Null(CardRule.Parse("Check the \ud800 half before reading"));

    [Fact]
    public void A_rule_may_have_300_characters_and_no_more()
    {
        var longest = "Check x before " + new string('y', CardRule.MaxLength - "Check x before ".Length);
        Assert.NotNull(CardRule.Parse(longest));
        Assert.Null(CardRule.Parse(longest + "y"));
    }

    [Fact]
    public void Spans_point_into_the_text_as_typed()
    {
        const string text = "  Check the\n divisor  before dividing by it.";
        var rule = Assert.IsType<CardRule>(CardRule.Parse(text));
        Assert.Equal("the\n divisor", text.Substring(rule.SubjectSpan.Start, rule.SubjectSpan.Length));
        Assert.Equal("dividing by it", text.Substring(rule.TriggerSpan.Start, rule.TriggerSpan.Length));
    }

    [Theory]
    [InlineData("Check the divisor before a division.", "check  DIVISOR, before division", true)]
    [InlineData("Don\u2019t use `eval` when input is typed", "Do not use eval when input is typed.", true)]
    [InlineData("Check x < y before swapping", "Check x > y before swapping", false)]
    [InlineData("Check x != y before swapping", "Check x = y before swapping", false)]
    [InlineData("Check a before b", "Do not use a when b", false)]
    public void The_key_folds_what_a_reader_would_not_notice(string one, string other, bool same) =>
        Assert.Equal(same, CardRule.Parse(one)?.Key == CardRule.Parse(other)?.Key);

    [Fact]
    public void The_canonical_text_reads_back_as_the_same_rule() =>
        Gen.Select(TextGen.Phrase, TextGen.Phrase, Gen.Bool)
            .Sample(
                (subject, trigger, check) =>
                {
                    var text = check ? $"check {subject} before {trigger}" : $"don't use {subject} when {trigger}";
                    if (CardRule.Parse(text) is { Canonical.Length: <= CardRule.MaxLength } rule)
                    {
                        var again = Assert.IsType<CardRule>(CardRule.Parse(rule.Canonical));
                        Assert.Equal(rule.Canonical, again.Canonical);
                        Assert.Equal(rule.Key, again.Key);
                    }
                }
            );
}
