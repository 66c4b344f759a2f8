using System.Globalization;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>ML017 evidence that does not show what its kind promises, ML020 a card that keeps lapsing.</summary>
internal static class EvidenceLint
{
    internal static IEnumerable<LintFinding> Run(LintCard card)
    {
        foreach (var (message, fix) in card.Draft.Evidence.Select(FaultOf).OfType<(string, string)>().Distinct())
        {
            yield return LintCard.OnField("ML017", LintSeverity.Info, LintField.Evidence, null, message, fix);
        }

        if (card.Draft.Leech is { } leech)
        {
            yield return LintCard.OnField(
                "ML020",
                LintSeverity.Info,
                LintField.Rule,
                card.Text,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This card lapsed {leech.Lapses} times in {leech.Reviews} reviews: its words do not bring the check to mind."
                ),
                "Write the trigger as you meet it, split the check, or add what tells it from the card you mistake it for."
            );
        }
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
