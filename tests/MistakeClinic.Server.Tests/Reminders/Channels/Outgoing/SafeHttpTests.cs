using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Time.Testing;
using MistakeClinic.Server.Reminders.Channels.Outgoing;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Outgoing;

public sealed class SafeHttpTests
{
    private static readonly Uri Url = new("https://hooks.example.org/");
    private readonly FakeTimeProvider _time = new(Digests.Now.ToDateTimeOffset());

    [Fact]
    public async Task The_very_address_that_was_checked_is_dialled()
    {
        await using var peer = await HttpsPeer.StartAsync(204);
        var answer = await CallAsync(peer.Network);
        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal(new IPEndPoint(HttpsPeer.Address, 443), Assert.Single(peer.Dialled));
    }

    [Fact]
    public async Task A_name_that_leads_inside_the_second_time_is_not_followed()
    {
        await using var peer = await HttpsPeer.StartAsync(503);
        using var canary = new Canary();
        var asked = 0;
        var network = peer.Network with
        {
            ResolveAsync = (_, _) =>
                Task.FromResult<IPAddress[]>([asked++ == 0 ? HttpsPeer.Address : IPAddress.Loopback]),
            DialAsync = (to, ct) => IPAddress.IsLoopback(to.Address) ? canary.DialAsync(ct) : peer.DialAsync(to, ct),
        };
        // A connection that is kept leads to the address that was checked; new handlers resolve again.
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await CallAsync(network)).Status);
        Assert.Null((await CallAsync(network)).Status);
        Assert.Equal(2, asked);
        Assert.False(canary.WasTouched);
    }

    [Theory]
    [InlineData("93.184.215.14", "127.0.0.1")]
    [InlineData("10.0.0.1", "93.184.215.14")]
    [InlineData("93.184.215.14", "::ffff:169.254.169.254")]
    public async Task A_name_with_one_address_inside_is_refused_whole(params string[] addresses)
    {
        using var canary = new Canary();
        var answer = await CallAsync(canary.Network(_ => [.. addresses.Select(IPAddress.Parse)]));
        Assert.Null(answer.Status);
        Assert.False(canary.WasTouched);
    }

    [Fact]
    public async Task A_name_inside_and_no_name_are_told_alike()
    {
        using var canary = new Canary();
        var inside = await CallAsync(canary.Network(_ => [IPAddress.Parse("10.1.2.3")]));
        var without = await CallAsync(canary.Network(_ => []));
        var unknown = await CallAsync(canary.Network(_ => throw new SocketException((int)SocketError.HostNotFound)));
        Assert.Equal("Its host name leads to no public address.", inside.Reason);
        Assert.Equal(inside, without);
        Assert.Equal(inside, unknown);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        using var canary = new Canary();
        await using var peer = await HttpsPeer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = $"https://127.0.0.1:{canary.Port}/";
            return Task.CompletedTask;
        });
        var answer = await CallAsync(peer.Network);
        Assert.Equal($"Its server answered with status {status}; redirects are not followed.", answer.Reason);
        Assert.False(answer.Succeeded);
        Assert.Single(peer.Received);
        Assert.False(canary.WasTouched);
    }

    [Fact]
    public async Task The_next_address_is_dialled_when_the_first_takes_no_connection()
    {
        await using var peer = await HttpsPeer.StartAsync(204);
        var dead = IPAddress.Parse("93.184.215.15");
        var network = peer.Network with
        {
            ResolveAsync = (_, _) => Task.FromResult<IPAddress[]>([dead, HttpsPeer.Address]),
            DialAsync = (to, ct) => to.Address.Equals(dead) ? throw new SocketException() : peer.DialAsync(to, ct),
        };
        Assert.True((await CallAsync(network)).Succeeded);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_after_ten_seconds()
    {
        var arrived = new TaskCompletionSource();
        await using var peer = await HttpsPeer.StartAsync(async context =>
        {
            arrived.SetResult();
            await Task.Delay(System.Threading.Timeout.Infinite, context.RequestAborted);
        });
        var call = CallAsync(peer.Network);
        await arrived.Task;
        _time.Advance(SafeHttp.Timeout - TimeSpan.FromTicks(1));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("Its server did not answer within 10 seconds.", (await call).Reason);
    }

    [Fact]
    public async Task A_caller_who_cancels_is_told_so()
    {
        await using var peer = await HttpsPeer.StartAsync(context =>
            Task.Delay(System.Threading.Timeout.Infinite, context.RequestAborted)
        );
        using var cancel = new CancellationTokenSource();
        using var http = new SafeHttp(peer.Network, _time);
        using var request = new HttpRequestMessage(HttpMethod.Post, Url);
        var call = http.SendAsync(request, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task An_answer_without_end_is_left_to_itself(HttpProtocols protocols)
    {
        var ended = new TaskCompletionSource();
        await using var peer = await HttpsPeer.StartAsync(
            async context =>
            {
                var block = new byte[SafeHttp.MaxAnswerBytes];
                try
                {
                    while (!context.RequestAborted.IsCancellationRequested)
                        await context.Response.Body.WriteAsync(block, context.RequestAborted);
                }
                catch (OperationCanceledException) { }
                ended.SetResult();
            },
            protocols: protocols
        );
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(peer.Network)).Status);
        await ended.Task;
    }

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task An_answer_with_headers_without_end_is_refused(HttpProtocols protocols)
    {
        await using var peer = await HttpsPeer.StartAsync(
            context =>
            {
                context.Response.Headers["X-Long"] = new string('a', 20_000);
                return Task.CompletedTask;
            },
            protocols: protocols
        );
        Assert.Null((await CallAsync(peer.Network)).Status);
    }

    [Fact]
    public async Task A_proxy_of_the_machine_is_not_used()
    {
        using var canary = new Canary();
        await using var peer = await HttpsPeer.StartAsync(204);
        var proxy = HttpClient.DefaultProxy;
        try
        {
            // Other tests stay on this machine, and go past it.
            HttpClient.DefaultProxy = new WebProxy($"http://127.0.0.1:{canary.Port}", BypassOnLocal: true);
            Assert.True((await CallAsync(peer.Network)).Succeeded);
        }
        finally
        {
            HttpClient.DefaultProxy = proxy;
        }
        Assert.Equal(new IPEndPoint(HttpsPeer.Address, 443), Assert.Single(peer.Dialled));
        Assert.False(canary.WasTouched);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        await using var peer = await HttpsPeer.StartAsync(204, "other.example.org");
        Assert.StartsWith("No secure connection", (await CallAsync(peer.Network)).Reason, StringComparison.Ordinal);
        Assert.Empty(peer.Received);
    }

    [Fact]
    public async Task A_certificate_that_the_machine_does_not_trust_is_refused()
    {
        await using var peer = await HttpsPeer.StartAsync(204);
        var answer = await CallAsync(peer.Network with { Roots = null });
        Assert.StartsWith("No secure connection", answer.Reason, StringComparison.Ordinal);
        Assert.Empty(peer.Received);
    }

    // RFC 9110, section 10.2.3: seconds or an HTTP date. The clock stands at 17:00 UTC on 8 December 2026.
    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("Tue, 08 Dec 2026 17:05:00 GMT", 300)]
    [InlineData("Tue, 08 Dec 2026 16:00:00 GMT", 0)]
    [InlineData("2000000000", 86_400)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 86_400)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    public async Task What_Retry_After_asks_for_is_told(string asked, int? seconds)
    {
        await using var peer = await HttpsPeer.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = asked;
            return Task.CompletedTask;
        });
        var answer = await CallAsync(peer.Network);
        Assert.Equal(seconds is { } some ? Duration.FromSeconds(some) : (Duration?)null, answer.After);
    }

    [Fact]
    public async Task On_the_internet_the_end_point_that_is_dialled_is_the_one_that_answers()
    {
        using var canary = new Canary();
        await using var stream = await Network.Internet.DialAsync(
            new(IPAddress.Loopback, canary.Port),
            TestContext.Current.CancellationToken
        );
        Assert.True(canary.WasTouched);
    }

    private async Task<HttpAnswer> CallAsync(Network network)
    {
        using var http = new SafeHttp(network, _time);
        using var request = new HttpRequestMessage(HttpMethod.Post, Url);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
