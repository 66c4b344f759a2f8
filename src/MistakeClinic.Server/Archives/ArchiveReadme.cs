namespace MistakeClinic.Server.Archives;

/// <summary>The README of every archive: what each file is.</summary>
internal static class ArchiveReadme
{
    internal static string Text { get; } =
        $"""
            # Your Mistake Clinic archive

            Everything that the server held of you at the instant in `manifest.json`. A `.jsonl` file has one JSON object a line,
            with the names and ids of the API; instants are in UTC.

            | File | What it, or one line of it, is |
            |---|---|
            | `me.json` | your account and settings |
            {string.Join('\n', ArchiveTables.All.Select(table => $"| `{table.FileName}` | {table.Meaning} |"))}
            | `audit.jsonl` | something that was done to your account or by it, or was refused |
            | `clinics.jsonl`, `radar-rows.jsonl`, `practice-checks.jsonl` | clinic pages, traps and statements that the others name |
            | `logs/` | your mistake log of each clinic, as Markdown |
            | `files/` | your files, under their ids |

            `requestHash` and `uploadHash` are SHA-256 of what was sent, by which a request that comes again is known.
            Not in here: your password, keys and tokens, nor anything that would open your account.
            `clinic import account` reads this archive into a fresh account.

            """;
}
