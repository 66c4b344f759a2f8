using System.Text.RegularExpressions;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>The words by which vague cards are known.</summary>
internal static partial class Vocabulary
{
    private static readonly HashSet<string> GenericTriggers = Lines(
        """
        coding
        programming
        you code
        you program
        writing code
        writing any code
        you write code
        starting
        beginning
        you start
        you begin
        start
        beginning anything
        starting anything
        continuing
        you continue
        proceeding
        working
        you work
        doing it
        doing this
        doing that
        doing anything
        doing something
        you do anything
        anything
        anything else
        everything
        something
        any time
        anytime
        every time
        all the time
        whenever
        always
        never
        ever
        needed
        it is needed
        it's needed
        if needed
        as needed
        you need it
        you need to
        necessary
        it is necessary
        required
        it is required
        appropriate
        it is appropriate
        applicable
        possible
        it is possible
        at all possible
        relevant
        in doubt
        you are in doubt
        in general
        generally
        usually
        in all cases
        in any case
        under all circumstances
        the time is right
        it makes sense
        it is too late
        """
    );

    private static readonly HashSet<string> VagueTriggerWords = Tokens(
        """
        appropriate bad big careless clear code coming complex complicated confident confusing confused continue
        continuing crucial difficult difficulty distracted doubt easy end ending ends everything feel feeling feels
        finish finished finishing fine focus go goes going gone good hard harder hurry important interesting late lazy long matter
        matters messy moment mood moving nervous part point performance problematic proceed proceeding ready right risky
        rush rushed rushing seem seems serious simple situation slow somehow something start starting stress stressed
        stuck stuff sure suspicious task thing things time tired tricky trouble uncertain unclear unsure weird work
        working wrong anything being become becomes begin beginning done doing happen happens it's
        """
    );

    private static readonly HashSet<string> VagueChecks = Tokens(
        """
        all again anything briefly careful carefully closely correctly detail details double everything fine good
        more once properly quickly right something stuff thing things thoroughly thrice twice well whole works
        """
    );

    private static readonly HashSet<string> OwnedWork = Tokens(
        "answer answers assignment code homework program proof reasoning result results solution solutions work"
    );

    private static readonly HashSet<string> AnyFault = Tokens(
        "bugs bug errors error issues mistakes mistake problems typos"
    );

    private static readonly HashSet<string> Owners = Tokens("i my our your");

    // Words that any piece of work is made of, and among them those that say so alone.
    private static readonly HashSet<string> AnyWork = Tokens(
        """
        any anything begin beginning code coding continue continuing do doing each every everything implement implementing
        next proceed proceeding program programming something start starting step steps work working write writing
        """
    );

    private static readonly HashSet<string> AnyStep = Tokens(
        "anything coding everything programming something step steps"
    );

    private static readonly HashSet<string> WritingCode = Tokens("any code each every next write writing");

    internal static bool IsGenericTrigger(string trigger) =>
        GenericTriggers.Contains(TextKey.WithoutArticle(trigger)) || (!HasCode(trigger) && IsAnyWork(trigger));

    /// <summary>Whether the letters of the shape stand there still: "Check A before B".</summary>
    internal static bool IsUnfilled(string subject, string trigger) => (subject.Trim(), trigger.Trim()) is ("A", "B");

    internal static bool IsVagueTrigger(string trigger) =>
        !HasCode(trigger)
        && (
            Words.Content(trigger).All(w => VagueTriggerWords.Contains(w.Text) || w.Length == 1)
            || Impression().IsMatch(trigger)
        );

    // "you write any code" is all work; "starting the program" is one thing that can be seen.
    private static bool IsAnyWork(string trigger)
    {
        var words = Words.Content(trigger).Select(w => w.Text).ToList();
        return words.TrueForAll(AnyWork.Contains)
            && (words.Exists(AnyStep.Contains) || (words.Contains("code") && words.TrueForAll(WritingCode.Contains)));
    }

    internal static bool IsVagueCheck(string subject)
    {
        if (HasCode(subject))
        {
            return false;
        }

        var words = Words.In(subject);
        var content = Words.Content(subject).Select(w => w.Text).ToHashSet();
        var vague = words.Count(w => VagueChecks.Contains(w.Text));
        content.ExceptWith(VagueChecks);
        if (vague > 0 || words.Any(w => Owners.Contains(w.Text)))
        {
            vague += content.RemoveWhere(OwnedWork.Contains);
        }

        if (words.Count > 0 && words[0].Text == "for")
        {
            vague += content.RemoveWhere(AnyFault.Contains);
        }

        return vague > 0 && content.Count == 0;
    }

    [GeneratedRegex(
        """
            \b(?:feels?|seems?|looks?)\s+(?:\w+\s+)?
            (?:bad|complex|complicated|difficult|easy|fine|good|hard|messy|off|ok|okay|right|risky|simple|slow|strange|tricky|ugly|unclear|weird|wrong)\b
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Impression();

    // Code, an operator or a number names something, whatever words stand around it.
    private static bool HasCode(string text) =>
        text.Any(c => c is '`' or '_' or '(' || char.IsDigit(c) || char.IsSymbol(c));

    private static HashSet<string> Lines(string text) => [.. text.Split('\n').Select(TextKey.WithoutArticle)];

    private static HashSet<string> Tokens(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
