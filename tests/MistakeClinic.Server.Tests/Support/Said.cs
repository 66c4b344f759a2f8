namespace MistakeClinic.Server.Tests.Support;

/// <summary>What a test of a promise counted.</summary>
internal static class Said
{
    /// <summary>Writes a line at once for who runs the tests by hand, and into the test's output, which CI shows.</summary>
    internal static void Line(string line)
    {
        Console.WriteLine(line);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
    }
}
