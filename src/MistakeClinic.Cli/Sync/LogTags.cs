using MistakeClinic.Cli.Api;

namespace MistakeClinic.Cli.Sync;

/// <summary>Remembers which state of each clinic's log was exported, so that an import does not overwrite a newer one unseen.</summary>
internal sealed class LogTags(Account account)
{
    private readonly JsonLines<LogTag> _tags = new(account.InFolder("logs.jsonl"), ApiJson.Default.LogTag);

    internal static string PathOf(string slug) => $"v1/clinics/{Uri.EscapeDataString(slug)}/log.md";

    /// <summary>The ETag of the log when it was last exported or imported here; null when it never was.</summary>
    internal string? Find(string slug) => _tags.Read().LastOrDefault(tag => tag.Clinic == slug)?.Tag;

    internal void Keep(string slug, string? tag)
    {
        _tags.Remove(kept => kept.Clinic == slug);
        if (tag is not null)
        {
            _tags.Append(new LogTag(slug, tag));
        }
    }
}

/// <summary>The ETag of a clinic's log.</summary>
internal sealed record LogTag(string Clinic, string Tag);
