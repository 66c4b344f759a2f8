using System.Globalization;
using System.Text.RegularExpressions;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>ML010 no why, ML011 blame instead of a cause.</summary>
internal static partial class CauseLint
{
    private const int MinContentWords = 5;

    private static readonly HashSet<string> Blame =
    [
        .. """
            careless carelessly carelessness silly stupid stupidly stupidity dumb sloppy sloppiness lazy laziness typo typos
            forgot forget forgotten forgetful oversight overlooked slip slipped tired hurry hurried rush rushed rushing
            distracted inattention inattentive inattentively unfocused idiot absent-minded blunder clumsy
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    // Words that keep blame company and explain nothing.
    private static readonly HashSet<string> Company =
    [
        .. """
            attention bit check checked checking close concentrate concentrated concentrating day deadline enough evening
            exercise felt focus focused late little look looked looking made make mistake mistakes moment morning night
            paid pay paying properly quick quickly read reading simply something somehow thing think thinking time today
            tonight was wrong yesterday error errors
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly string[] BlameInChinese = ["粗心", "马虎", "馬虎", "大意", "忘了", "忘记", "忘記"];

    internal static IEnumerable<LintFinding> Run(LintCard card)
    {
        var cause = card.Draft.RootCause ?? "";
        var count = CountReasons(cause);
        if (count < MinContentWords)
        {
            yield return LintCard.OnField(
                "ML010",
                LintSeverity.Error,
                LintField.RootCause,
                card.Draft.RootCause,
                count == 0
                    ? "The root cause is missing."
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"The root cause says too little: {count} of at least {MinContentWords} words that carry meaning."
                    ),
                "Complete the sentence: \"I assumed that …, but …\"."
            );
        }

        if (IsBlame(cause))
        {
            yield return LintCard.OnField(
                "ML011",
                LintSeverity.Warning,
                LintField.RootCause,
                card.Draft.RootCause,
                "This blames a person and explains nothing that could be learned.",
                "Ask what you took for granted: which rule of the subject did you not know, or not apply?"
            );
        }
    }

    // An operator says as much as a word, and "but" is where the reason turns.
    private static int CountReasons(string cause) =>
        Words.CountContent(cause) + Operator().Count(cause) + (Turn().IsMatch(cause) ? 1 : 0);

    [GeneratedRegex(@"(?<=^|\s)[-+*/%=<>!&|^~$@#?:]+(?=$|[\s,.;])")]
    private static partial Regex Operator();

    [GeneratedRegex(@"\b(?:but|while|although)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Turn();

    internal static bool IsBlame(string cause)
    {
        var words = Words.Content(cause).ToList();
        var chinese = BlameInChinese.Where(b => cause.Contains(b, StringComparison.Ordinal)).ToList();
        var blames = words.Any(w => Blame.Contains(w.Text)) || chinese.Count > 0;
        var rest = words.Where(w => !Blame.Contains(w.Text) && !Company.Contains(w.Text)).Select(w => w.Text);
        var left = string.Join(' ', rest);
        foreach (var word in chinese)
        {
            left = left.Replace(word, "", StringComparison.Ordinal);
        }

        return blames && Words.CountContent(left) < MinContentWords - 1;
    }
}
