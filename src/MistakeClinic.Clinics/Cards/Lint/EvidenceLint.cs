using System.Globalization;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>ML017 evidence that does not show what its kind promises, ML020 a card that keeps lapsing.</summary>
internal static class EvidenceLint
{
    private const int ManyLapses = 4;

    // One lapse of a well-known card is unlikely too, and says nothing yet.
    private const int FewLapses = 2;

    private const double Unlikely = 0.05;

    internal static IEnumerable<LintFinding> Run(LintCard card)
    {
        foreach (var (message, fix) in card.Draft.Evidence.Select(FaultOf).OfType<(string, string)>().Distinct())
        {
            yield return LintCard.OnField("ML017", LintSeverity.Info, LintField.Evidence, null, message, fix);
        }

        var lapses = card.Draft.Reviews.Count(r => r.Lapsed);
        if (lapses >= ManyLapses || (lapses >= FewLapses && ChanceOf(lapses, card.Draft.Reviews) < Unlikely))
        {
            yield return LintCard.OnField(
                "ML020",
                LintSeverity.Info,
                LintField.Rule,
                card.Text,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This card lapsed {lapses} times in {card.Draft.Reviews.Count} reviews: its words do not bring the check to mind."
                ),
                "Write the trigger as you meet it, split the check, or add what tells it from the card you mistake it for."
            );
        }
    }

    /// <summary>The chance, 0 to 1, of so many lapses or more, when each review lapses as it was foretold.</summary>
    internal static double ChanceOf(int lapses, IEnumerable<CardReview> reviews)
    {
        // chances[k]: exactly k lapses so far; the last one: that many or more.
        var chances = new double[lapses + 1];
        chances[0] = 1;
        foreach (var review in reviews)
        {
            var forgotten = 1 - Math.Clamp(review.Retrievability, 0, 1);
            for (var k = lapses; k > 0; k--)
            {
                chances[k] = (chances[k] * (k == lapses ? 1 : 1 - forgotten)) + (chances[k - 1] * forgotten);
            }

            chances[0] *= lapses == 0 ? 1 : 1 - forgotten;
        }

        return chances[lapses];
    }

    private static (string Message, string Fix)? FaultOf(CardEvidence evidence) =>
        evidence switch
        {
            TestEvidence { FailedAt: var failed, PassedAt: var passed } when IsBlank(failed) || IsBlank(passed) => (
                "The test does not say at which commit it failed and at which it passed.",
                "Name both commits, so that anyone can run it again."
            ),
            CounterexampleEvidence { Input: var input, Expected: var expected, Actual: var actual }
                when IsBlank(input) || IsBlank(expected) || IsBlank(actual) => (
                "The counterexample lacks its input, what was expected of it, or what came of it.",
                "Write all three: the smallest input, the expected outcome and the actual one."
            ),
            _ => null,
        };

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);
}
