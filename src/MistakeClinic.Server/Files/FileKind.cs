namespace MistakeClinic.Server.Files;

/// <summary>A kind of file that evidence may be, and the check that its bytes are that kind.</summary>
/// <param name="MediaType">How it is uploaded and served.</param>
/// <param name="Extension">What its name ends in.</param>
/// <param name="Check">Reads the upload.</param>
internal sealed record FileKind(string MediaType, string Extension, Func<byte[], FileCheck> Check)
{
    private static readonly FileKind[] All =
    [
        new("image/png", ".png", PngFile.Check),
        new("image/svg+xml", ".svg", SvgFile.Check),
        new("text/plain", ".txt", TextFile.Check),
        new("text/markdown", ".md", TextFile.Check),
        new("application/pdf", ".pdf", PdfFile.Check),
    ];

    internal static string[] MediaTypes { get; } = [.. All.Select(kind => kind.MediaType)];

    internal static FileKind? Of(string? mediaType) =>
        Array.Find(All, kind => kind.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name with this kind's extension: a name never says that a file is something else.</summary>
    internal string NameFor(string? name) =>
        name is null ? $"evidence{Extension}"
        : name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? name
        : name + Extension;
}

/// <summary>What reading an upload found: the bytes to keep, or what is wrong and how to mend it.</summary>
internal readonly record struct FileCheck(byte[]? Kept, string? Fault)
{
    internal static FileCheck Keep(byte[] bytes) => new(bytes, null);

    internal static FileCheck Refuse(string faultAndFix) => new(null, faultAndFix);
}
