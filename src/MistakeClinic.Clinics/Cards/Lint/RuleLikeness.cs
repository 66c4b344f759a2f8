using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>A rule, ready to be compared with many.</summary>
internal sealed class RuleLikeness(CardRule rule)
{
    private readonly string _subject = TextKey.WithoutArticle(rule.Subject);
    private readonly Trigrams _whole = Trigrams.Of(rule.Canonical);
    private readonly Trigrams _trigger = Trigrams.Of(rule.Trigger);

    /// <summary>
    /// How easily one is taken for the other, 0 to 1: over whole rules or over triggers, since two alike cues with different
    /// answers interfere most. Two rules with the same check are no trouble: either brings it to mind.
    /// </summary>
    internal double To(RuleLikeness other) =>
        _subject == other._subject
            ? 0
            : Math.Max(_whole.SimilarityTo(other._whole), _trigger.SimilarityTo(other._trigger));
}
