using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace MistakeClinic.Server.Http;

/// <summary>The ETag of a row that has a revision, and the If-Match that guards a change of it.</summary>
internal static class EntityTag
{
    internal static string Of(int revision) => $"\"{revision}\"";

    /// <summary>The tag of a text: it changes when a character does.</summary>
    internal static string Of(string text) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}\"";

    /// <summary>Whether the change may go on: there is no If-Match, or it names this revision or <c>*</c>.</summary>
    internal static bool Allows(HttpRequest request, int revision) => Allows(request, Of(revision));

    /// <summary>As <see cref="Allows(HttpRequest, int)"/>, for what has a tag and no revision.</summary>
    internal static bool Allows(HttpRequest request, string tag)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
            return true;
        var current = new EntityTagHeaderValue(tag);
        return EntityTagHeaderValue.TryParseList(header, out var wanted)
            && wanted.Any(one =>
                one.Equals(EntityTagHeaderValue.Any) || one.Compare(current, useStrongComparison: true)
            );
    }
}
