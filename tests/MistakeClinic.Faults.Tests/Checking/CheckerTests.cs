namespace MistakeClinic.Faults.Tests.Checking;

/// <summary>The checker is worth what it finds: each breach is planted, and must be reported as what it is.</summary>
public sealed class CheckerTests
{
    private static readonly Guid Ada = Guid.CreateVersion7();
    private static readonly Guid Bob = Guid.CreateVersion7();

    private readonly History _history = new();
    private readonly List<Stored> _rows = [];
    private readonly List<CardFold> _cards = [];

    [Fact]
    public void What_was_told_truly_breaks_nothing()
    {
        var acked = Told(Outcome.Ok, isStored: true);
        Told(Outcome.Fail, isStored: false);
        Told(Outcome.Open, isStored: true);
        Told(Outcome.Open, isStored: false);
        _history.Begin(New());
        _history.Saw(Ada, acked, _history.Tick(), found: true);
        _history.Saw(Bob, acked, _history.Tick(), found: false);
        _cards.Add(new(Guid.NewGuid(), "s=3", "s=3"));
        Assert.Empty(Check());
    }

    [Fact]
    public void What_was_open_and_is_acknowledged_when_it_is_sent_again_must_be_there()
    {
        var asked = Told(Outcome.Open, isStored: false);
        Tell(asked, Outcome.Ok);
        RequireOnly(Breach.Lost);
        Assert.Equal(1, _history.Acked);
    }

    [Fact]
    public void An_acknowledged_thing_that_is_gone_is_lost()
    {
        Told(Outcome.Ok, isStored: false);
        RequireOnly(Breach.Lost);
    }

    [Fact]
    public void A_refused_thing_that_is_there_is_reported()
    {
        Told(Outcome.Fail, isStored: true);
        RequireOnly(Breach.RefusedButStored);
    }

    [Fact]
    public void A_thing_that_is_there_twice_is_reported()
    {
        _rows.Add(Told(Outcome.Ok, isStored: true));
        RequireOnly(Breach.Doubled);
    }

    [Fact]
    public void A_thing_that_is_stored_as_another_learners_is_a_leak()
    {
        var asked = Told(Outcome.Ok, isStored: false);
        _rows.Add(asked with { Learner = Bob });
        RequireOnly(Breach.Leaked);
    }

    [Fact]
    public void A_thing_that_another_learner_is_shown_is_a_leak()
    {
        var asked = Told(Outcome.Ok, isStored: true);
        _history.Saw(Bob, asked, _history.Tick(), found: true);
        RequireOnly(Breach.Leaked);
    }

    [Fact]
    public void A_thing_that_was_changed_is_reported()
    {
        var asked = Told(Outcome.Ok, isStored: false);
        _rows.Add(asked with { Content = "another" });
        RequireOnly(Breach.Changed);
    }

    [Fact]
    public void A_thing_that_nobody_asked_for_is_reported()
    {
        _rows.Add(New());
        RequireOnly(Breach.Unasked);
    }

    [Fact]
    public void A_write_that_its_learner_does_not_read_afterwards_is_reported()
    {
        var before = _history.Tick();
        var asked = Told(Outcome.Ok, isStored: true);
        _history.Saw(Ada, asked, before, found: false);
        Assert.Empty(Check());
        _history.Saw(Ada, asked, _history.Tick(), found: false);
        RequireOnly(Breach.Unseen);
    }

    [Fact]
    public void A_card_that_is_not_what_its_log_gives_is_reported()
    {
        _cards.Add(new(Guid.NewGuid(), "s=3", "s=4"));
        RequireOnly(Breach.Misfolded);
    }

    private IReadOnlyList<Violation> Check() => Checker.Check(_history, _rows, _cards);

    private void RequireOnly(Breach breach) => Assert.Equal(breach, Assert.Single(Check()).Breach);

    private static Stored New() => new(Thing.Review, Guid.CreateVersion7(), Ada, "good");

    private Stored Told(Outcome outcome, bool isStored)
    {
        var asked = New();
        Tell(asked, outcome);
        if (isStored)
            _rows.Add(asked);
        return asked;
    }

    private void Tell(Stored asked, Outcome outcome)
    {
        _history.Begin(asked);
        _history.End(asked, outcome);
    }
}
