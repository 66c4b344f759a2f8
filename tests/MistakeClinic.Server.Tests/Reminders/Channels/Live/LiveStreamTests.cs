using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using Microsoft.Extensions.Time.Testing;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels.Live;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Live;

public sealed class LiveStreamTests : IDisposable
{
    private readonly Heart _time = new();
    private readonly LiveHub _hub = new();
    private readonly LearnerId _ada = new(Guid.NewGuid());
    private readonly LiveReader _reader;
    private readonly Pipe _pipe = new();
    private readonly StreamReader _client;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writing;

    public LiveStreamTests()
    {
        _reader = _hub.TryOpen(_ada, default, default)!;
        _client = new(_pipe.Reader.AsStream());
        _writing = WriteAsync();
    }

    [Fact]
    public async Task A_client_reads_a_comment_at_once_and_then_the_events()
    {
        Assert.Equal([":", ""], await LinesAsync(2));
        _hub.TellDue(_ada, 7);
        Assert.Equal(["event: due", """data: {"dueCount":7}""", ""], await LinesAsync(3));
        _hub.TellDue(_ada, 8);
        Assert.Equal(["event: due", """data: {"dueCount":8}""", ""], await LinesAsync(3));
    }

    [Fact]
    public async Task A_silence_of_twenty_seconds_is_broken_by_a_comment()
    {
        await LinesAsync(2);
        await BeatAsync();
        Assert.Equal([":", ""], await LinesAsync(2));
        await BeatAsync();
        Assert.Equal([":", ""], await LinesAsync(2));
        _hub.TellDue(_ada, 7);
        Assert.Equal(["event: due", """data: {"dueCount":7}""", ""], await LinesAsync(3));
    }

    [Fact]
    public async Task A_standard_reader_of_events_sees_events_and_no_comments()
    {
        _hub.TellDue(_ada, 7);
        _reader.Dispose();
        await _writing;
        var events = await SseParser
            .Create(_client.BaseStream)
            .EnumerateAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new SseItem<string>("""{"dueCount":7}""", "due"), Assert.Single(events));
    }

    [Fact]
    public async Task A_reader_that_was_let_go_ends_the_stream()
    {
        await LinesAsync(2);
        _reader.Dispose();
        await _writing;
        Assert.Null(await _client.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_client_that_goes_ends_the_stream_quietly()
    {
        await LinesAsync(2);
        await _stop.CancelAsync();
        await _writing;
    }

    [Fact]
    public async Task A_stream_ends_after_an_hour()
    {
        await LinesAsync(2);
        _time.Advance(LiveStream.MaxAge);
        await _writing;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _reader.Dispose();
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task WriteAsync()
    {
        await LiveStream.WriteAsync(_pipe.Writer.AsStream(), _reader.Events, _time, _stop.Token);
        await _pipe.Writer.CompleteAsync();
    }

    /// <summary>Lets twenty seconds pass once the stream has begun to wait for them.</summary>
    private async Task BeatAsync()
    {
        await _time.Waiting.WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(LiveStream.Heartbeat);
    }

    private async Task<List<string?>> LinesAsync(int count)
    {
        var lines = new List<string?>();
        while (lines.Count < count)
            lines.Add(await _client.ReadLineAsync(TestContext.Current.CancellationToken));
        return lines;
    }

    /// <summary>Tells when someone waits for a heartbeat.</summary>
    private sealed class Heart : FakeTimeProvider
    {
        internal SemaphoreSlim Waiting { get; } = new(0);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == LiveStream.Heartbeat)
                Waiting.Release();
            return timer;
        }
    }
}
