namespace MistakeClinic.Clinics.Pages;

/// <summary>What a clinic page may hold. Lengths are UTF-16 code units unless they say otherwise.</summary>
public static class ClinicLimits
{
    /// <summary>A whole page, in UTF-8 bytes: 256 KiB. The real pages have about 5 KB.</summary>
    public const int PageBytes = 256 * 1024;

    /// <summary>Characters that may open a Markdown construct ([ * _ ` ~ &lt;) on a page.</summary>
    /// <remarks>
    /// Markdig 1.6.0 takes time in the square of their number: 9,900 lone asterisks took 2 s, 50,000 times <c>[a](</c> 22 s.
    /// </remarks>
    public const int Marks = 4000;

    /// <summary>Lines of a page.</summary>
    public const int Lines = 10_000;

    /// <summary>Pipes on a page: the bars of its tables.</summary>
    public const int Pipes = 5000;

    /// <summary>Markdown constructs inside one another: quotes, lists, emphasis, links.</summary>
    public const int Nesting = 32;

    /// <summary>A title: of the page, of a module, of a practice page.</summary>
    public const int Title = 200;

    /// <summary>A slug.</summary>
    public const int Slug = 100;

    /// <summary>The path or link of a practice page.</summary>
    public const int Source = 300;

    /// <summary>The introduction, and the prompt of a practice page.</summary>
    public const int Prose = 4000;

    /// <summary>A cell of the radar or of the mistake log.</summary>
    public const int Cell = 2000;

    /// <summary>A statement of a practice check, and a step of the repair protocol.</summary>
    public const int Statement = 1000;

    /// <summary>The hint behind a statement.</summary>
    public const int Hint = 500;

    /// <summary>Rows of the radar.</summary>
    public const int RadarRows = 200;

    /// <summary>Practice pages.</summary>
    public const int PracticePages = 50;

    /// <summary>Statements of one practice page.</summary>
    public const int Statements = 100;

    /// <summary>Steps of the repair protocol.</summary>
    public const int ProtocolSteps = 50;

    /// <summary>Rows of the mistake log.</summary>
    public const int LogRows = 500;

    /// <summary>A threshold of the completion standard; the least is 1.</summary>
    public const int Threshold = 1000;

    /// <summary>Errors reported for one page; the first ones in reading order.</summary>
    public const int Errors = 100;
}
