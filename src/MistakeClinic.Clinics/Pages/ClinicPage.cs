namespace MistakeClinic.Clinics.Pages;

/// <summary>A whole clinic page: every part is present, within <see cref="ClinicLimits"/>, and free of unsafe links.</summary>
/// <param name="Title">The page's heading, or the front matter's title.</param>
/// <param name="Slug">From the front matter, else from the path, else from the module's name.</param>
/// <param name="Semester">1 to 99; from the front matter, else from a line of the page, else from the path; null when none says.</param>
/// <param name="ModuleNumber">1 to 999.</param>
/// <param name="ModuleName">The title without "Module N:" and "Mistake Clinic".</param>
/// <param name="Intro">The paragraphs before the first section, blank lines between; may be empty.</param>
/// <param name="Radar">The traps, in the page's order; at least one.</param>
/// <param name="PracticePages">The practice pages, in the page's order; at least one.</param>
/// <param name="RepairProtocol">The steps, in order; at least one.</param>
/// <param name="MistakeLog">Rows an author has filled in as examples; the Starter row is none.</param>
/// <param name="CompletionStandard">The four thresholds, all as written on the page.</param>
/// <remarks>
/// Every text is Markdown for one line, as its author wrote it, with line breaks turned into blanks and a table's
/// <c>\|</c> into <c>|</c>. Show it as inline Markdown with raw HTML off, or as it stands.
/// </remarks>
public sealed record ClinicPage(
    string Title,
    ClinicSlug Slug,
    int? Semester,
    int ModuleNumber,
    string ModuleName,
    string Intro,
    IReadOnlyList<RadarRow> Radar,
    IReadOnlyList<PracticePage> PracticePages,
    IReadOnlyList<string> RepairProtocol,
    IReadOnlyList<MistakeLogRow> MistakeLog,
    CompletionStandard CompletionStandard
)
{
    /// <summary>Reads a page, in ordinary Markdown or as copied from a rendered page.</summary>
    /// <param name="markdown">The page's text.</param>
    /// <param name="path">Where the file lies, for the semester and the slug, such as <c>semester-04-x/module-03-y.md</c>.</param>
    /// <returns>The whole page, or what has to be mended; never both, nothing half read.</returns>
    public static ClinicPageResult Parse(string markdown, string? path = null) =>
        Reading.ClinicPageParser.Parse(markdown, path);
}

/// <summary>A trap of the mistake radar.</summary>
/// <param name="Mistake">Mistake to look for.</param>
/// <param name="Where">Where it shows up.</param>
/// <param name="Symptom">How it shows.</param>
/// <param name="RepairEvidence">What proves the repair.</param>
public sealed record RadarRow(string Mistake, string Where, string Symptom, string RepairEvidence);

/// <summary>A practice page and its wrong statements.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Source">The path or address of the page the statements belong to.</param>
/// <param name="Prompt">What to do with the statements; null when the page has no such line.</param>
/// <param name="Checks">The statements, in order; at least one.</param>
public sealed record PracticePage(string Title, string Source, string? Prompt, IReadOnlyList<PracticeCheck> Checks);

/// <summary>A wrong statement: identify the error.</summary>
/// <param name="Statement">Without the quotes around it.</param>
/// <param name="Hint">The words in parentheses behind the quotes; null when there are none.</param>
public sealed record PracticeCheck(string Statement, string? Hint);

/// <summary>A row of the mistake log; cells may be empty.</summary>
/// <param name="Date">As written; no format is asked for. A comment that names a learner's mistake is left out.</param>
/// <param name="Mistake">The mistake.</param>
/// <param name="Symptom">How it showed.</param>
/// <param name="RootCause">The hidden assumption.</param>
/// <param name="RepairEvidence">What proves the repair.</param>
/// <param name="RetrievalCard">The card.</param>
public sealed record MistakeLogRow(
    string Date,
    string Mistake,
    string Symptom,
    string RootCause,
    string RepairEvidence,
    string RetrievalCard
);
