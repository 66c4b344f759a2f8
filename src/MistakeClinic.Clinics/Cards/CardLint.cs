using MistakeClinic.Clinics.Cards.Lint;

namespace MistakeClinic.Clinics.Cards;

/// <summary>
/// Reads a card as a strict editor would. Deterministic and pure: the same draft gives the same findings. Nothing is
/// ever rewritten; each finding says what the learner can do.
/// </summary>
/// <remarks>
/// Rules after Matuschak, "How to write good prompts" (andymatuschak.org/prompts), and Wozniak, "Twenty rules of
/// formulating knowledge" (supermemo.com/en/blog/twenty-rules-of-formulating-knowledge).
/// </remarks>
public static class CardLint
{
    /// <summary>All findings: errors first, then warnings, then infos; in each by rule id, then by place.</summary>
    public static IReadOnlyList<LintFinding> Run(CardDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var card = new LintCard(draft);
        return
        [
            .. ShapeLint
                .Run(card)
                .Concat(WordingLint.Run(card))
                .Concat(GeneralityLint.Run(card))
                .Concat(FaceLint.Run(card))
                .Concat(CauseLint.Run(card))
                .Concat(NeighbourLint.Run(card))
                .Concat(SafetyLint.Run(card))
                .OrderBy(f => f.Severity)
                .ThenBy(f => f.RuleId, StringComparer.Ordinal)
                .ThenBy(f => f.Field)
                .ThenBy(f => f.Start),
        ];
    }

    /// <summary>Whether a root cause only blames a person, as <c>careless</c> does (rule ML011).</summary>
    public static bool IsBlame(string rootCause)
    {
        ArgumentNullException.ThrowIfNull(rootCause);
        return CauseLint.IsBlame(rootCause);
    }

    /// <summary>Whether these findings keep the card from being saved.</summary>
    public static bool Blocks(IEnumerable<LintFinding> findings) => findings.Any(f => f.Severity == LintSeverity.Error);
}
