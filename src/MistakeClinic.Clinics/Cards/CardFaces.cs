using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards;

/// <summary>The two sides of a card: the situation on the front, the check and its reason on the back.</summary>
public static class CardFaces
{
    /// <summary>
    /// Share of the answer's content words, 0 to 1, from which a text is taken to give the answer away.
    /// </summary>
    internal const double LeakShare = 0.6;

    /// <summary>
    /// The front: the learner's own when written; else the last symptom and an open question about the trigger. The
    /// words around the trigger fit a gerund ("calling malloc"), a noun ("the deploy") and a clause ("you merge"). A
    /// symptom that names most of the answer is left out.
    /// </summary>
    public static string Front(CardRule rule, string? symptom = null, string? written = null)
    {
        if (!string.IsNullOrWhiteSpace(written))
        {
            return written.Trim();
        }

        var trigger = rule.Trigger.TrimEnd(',', ';', ':', ' ');
        // A lower-case "i" is a loop variable.
        var who = Words.In(trigger).Any(w => w.Text is "my" || (w.Text is "i" && trigger[w.Start] == 'I'))
            ? "I"
            : "you";
        var question =
            rule.Kind == CardKind.Check
                ? $"Before {trigger}, what do {who} check?"
                : $"When {trigger}, what do {who} reach for, and what do {who} avoid?";
        return string.IsNullOrWhiteSpace(symptom) || Leaks(rule, symptom)
            ? question
            : $"Last time: {Sentence(symptom)} {question}";
    }

    /// <summary>
    /// The back, after the refutation template "I believed … False because … Instead …".
    /// </summary>
    /// <param name="rule">The card's rule.</param>
    /// <param name="believed">The mistake, in the learner's words.</param>
    /// <param name="falseBecause">The root cause.</param>
    /// <param name="instead">The learner's alternative; without it a Check card offers its own check.</param>
    /// <remarks>
    /// Refutation text beats plain text, g = 0.41 (doi 10.1007/s10648-021-09656-z); keeping the wrong statement in sight
    /// predicts correction (Memory 2018, PMID 28671026).
    /// </remarks>
    public static CardBack Back(CardRule rule, string believed, string falseBecause, string? instead = null)
    {
        var alternative = string.IsNullOrWhiteSpace(instead) ? null : Sentence(instead);
        return new CardBack(
            rule.Canonical,
            Sentence(believed),
            Sentence(falseBecause),
            alternative ?? (rule.Kind == CardKind.Check ? rule.Canonical : null)
        );
    }

    /// <summary>Whether a text names most of what the rule asks for.</summary>
    internal static bool Leaks(CardRule rule, string shown) => Words.Overlap(rule.Subject, shown) >= LeakShare;

    private static string Sentence(string text)
    {
        var sentence = TextKey.Collapse(text);
        var last = sentence.AsSpan().TrimEnd("\"\u201D)`'") is [.., var end] ? end : default;
        return sentence.Length == 0 || ".!?\u2026\u3002\uff01\uff1f:".Contains(last) ? sentence : sentence + ".";
    }
}
