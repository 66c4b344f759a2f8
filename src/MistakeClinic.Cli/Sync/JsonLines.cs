using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MistakeClinic.Cli.Storage;

namespace MistakeClinic.Cli.Sync;

/// <summary>
/// A private file of one JSON object a line. Each line is on the disk before <see cref="Append"/> returns. A line that a
/// crash tore is moved to a file beside it and told, so that those before and after it stay whole.
/// </summary>
/// <remarks>A lock keeps other processes out of each operation. A new file's name is as durable as its file system makes it.</remarks>
internal sealed class JsonLines<T>(string path, JsonTypeInfo<T> type)
    where T : class
{
    private readonly string _lock = $"{path}.lock";

    /// <summary>Where lines that could not be read are kept.</summary>
    internal string TornPath { get; } = $"{path}.torn";

    /// <summary>All lines, the oldest first.</summary>
    internal IReadOnlyList<T> Read()
    {
        if (!File.Exists(path))
        {
            return [];
        }
        using var alone = FileLock.Take(_lock);
        return ReadLocked();
    }

    internal void Append(params IReadOnlyList<T> items)
    {
        using var alone = FileLock.Take(_lock);
        ReadLocked();
        using var stream = PrivateFile.OpenOrCreate(path);
        stream.Position = stream.Length;
        stream.Write(Lines(items));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Removes some lines; those that were appended meanwhile stay.</summary>
    internal void Remove(Predicate<T> settled)
    {
        using var alone = FileLock.Take(_lock);
        var all = ReadLocked();
        var kept = all.Where(item => !settled(item)).ToList();
        if (kept.Count < all.Count)
        {
            PrivateFile.Write(path, Lines(kept));
        }
    }

    private List<T> ReadLocked()
    {
        var items = new List<T>();
        var torn = new MemoryStream();
        var bytes = (PrivateFile.Read(path) ?? []).AsSpan();
        var wholeEnd = bytes is [] or [.., (byte)'\n'];
        foreach (var range in bytes.Split((byte)'\n'))
        {
            var line = bytes[range];
            if (line.IsEmpty)
            {
                continue;
            }
            if (Parse(line) is { } item)
            {
                items.Add(item);
            }
            else
            {
                torn.Write(line);
                torn.WriteByte((byte)'\n');
            }
        }
        if (torn.Length > 0 || !wholeEnd)
        {
            SetAside(torn.GetBuffer().AsSpan(0, (int)torn.Length), items);
        }
        return items;
    }

    // First the copy, then the removal: a crash between the two leaves a line twice, never none.
    private void SetAside(ReadOnlySpan<byte> torn, List<T> items)
    {
        if (!torn.IsEmpty)
        {
            using (var stream = PrivateFile.OpenOrCreate(TornPath))
            {
                stream.Position = stream.Length;
                stream.Write(torn);
                stream.Flush(flushToDisk: true);
            }
            Console.Error.WriteLine(
                $"clinic: {path} held a line that was cut off, as after a crash; it was moved to {TornPath}. What came before it is whole."
            );
        }
        PrivateFile.Write(path, Lines(items));
    }

    private T? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private byte[] Lines(IReadOnlyList<T> items) =>
        Encoding.UTF8.GetBytes(string.Concat(items.Select(item => JsonSerializer.Serialize(item, type) + "\n")));
}
