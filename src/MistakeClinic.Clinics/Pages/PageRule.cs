using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Clinics.Pages;

/// <summary>A rule that clinic pages are read by.</summary>
/// <param name="Id">CP001 and on; an id never changes its meaning.</param>
/// <param name="Name">In one word, for tools.</param>
/// <param name="Severity">Of its findings.</param>
/// <param name="Text">What must hold.</param>
public sealed record PageRule(string Id, string Name, LintSeverity Severity, string Text)
{
    internal static readonly PageRule Readable = Error("CP001", "Readable", "The page is text within the limits.");

    internal static readonly PageRule FrontMatter = Error(
        "CP002",
        "FrontMatter",
        "The front matter has slug, semester, module and title only, each at most once."
    );

    internal static readonly PageRule Title = Error("CP003", "Title", "The page has a title that names its module.");

    internal static readonly PageRule Sections = Error(
        "CP004",
        "Sections",
        "Each section of a clinic page stands on it, once."
    );

    internal static readonly PageRule Radar = Error(
        "CP005",
        "Radar",
        "The mistake radar is one table of four columns, every cell filled, no row twice."
    );

    internal static readonly PageRule Practice = Error(
        "CP006",
        "Practice",
        "Each practice page has one Source and a list of statements, none of them twice."
    );

    internal static readonly PageRule Protocol = Error("CP007", "Protocol", "The repair protocol is a list of steps.");

    internal static readonly PageRule Log = Error("CP008", "Log", "The mistake log is one table of six columns.");

    internal static readonly PageRule Completion = Error(
        "CP009",
        "Completion",
        "The completion standard says each of its four numbers once."
    );

    internal static readonly PageRule Links = Error("CP010", "Links", "Links name their address, and run nothing.");

    internal static readonly PageRule OneModule = new(
        "CP011",
        "OneModule",
        LintSeverity.Warning,
        "Title, front matter and first lines name the same module and semester."
    );

    internal static readonly PageRule UnknownSection = new(
        "CP012",
        "UnknownSection",
        LintSeverity.Warning,
        "Every section is one of those that are read."
    );

    internal static readonly PageRule SameTrap = new(
        "CP013",
        "SameTrap",
        LintSeverity.Warning,
        "A mistake stands in the radar once."
    );

    internal static readonly PageRule Trigger = new(
        "CP014",
        "Trigger",
        LintSeverity.Warning,
        "A radar row names a place where its mistake shows up."
    );

    internal static readonly PageRule Counterexample = new(
        "CP015",
        "Counterexample",
        LintSeverity.Warning,
        "The repair evidence of a radar row is something that can be shown."
    );

    internal static readonly PageRule OneError = new(
        "CP016",
        "OneError",
        LintSeverity.Warning,
        "A statement makes one claim, with one planted error."
    );

    internal static readonly PageRule Key = new(
        "CP017",
        "Key",
        LintSeverity.Info,
        "Statements have a hint in parentheses behind the quotes."
    );

    internal static readonly PageRule SameStatement = new(
        "CP018",
        "SameStatement",
        LintSeverity.Warning,
        "A statement stands on one practice page."
    );

    internal static readonly PageRule Standard = new(
        "CP019",
        "Standard",
        LintSeverity.Warning,
        "The completion standard asks for at least five mistakes, two with proof, one older skill, one change."
    );

    internal static readonly PageRule StableSlug = new(
        "CP020",
        "StableSlug",
        LintSeverity.Info,
        "The slug does not depend on the title."
    );

    internal static readonly PageRule ExampleCard = new(
        "CP021",
        "ExampleCard",
        LintSeverity.Warning,
        "A card of the mistake log is one that a learner could save."
    );

    internal static readonly PageRule Path = new(
        "CP022",
        "Path",
        LintSeverity.Warning,
        "The file's path names the same semester and module as the page."
    );

    /// <summary>Every rule, by id.</summary>
    public static IReadOnlyList<PageRule> All { get; } =
    [
        Readable,
        FrontMatter,
        Title,
        Sections,
        Radar,
        Practice,
        Protocol,
        Log,
        Completion,
        Links,
        OneModule,
        UnknownSection,
        SameTrap,
        Trigger,
        Counterexample,
        OneError,
        Key,
        SameStatement,
        Standard,
        StableSlug,
        ExampleCard,
        Path,
    ];

    private static PageRule Error(string id, string name, string text) => new(id, name, LintSeverity.Error, text);
}
