using System.Runtime.InteropServices;
using System.Text.Json;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>A file of expected values; each states its public source in its first line.</summary>
internal sealed class VectorFile
{
    private readonly string _name;
    private readonly JsonElement _root;

    private VectorFile(string name, JsonElement root) => (_name, _root) = (name, root);

    internal static VectorFile Core { get; } = Read("fsrs-rs-6.6.1-core.json");
    internal static VectorFile NextStates { get; } = Read("fsrs-rs-6.5-next-states.json");

    internal Fsrs6[] Models => [.. Section("w").Select(row => new Fsrs6(Weights.From(Floats(row))))];

    internal IEnumerable<JsonElement> Section(string name) => _root.GetProperty(name).EnumerateArray();

    /// <summary>The same float32 on x64 Linux; elsewhere within 1e-5, as logarithms are the platform's.</summary>
    internal void Same(float expected, float actual, string section, int row, string field)
    {
        var same = IsReference
            ? BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual)
            : Math.Abs(expected - actual) <= 1e-5f * Math.Abs(expected);
        Assert.True(same, $"{_name}, {section} row {row}, {field}: expected {expected:R}, got {actual:R}");
    }

    /// <summary>The same float64 on x64 Linux; elsewhere within 1e-7.</summary>
    internal void Same(double expected, double actual, string section, int row, string field)
    {
        var same = IsReference ? expected == actual : Math.Abs(expected - actual) <= 1e-7 * Math.Abs(expected);
        Assert.True(same, $"{_name}, {section} row {row}, {field}: expected {expected:R}, got {actual:R}");
    }

    internal void Same(float[] expected, ReadOnlySpan<float> actual, string section, int row)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Same(expected[i], actual[i], section, row, $"w{i}");
        }
    }

    internal static float[] Floats(JsonElement row) => [.. row.EnumerateArray().Select(v => (float)v.GetDouble())];

    internal static double[] Doubles(JsonElement row) => [.. row.EnumerateArray().Select(v => v.GetDouble())];

    internal static MemoryState Memory(float stability, float difficulty) =>
        new(Stability.FromDays(stability), Difficulty.From(difficulty));

    /// <summary>Whether the platform's exp, pow and log are those of glibc on x64, from which the vectors come.</summary>
    internal static bool IsReference =>
        OperatingSystem.IsLinux()
        && RuntimeInformation.ProcessArchitecture == Architecture.X64
        && !RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal);

    internal static VectorFile Read(string name)
    {
        using var stream =
            typeof(VectorFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in the test assembly.");
        using var document = JsonDocument.Parse(stream);
        return new(name, document.RootElement.Clone());
    }
}
