using MistakeClinic.Server.Data;

namespace MistakeClinic.Server.Tests.Limits;

public sealed class PoolQueueTests
{
    [Fact]
    public async Task It_is_full_when_the_last_one_waited_so_long_that_one_more_would_wait_too_long()
    {
        var queue = new PoolQueue(connections: 2);
        // Two of them are served side by side: each costs those behind it half of that.
        await queue.WaitAsync(AfterAsync(2 * PoolQueue.LongestWait));
        var (held, waiting) = Wait(queue, 2);
        // As many as there are connections may always wait: otherwise one slow answer would turn everyone away.
        Assert.False(queue.IsFull);
        var last = queue.WaitAsync(new ValueTask<int>(held.Task));
        Assert.True(queue.IsFull);
        held.SetResult(0);
        await Task.WhenAll([.. waiting, last.AsTask()]);
        Assert.False(queue.IsFull);
    }

    [Fact]
    public async Task When_nobody_is_served_there_is_an_end_to_those_who_may_wait()
    {
        var queue = new PoolQueue(connections: 2);
        var (held, waiting) = Wait(queue, 127);
        Assert.False(queue.IsFull);
        var last = queue.WaitAsync(new ValueTask<int>(held.Task)).AsTask();
        Assert.True(queue.IsFull);
        held.SetException(new TimeoutException());
        foreach (var one in waiting.Append(last))
            await Assert.ThrowsAsync<TimeoutException>(() => one);
        Assert.False(queue.IsFull);
    }

    private static (TaskCompletionSource<int> Held, IReadOnlyList<Task<int>> Waiting) Wait(PoolQueue queue, int count)
    {
        var held = new TaskCompletionSource<int>();
        return (
            held,
            [.. Enumerable.Range(0, count).Select(_ => queue.WaitAsync(new ValueTask<int>(held.Task)).AsTask())]
        );
    }

    private static async ValueTask<int> AfterAsync(TimeSpan time)
    {
        await Task.Delay(time, TestContext.Current.CancellationToken);
        return 0;
    }
}
