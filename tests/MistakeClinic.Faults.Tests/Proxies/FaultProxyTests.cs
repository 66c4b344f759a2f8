using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MistakeClinic.Faults.Tests.Proxies;

/// <summary>The proxy does what it is told: a fault test with a proxy that does nothing would prove nothing.</summary>
public sealed class FaultProxyTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_passes_on_what_is_said_until_it_is_told_otherwise()
    {
        await using var echo = new Echo();
        await using var proxy = FaultProxy.Start(echo.Port);
        using var client = await ConnectAsync(proxy);
        Assert.Equal("hello", await AskAsync(client, "hello"));
        Assert.Equal((0, "hello"), (proxy.Cuts, echo.Heard));
    }

    [Fact]
    public async Task A_lost_answer_is_lost_after_the_server_was_asked()
    {
        await using var echo = new Echo();
        await using var proxy = FaultProxy.Start(echo.Port);
        using var client = await ConnectAsync(proxy);
        proxy.LoseAnswer = 1;
        await Assert.ThrowsAnyAsync<IOException>(() => AskAsync(client, "commit"));
        Assert.Equal(1, proxy.Cuts);
        await UntilAsync(() => echo.Heard == "commit");
    }

    [Fact]
    public async Task A_connection_is_reset_after_as_many_bytes_as_told()
    {
        await using var echo = new Echo();
        await using var proxy = FaultProxy.Start(echo.Port);
        using var client = await ConnectAsync(proxy);
        proxy.ResetAfter = 4;
        await client.GetStream().WriteAsync("sixteen letters!"u8.ToArray(), Ct);
        var some = new byte[16];
        var got = 0;
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (true)
            {
                var read = await client.GetStream().ReadAsync(some.AsMemory(got), Ct).AsTask().WaitAsync(Patience, Ct);
                got += read > 0 ? read : throw new IOException("closed");
            }
        });
        Assert.InRange(got, 0, 4);
    }

    [Fact]
    public async Task Silence_holds_what_is_said_and_then_lets_it_pass()
    {
        await using var echo = new Echo();
        await using var proxy = FaultProxy.Start(echo.Port);
        using var client = await ConnectAsync(proxy);
        Assert.Equal("one", await AskAsync(client, "one"));
        proxy.IsSilent = true;
        var asked = AskAsync(client, "two");
        await Task.Delay(100, Ct);
        Assert.False(asked.IsCompleted);
        Assert.Equal("one", echo.Heard);
        proxy.IsSilent = false;
        Assert.Equal("two", await asked.WaitAsync(Patience, Ct));
    }

    [Fact]
    public async Task A_slow_way_takes_its_time_there_and_back()
    {
        await using var echo = new Echo();
        await using var proxy = FaultProxy.Start(echo.Port);
        using var client = await ConnectAsync(proxy);
        proxy.Delay = TimeSpan.FromMilliseconds(100);
        var started = Stopwatch.StartNew();
        Assert.Equal("slow", await AskAsync(client, "slow"));
        Assert.True(started.Elapsed >= TimeSpan.FromMilliseconds(190), $"{started.Elapsed}");
    }

    [Fact]
    public async Task Cutting_resets_the_connections_that_there_are_and_takes_new_ones()
    {
        await using var echo = new Echo();
        await using var proxy = FaultProxy.Start(echo.Port);
        using var first = await ConnectAsync(proxy);
        Assert.Equal("one", await AskAsync(first, "one"));
        proxy.CutAll();
        await Assert.ThrowsAnyAsync<IOException>(() => AskAsync(first, "two"));
        using var second = await ConnectAsync(proxy);
        Assert.Equal("three", await AskAsync(second, "three"));
    }

    private static async Task<TcpClient> ConnectAsync(FaultProxy proxy)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, proxy.Port, Ct);
        return client;
    }

    private static async Task<string> AskAsync(TcpClient client, string text)
    {
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), Ct);
        var answer = new byte[text.Length];
        await client.GetStream().ReadExactlyAsync(answer, Ct).AsTask().WaitAsync(Patience, Ct);
        return Encoding.ASCII.GetString(answer);
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(Patience);
        while (!reached())
            await Task.Delay(5, patience.Token);
    }
}
