using System.Text.RegularExpressions;

namespace MistakeClinic.Server.Reminders.Channels.Outgoing;

/// <summary>A URL that a learner gave for the server to call.</summary>
internal static partial class TargetUrl
{
    /// <summary>The most characters of a URL.</summary>
    internal const int MaxLength = 2048;

    /// <summary>The ports that may be called.</summary>
    internal static readonly int[] Ports = [443, 8443];

    /// <summary>Reads a URL as a person writes it.</summary>
    /// <param name="text">Such as <c>https://hooks.example.org/reminders?key=1</c>.</param>
    /// <param name="url">The URL; null when it is refused.</param>
    /// <returns>What is wrong and what would be right, as a clause after the field's name; null when it is fine.</returns>
    internal static string? TryParse(string text, out Uri? url)
    {
        url = null;
        if (text.Length > MaxLength)
            return $"has more than {MaxLength} characters; give a shorter URL";
        // What readers of URLs disagree on: they drop tabs, and take \ for /.
        if (text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\'))
            return @"has white space, a control character or \; write those as %20, %09, %5C";
        if (!text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return "does not begin with https://; only encrypted addresses are called";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var read))
            return "is no URL; write such as https://hooks.example.org/reminders";
        var fault = Fault(read);
        url = fault is null ? read : null;
        return fault;
    }

    /// <summary>What is wrong with it, as <see cref="TryParse"/> says it; null when it may be called.</summary>
    internal static string? Fault(Uri url) =>
        url.Scheme != Uri.UriSchemeHttps ? "does not begin with https://; only encrypted addresses are called"
        : url.UserInfo.Length > 0 ? "has a user name or password; leave them out"
        : !Ports.Contains(url.Port) ? $"has port {url.Port}; only 443 and 8443 are called"
        : IsHostName(url) ? null
        : "has no public host name; write such as https://hooks.example.org, no address, no name of one word, and letters "
            + "beyond a to z in their xn-- form";

    /// <summary>
    /// Two or more labels, the last one beginning with a letter, as those of all top-level domains do: what a resolver
    /// would take for an address (127.1, 0x7f.1) has none. ASCII only, so that nothing becomes another name on the way.
    /// </summary>
    private static bool IsHostName(Uri url) =>
        url.HostNameType == UriHostNameType.Dns
        && url.Host is { Length: <= 253 } host
        && HostName().IsMatch(host)
        && !LocalName().IsMatch(host);

    [GeneratedRegex(
        @"\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex HostName();

    // RFC 6761 and RFC 6762: never on the public internet. ".internal" is reserved by ICANN for private use.
    [GeneratedRegex(@"\.(?:localhost|local|internal|test|invalid|onion|home\.arpa)\z", RegexOptions.CultureInvariant)]
    private static partial Regex LocalName();
}
