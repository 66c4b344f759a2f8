namespace MistakeClinic.Clinics.Tests;

/// <summary>Files beside the test assembly.</summary>
internal static class TestFiles
{
    internal static string Text(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path));

    internal static string[] Lines(string path) => Text(path).Split('\n');
}
