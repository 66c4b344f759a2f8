namespace MistakeClinic.EndToEnd.Tests;

/// <summary>What Playwright cannot wait for: something behind the page.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks until it holds; fails when it does not in half a minute.</summary>
    internal static async Task HoldsAsync(Func<Task<bool>> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "It does not come to hold.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
