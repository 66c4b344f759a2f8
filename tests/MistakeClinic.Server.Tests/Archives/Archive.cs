using System.IO.Compression;
using System.Text;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Archives;

/// <summary>An archive as a client holds it: its entries by name.</summary>
internal sealed class Archive(SortedDictionary<string, byte[]> entries)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal IReadOnlyCollection<string> Names => entries.Keys;

    internal byte[] this[string name] => entries[name];

    internal static async Task<Archive> ReadAsync(Learner learner)
    {
        using var response = await learner.SendAsync(HttpMethod.Get, "/v1/me/export");
        var bytes = await response.Content.ReadAsByteArrayAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {Encoding.UTF8.GetString(bytes)}");
        Assert.Equal("application/zip", response.Content.Headers.ContentType?.MediaType);
        return Open(bytes);
    }

    internal static Archive Open(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        var entries = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            entries.Add(entry.FullName, copy.ToArray());
        }
        return new(entries);
    }

    internal string Text(string name) => Encoding.UTF8.GetString(entries[name]);

    internal IReadOnlyList<string> Lines(string name) => Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>All of it as one text, for what must or must not be in it.</summary>
    internal string All => string.Join('\n', entries.Select(entry => $"{entry.Key}\n{Text(entry.Key)}"));

    /// <summary>The same with one entry changed; null takes it away.</summary>
    internal Archive With(string name, string? text)
    {
        var changed = new SortedDictionary<string, byte[]>(entries, StringComparer.Ordinal);
        if (text is null)
            changed.Remove(name);
        else
            changed[name] = Encoding.UTF8.GetBytes(text);
        return new(changed);
    }

    /// <summary>As a zip.</summary>
    internal byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return bytes.ToArray();
    }
}
