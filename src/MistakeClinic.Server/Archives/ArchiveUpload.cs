namespace MistakeClinic.Server.Archives;

/// <summary>An uploaded archive as a temporary file, since a zip is read from its end. It is gone when it is closed.</summary>
internal static class ArchiveUpload
{
    /// <summary>The file, at its beginning; null when the body is too large.</summary>
    internal static async Task<FileStream?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > ArchiveReader.MostBytes)
            return null;
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        // Nobody else's to read.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"clinic-import-{Guid.NewGuid():N}.zip"), options);
        try
        {
            await request.Body.CopyToAsync(file, ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
