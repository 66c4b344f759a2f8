using System.IO.Compression;
using System.Text.Json;

namespace MistakeClinic.Server.Archives;

/// <summary>
/// Reads an archive that anyone may have made. What is inflated is counted as it comes, since headers lie; names are looked up
/// and never used as paths.
/// </summary>
internal sealed class ArchiveReader : IDisposable
{
    internal const long MostBytes = 160L * 1024 * 1024;
    private const int MostEntries = 20_000;
    private const long MostInflated = 512L * 1024 * 1024;
    private const int MostRatio = 200;

    // Whatever is small may be as dense as it likes.
    private const long Dense = 1024 * 1024;
    private const int LongestLine = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private long _inflated;

    private ArchiveReader(ZipArchive zip, Dictionary<string, ZipArchiveEntry> entries) =>
        (_zip, _entries) = (zip, entries);

    /// <exception cref="ArchiveFaultException">It is no archive of this form.</exception>
    internal static ArchiveReader Open(Stream stream)
    {
        try
        {
            var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostEntries)
                throw new ArchiveFaultException(
                    "body",
                    $"has more than {MostEntries} entries; send it as it was exported"
                );
            var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
            foreach (var entry in zip.Entries)
            {
                if (!entries.TryAdd(entry.FullName, entry))
                    throw new ArchiveFaultException("body", "has an entry twice; send it as it was exported");
            }
            var reader = new ArchiveReader(zip, entries);
            reader.CheckManifest();
            return reader;
        }
        catch (InvalidDataException)
        {
            throw new ArchiveFaultException("body", "is no zip; send what GET /v1/me/export gave");
        }
    }

    public void Dispose() => _zip.Dispose();

    /// <summary>The lines of a file, each a JSON object; the first is line 1.</summary>
    internal IEnumerable<(int Line, JsonElement Json)> Lines(string file)
    {
        using var stream = new BufferedStream(OpenEntry(file), 64 * 1024);
        for (var line = 1; ReadLine(file, line, stream) is { } bytes; line++)
            yield return (line, Parse(file, line, bytes));
    }

    /// <summary>The bytes of a file that is no longer than this; null when there is none.</summary>
    internal byte[]? Bytes(string file, int most)
    {
        if (!_entries.ContainsKey(file))
            return null;
        using var stream = OpenEntry(file);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (bytes.Length + read > most)
                throw new ArchiveFaultException(file, "is larger than a file may be; leave it out");
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }

    private void CheckManifest()
    {
        var bytes = Bytes(ArchiveFormat.ManifestName, LongestLine);
        if (bytes is null)
            throw new ArchiveFaultException("body", "has no manifest.json; send what GET /v1/me/export gave");
        var manifest = Parse(ArchiveFormat.ManifestName, 1, bytes);
        if (
            !manifest.TryGetProperty("version", out var version)
            || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out var number)
            || number != ArchiveFormat.Version
        )
            throw new ArchiveFaultException(
                ArchiveFormat.ManifestName,
                $"is not of version {ArchiveFormat.Version}; export from a server of this version"
            );
    }

    private CountedStream OpenEntry(string file)
    {
        if (!_entries.TryGetValue(file, out var entry))
            throw new ArchiveFaultException(file, "is missing; send the archive as it was exported");
        return new CountedStream(entry.Open(), this, file, Dense + (entry.CompressedLength * MostRatio));
    }

    private static byte[]? ReadLine(string file, int line, BufferedStream stream)
    {
        using var bytes = new MemoryStream();
        while (true)
        {
            var next = stream.ReadByte();
            if (next is -1 or '\n')
                return next == -1 && bytes.Length == 0 ? null : bytes.ToArray();
            if (bytes.Length == LongestLine)
                throw new ArchiveFaultException(file, line, "is too long; send the archive as it was exported");
            bytes.WriteByte((byte)next);
        }
    }

    private static JsonElement Parse(string file, int line, byte[] bytes)
    {
        try
        {
            var json = JsonElement.Parse(bytes, Strict);
            if (json.ValueKind == JsonValueKind.Object)
                return json;
        }
        catch (JsonException)
        {
            // Said below.
        }
        throw new ArchiveFaultException(file, line, "is not a JSON object; send the archive as it was exported");
    }

    private void Count(string file, long ofThis, long most, int read)
    {
        _inflated += read;
        if (ofThis > most || _inflated > MostInflated)
            throw new ArchiveFaultException(
                file,
                "grows too much when it is unpacked; send the archive as it was exported"
            );
    }

    /// <summary>A stream of inflated bytes that says how many there have been.</summary>
    private sealed class CountedStream(Stream inner, ArchiveReader reader, string file, long most) : Stream
    {
        private long _read;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            Counted(() => inner.Read(buffer, offset, count));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }

        private int Counted(Func<int> work)
        {
            try
            {
                var read = work();
                reader.Count(file, _read += read, most, read);
                return read;
            }
            catch (InvalidDataException)
            {
                throw new ArchiveFaultException(file, "cannot be unpacked; send the archive as it was exported");
            }
        }
    }
}
