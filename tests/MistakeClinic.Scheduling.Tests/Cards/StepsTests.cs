using System.Collections.Immutable;
using NodaTime;

namespace MistakeClinic.Scheduling.Tests;

public class StepsTests
{
    // Minutes until Hard and Good come back (0: out of the steps), from the tests of ankitects/anki,
    // rslib/src/scheduler/states/steps.rs.
    [Theory]
    [InlineData(new[] { 10d }, 0, 15, 0)]
    [InlineData(new[] { 4320d }, 0, 5760, 0)]
    [InlineData(new[] { 1d, 10d }, 0, 5.5, 10)]
    [InlineData(new[] { 1d, 10d }, 1, 10, 0)]
    [InlineData(new[] { 1d, 10d, 100d }, 0, 5.5, 10)]
    [InlineData(new[] { 1d, 10d, 100d }, 1, 10, 100)]
    [InlineData(new[] { 1d, 10d, 100d }, 2, 100, 0)]
    public void Waits_are_those_of_Anki(double[] minutes, int step, double hard, double good)
    {
        var steps = minutes.Select(Duration.FromMinutes).ToImmutableArray();

        Assert.Equal(new StepWait(0, steps[0]), Steps.After(steps, step, Rating.Again));
        Assert.Equal(new StepWait(step, Duration.FromMinutes(hard)), Steps.After(steps, step, Rating.Hard));
        Assert.Equal(
            good == 0 ? null : new StepWait(step + 1, Duration.FromMinutes(good)),
            Steps.After(steps, step, Rating.Good)
        );
        Assert.Null(Steps.After(steps, step, Rating.Easy));
    }

    [Fact]
    public void A_step_that_no_longer_exists_counts_as_the_last()
    {
        ImmutableArray<Duration> steps = [Duration.FromMinutes(1), Duration.FromMinutes(10)];

        Assert.Equal(new StepWait(1, Duration.FromMinutes(10)), Steps.After(steps, 7, Rating.Hard));
        Assert.Null(Steps.After(steps, 7, Rating.Good));
    }

    [Theory]
    [InlineData(Rating.Again)]
    [InlineData(Rating.Easy)]
    public void Without_steps_every_rating_leads_to_an_interval_in_days(Rating rating)
    {
        var scheduler = new Scheduler(new SchedulerOptions { LearningSteps = [], RelearningSteps = [] });
        var first = scheduler.Review(new NewCard(), rating, Given.Noon, Given.Utc, 0.5).Card;
        var lapsed = scheduler.Review(first, Rating.Again, first.DueAt, Given.Utc, 0.5).Card;

        Assert.Equal(CardState.Review, first.State);
        Assert.Equal((CardState.Review, 1), (lapsed.State, lapsed.Lapses));
        Assert.InRange(lapsed.IntervalDays, 1, first.IntervalDays);
    }
}
