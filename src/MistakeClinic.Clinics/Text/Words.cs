using System.Text.RegularExpressions;

namespace MistakeClinic.Clinics.Text;

/// <summary>One word of a text.</summary>
/// <param name="Text">In lower case.</param>
/// <param name="Start">0-based offset in UTF-16 code units.</param>
/// <param name="Length">In UTF-16 code units.</param>
internal readonly record struct Word(string Text, int Start, int Length)
{
    internal TextSpan Span => new(Start, Length);
}

/// <summary>Words, content words and stems of English text; deterministic, no dictionary.</summary>
/// <remarks>Negations and "only" are content: "is not commutative" is a reason, and "is commutative" another.</remarks>
internal static partial class Words
{
    internal static List<Word> In(string text)
    {
        var words = new List<Word>();
        foreach (var match in Pattern().EnumerateMatches(text))
        {
            var word = text.Substring(match.Index, match.Length).ToLowerInvariant().Replace('\u2019', '\'');
            words.Add(new Word(word, match.Index, match.Length));
        }

        return words;
    }

    internal static IEnumerable<Word> Content(string text) => In(text).Where(w => !StopWords.Contains(w.Text));

    /// <summary>Number of content words. Two Chinese or Japanese characters count as one word.</summary>
    internal static int CountContent(string text) => Content(text).Sum(Weight);

    /// <summary>Distinct stems of the content words; a hyphenated word gives each of its parts.</summary>
    internal static HashSet<string> Stems(string text) =>
        [.. In(text).SelectMany(w => w.Text.Split('-')).Where(w => !StopWords.Contains(w)).Select(Stem)];

    /// <summary>The share, 0 to 1, of what <paramref name="answer"/> says that is in the other text.</summary>
    /// <remarks>
    /// Operators and whole terms say something too: "a &lt; b" is not told by a text that names a and b, nor "P(0) holds"
    /// by one that says "P(n) holds".
    /// </remarks>
    internal static double Overlap(string answer, string shown)
    {
        var (wanted, given) = (Terms(answer), Terms(shown));
        return wanted.Count == 0 ? 0 : (double)wanted.Intersect(given).Count() / wanted.Count;
    }

    private static HashSet<string> Terms(string text)
    {
        var terms = Stems(Term().Replace(text, " "));
        terms.UnionWith(Term().Matches(text).Select(m => m.Value));
        return terms;
    }

    /// <summary>Cuts the common endings, so that "bounds" meets "bound" and "dividing" meets "divides".</summary>
    internal static string Stem(string word)
    {
        var stem = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
        stem = stem switch
        {
            { Length: > 4 } when stem.EndsWith("ies", StringComparison.Ordinal) => stem[..^3] + "y",
            { Length: > 3 } when stem.EndsWith('s') && stem[^2] is not ('s' or 'u' or 'i') => stem[..^1],
            _ => stem,
        };
        if (stem.Length > 5 && stem.EndsWith("ing", StringComparison.Ordinal))
        {
            stem = Single(stem[..^3]);
        }
        else if (stem.Length > 4 && stem.EndsWith("ed", StringComparison.Ordinal))
        {
            stem = Single(stem[..^2]);
        }

        return stem.Length > 3 && stem.EndsWith('e') ? stem[..^1] : stem;
    }

    // "running" is "run", while "calling" is "call".
    private static string Single(string stem) =>
        stem.Length > 2 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's') ? stem[..^1] : stem;

    private static int Weight(Word word)
    {
        var ideographs = word.Text.Count(c => c is >= '\u3040' and <= '\u9fff');
        return Math.Max(1, (ideographs + 1) / 2);
    }

    [GeneratedRegex(@"\b\w\([^()\s]{1,20}\)|(?<=\s)(?:[<>=!]=?|[≠≤≥≈∈⊂]|[-+*/%^])(?=\s)")]
    private static partial Regex Term();

    [GeneratedRegex(@"[\p{L}\p{N}\p{M}_]+(?:['\u2019-][\p{L}\p{N}\p{M}_]+)*")]
    private static partial Regex Pattern();

    private static readonly HashSet<string> StopWords =
    [
        .. """
            a an the this that these those it its itself i i'm me my mine we us our you your yours he she his her they
            them their one's is isn't are aren't was wasn't were be been being am do does did done doing don't doesn't
            didn't have has had having will would shall should can could may might must and or but if then else than so as of at by for with about into onto over under to from in out on off up
            down again once here there when where why how all any both each few more most other some such own
            same too very just really also because since though although however before after while until what which
            who whom whose whether get got gets let lets instead
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];
}
