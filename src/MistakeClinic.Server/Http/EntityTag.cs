using Microsoft.Net.Http.Headers;

namespace MistakeClinic.Server.Http;

/// <summary>The ETag of a row that has a revision, and the If-Match that guards a change of it.</summary>
internal static class EntityTag
{
    internal static string Of(int revision) => $"\"{revision}\"";

    /// <summary>Whether the change may go on: there is no If-Match, or it names this revision or <c>*</c>.</summary>
    internal static bool Allows(HttpRequest request, int revision)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
            return true;
        var current = new EntityTagHeaderValue(Of(revision));
        return EntityTagHeaderValue.TryParseList(header, out var wanted)
            && wanted.Any(tag =>
                tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: true)
            );
    }
}
