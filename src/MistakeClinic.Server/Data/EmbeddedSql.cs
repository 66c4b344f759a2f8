namespace MistakeClinic.Server.Data;

/// <summary>Queries too long for a constant: <c>Name.sql</c> beside the slice that runs it.</summary>
internal static class EmbeddedSql
{
    internal static string Read(string name)
    {
        var assembly = typeof(EmbeddedSql).Assembly;
        using var stream =
            assembly.GetManifestResourceStream($"{name}.sql")
            ?? throw new InvalidOperationException($"{name}.sql is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
