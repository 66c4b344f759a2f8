namespace MistakeClinic.Server.Http;

/// <summary>
/// Metadata of an endpoint: what a browser may do with its answers (Content-Security-Policy). All there are stand here.
/// </summary>
internal sealed record ContentPolicy(string Value)
{
    private const string Nowhere = "base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Of whatever says nothing else: an answer of the API is data, and nothing in it may run, load or be framed.</summary>
    internal static readonly ContentPolicy Data = new($"default-src 'none'; form-action 'none'; {Nowhere}");

    /// <summary>What a learner uploaded: it must do nothing even where a browser is made to show it.</summary>
    internal static readonly ContentPolicy Inert = new($"default-src 'none'; form-action 'none'; {Nowhere}; sandbox");

    /// <summary>A page with one form that goes to this server, and nothing else.</summary>
    internal static readonly ContentPolicy Form = new($"default-src 'none'; form-action 'self'; {Nowhere}");

    /// <summary>The reference of the API: a page with one script and inline styles, both of this server.</summary>
    internal static readonly ContentPolicy Reference = new(
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + $"font-src 'self' data:; connect-src 'self'; form-action 'none'; {Nowhere}"
    );

    /// <summary>
    /// The web client: scripts and styles are files of this server, it talks to this server alone, and texts become no
    /// markup. Pictures may be made in the page.
    /// </summary>
    internal static readonly ContentPolicy WebClient = new(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
            + "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
            + $"{Nowhere}; require-trusted-types-for 'script'"
    );
}
