using System.Globalization;
using MistakeClinic.Contracts;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Archives;

/// <summary>What tells an archive from another zip, and where its parts are.</summary>
internal static class ArchiveFormat
{
    internal const string ManifestName = "manifest.json";

    /// <summary>Of the archive's form; it changes when an older server could not read a newer archive.</summary>
    internal const int Version = 1;

    internal static string Manifest(LearnerId learner, Instant at) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            { "format": "mistake-clinic", "version": {{Version}}, "learnerId": "{{learner}}", "exportedAt": "{{InstantPattern.ExtendedIso.Format(
                at
            )}}" }

            """
        );

    /// <summary>Where the bytes of a file are.</summary>
    internal static string FileName(Guid file) => $"files/{file}";
}
