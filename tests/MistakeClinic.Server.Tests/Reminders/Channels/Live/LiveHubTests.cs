using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels.Live;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Live;

public sealed class LiveHubTests
{
    private readonly LiveHub _hub = new();
    private readonly LearnerId _ada = new(Guid.NewGuid());

    [Fact]
    public void A_learner_hears_of_due_cards_and_reminders_in_every_stream()
    {
        using var phone = _hub.TryOpen(_ada, default, default)!;
        using var laptop = _hub.TryOpen(_ada, default, default)!;
        _hub.TellDue(_ada, 7);
        _hub.Remind(_ada, Digests.Twelve);

        foreach (var reader in new[] { phone, laptop })
        {
            Assert.True(reader.Events.TryRead(out var due));
            Assert.Equal(("due", """{"dueCount":7}"""), (due.EventType, due.Data));
            Assert.True(reader.Events.TryRead(out var reminder));
            Assert.Equal("reminder", reminder.EventType);
            Assert.StartsWith(
                """{"digestId":"0199f0a2-7c3e-7000-8000-00000000d001","studyDay":"2026-12-08","dueCount":12""",
                reminder.Data,
                StringComparison.Ordinal
            );
            Assert.False(reader.Events.TryRead(out _));
        }
    }

    [Fact]
    public void No_one_hears_of_another_learner()
    {
        using var reader = _hub.TryOpen(_ada, default, default)!;
        _hub.TellDue(new(Guid.NewGuid()), 7);
        Assert.False(reader.Events.TryRead(out _));
    }

    [Fact]
    public async Task A_slow_reader_is_let_go_with_what_waited_and_the_others_stay()
    {
        using var slow = _hub.TryOpen(_ada, default, default)!;
        using var quick = _hub.TryOpen(_ada, default, default)!;
        for (var count = 0; count <= LiveReader.MaxWaiting; count++)
        {
            _hub.TellDue(_ada, count);
            Assert.True(quick.Events.TryRead(out _));
        }
        _hub.TellDue(_ada, 99);
        Assert.True(quick.Events.TryRead(out var last));
        Assert.Contains("99", last.Data, StringComparison.Ordinal);

        var waited = await slow
            .Events.ReadAllAsync(TestContext.Current.CancellationToken)
            .CountAsync(TestContext.Current.CancellationToken);
        Assert.Equal(LiveReader.MaxWaiting, waited);
    }

    [Fact]
    public void A_learner_has_a_number_of_streams_and_one_that_ends_makes_room()
    {
        var readers = Enumerable
            .Range(0, LiveHub.MaxStreams)
            .Select(_ => _hub.TryOpen(_ada, default, default)!)
            .ToList();
        Assert.All(readers, Assert.NotNull);
        Assert.Null(_hub.TryOpen(_ada, default, default));
        Assert.NotNull(_hub.TryOpen(new(Guid.NewGuid()), default, default));
        readers[3].Dispose();
        readers[3].Dispose();
        Assert.NotNull(_hub.TryOpen(_ada, default, default));
        Assert.Null(_hub.TryOpen(_ada, default, default));
    }

    [Fact]
    public async Task Whoever_opens_and_closes_meanwhile_loses_nothing_of_the_others()
    {
        using var steady = _hub.TryOpen(_ada, default, default)!;
        var heard = Task.Run(
            async () =>
            {
                for (var next = 0; next < 2_000; next++)
                {
                    var item = await steady.Events.ReadAsync(TestContext.Current.CancellationToken);
                    Assert.Equal($$"""{"dueCount":{{next}}}""", item.Data);
                }
            },
            TestContext.Current.CancellationToken
        );
        var opening = Task.Run(
            () =>
            {
                for (var times = 0; times < 2_000; times++)
                    _hub.TryOpen(_ada, default, default)?.Dispose();
            },
            TestContext.Current.CancellationToken
        );
        for (var next = 0; next < 2_000; next++)
        {
            while (steady.Events.Count >= LiveReader.MaxWaiting)
                await Task.Yield();
            _hub.TellDue(_ada, next);
        }
        await opening;
        await heard;
    }

    [Fact]
    public async Task Whoever_waits_for_readers_waits_again_when_all_have_gone()
    {
        var ct = TestContext.Current.CancellationToken;
        var waiting = _hub.WaitForReadersAsync(ct);
        Assert.False(waiting.IsCompleted);
        using (_hub.TryOpen(_ada, default, default))
        {
            await waiting;
            await _hub.WaitForReadersAsync(ct);
        }
        Assert.False(_hub.WaitForReadersAsync(ct).IsCompleted);
    }
}
