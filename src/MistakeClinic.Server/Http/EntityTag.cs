using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace MistakeClinic.Server.Http;

/// <summary>The ETag of what may change, the If-Match that guards a change of it, and the If-None-Match that saves reading it.</summary>
internal static class EntityTag
{
    internal const string Fault =
        "is no list of ETags; send one as it was read, with its quotes, or * for whatever is there, or leave it out";

    internal static string Of(long revision) => $"\"{revision.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The tag of a text: it changes when a character does.</summary>
    internal static string Of(string text) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}\"";

    /// <summary>Refuses an If-Match that cannot be read: 400.</summary>
    internal static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var header = context.Request.Headers.IfMatch;
        return header.Count == 0 || header.All(tags => IsList(tags ?? ""))
            ? next(context)
            : Problems.Invalid(HeaderNames.IfMatch, Fault).ExecuteAsync(context);
    }

    /// <summary>Whether it can be read as an If-Match.</summary>
    internal static bool IsList(string tags) =>
        EntityTagHeaderValue.TryParseStrictList([tags], out var read) && read.Count > 0;

    /// <summary>Whether the change may go on: there is no If-Match, or it names this revision or <c>*</c>.</summary>
    internal static bool Allows(HttpRequest request, long revision) => Allows(request, Of(revision));

    /// <summary>As <see cref="Allows(HttpRequest, long)"/>, for what has a tag and no revision.</summary>
    internal static bool Allows(HttpRequest request, string tag)
    {
        var header = request.Headers.IfMatch;
        return header.Count == 0 || Names(EntityTagHeaderValue.ParseStrictList(header), tag, strong: true);
    }

    /// <summary>Answers with the tag, and tells whether the client has this very thing already: then 304.</summary>
    internal static bool IsKnown(HttpContext http, string tag)
    {
        http.Response.Headers.ETag = tag;
        var header = http.Request.Headers.IfNoneMatch;
        return header.Count > 0
            && EntityTagHeaderValue.TryParseStrictList(header, out var known)
            && Names(known, tag, strong: false);
    }

    private static bool Names(IEnumerable<EntityTagHeaderValue> tags, string tag, bool strong)
    {
        var current = new EntityTagHeaderValue(tag);
        return tags.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(current, strong));
    }
}
