using System.Text.RegularExpressions;

namespace MistakeClinic.Server.Files;

/// <summary>
/// What of SVG 2 (www.w3.org/TR/SVG2) draws, and nothing of what runs, loads, moves or embeds other languages.
/// </summary>
internal static partial class SvgVocabulary
{
    internal static readonly HashSet<string> Elements = Words(
        """
        a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood
        feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset filter g image line
        linearGradient marker mask path pattern polygon polyline radialGradient rect stop style svg switch symbol text
        textPath title tspan use
        """
    );

    internal static readonly HashSet<string> Attributes = Words(
        """
        alignment-baseline amplitude baseline-shift class clip-path clip-rule clipPathUnits color color-interpolation
        color-interpolation-filters cursor cx cy d direction display dominant-baseline dx dy exponent fill fill-opacity
        fill-rule filter filterUnits flood-color flood-opacity font-family font-size font-stretch font-style font-variant
        font-weight fr fx fy gradientTransform gradientUnits height id image-rendering in in2 intercept k1 k2 k3 k4
        lengthAdjust letter-spacing marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask
        maskContentUnits maskUnits media method mix-blend-mode mode offset opacity operator order orient overflow paint-order
        pathLength patternContentUnits patternTransform patternUnits points preserveAspectRatio primitiveUnits r radius refX
        refY requiredFeatures result role rotate rx ry shape-rendering side slope spacing spreadMethod startOffset
        stdDeviation stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
        stroke-miterlimit stroke-opacity stroke-width style systemLanguage tableValues text-anchor text-decoration
        text-rendering textLength transform transform-origin type unicode-bidi values vector-effect version viewBox
        visibility width word-spacing writing-mode x x1 x2 y y1 y2
        """
    );

    /// <summary>Whether a value or a style sheet stays within the file. A backslash could spell what is looked for.</summary>
    internal static bool IsInert(string css) => !Outside().IsMatch(css);

    /// <summary>Whether an element may refer to this: a part of the file, or the pixels of an image inside it.</summary>
    internal static bool MayRefer(string element, string reference) =>
        reference.StartsWith('#') || (element == "image" && Pixels().IsMatch(reference));

    private static HashSet<string> Words(string names) =>
        [.. names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(
        @"\\|@import|url\(\s*(?:[^\s#""']|[""']\s*[^\s#])|image-set\(|src\(|expression\(|(?:java|vb)script:|behavior:|-moz-binding",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Outside();

    [GeneratedRegex(@"\Adata:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pixels();
}
