using NodaTime;

namespace MistakeClinic.Scheduling.Tests;

public class BadRulesInputTests
{
    public static TheoryData<string> Names => [.. SchedulingRules.All.Select(rules => rules.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Elapsed_days_that_are_no_finite_time_ago_are_refused(string name)
    {
        var model = Rules(name).Model(new SchedulerOptions());
        var memory = model.First.Good;
        foreach (var days in new[] { -1, -1e-9, double.NaN, double.PositiveInfinity })
        {
            var step = Assert.Throws<ArgumentOutOfRangeException>(() => model.NextStates(memory, days));
            var look = Assert.Throws<ArgumentOutOfRangeException>(() => model.RetrievabilityAfter(memory, days));
            Assert.Equal(("elapsedDays", "elapsedDays"), (step.ParamName, look.ParamName));
            Assert.Contains("must be 0 or more, and finite", step.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_memory_is_refused(string name)
    {
        var model = Rules(name).Model(new SchedulerOptions());
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => model.NextStates(default, 1));
        Assert.Contains("Stability must be at least 0.001 days.", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_review_before_the_last_one_is_refused(string name)
    {
        var scheduler = Scheduler(Rules(name));
        var card = scheduler.Review(new NewCard(), Rating.Good, Given.Noon, Given.Utc, 0).Card;
        var earlier = Given.Noon - Duration.Epsilon;
        Assert.Throws<ArgumentException>(() => scheduler.Review(card, Rating.Good, earlier, Given.Utc, 0));
        Assert.Throws<ArgumentException>(() => scheduler.Preview(card, earlier, Given.Utc, 0));
    }

    [Fact]
    public void A_memory_of_another_model_is_refused_and_sent_to_replay()
    {
        var card = Scheduler(SchedulingRules.Anki).Review(new NewCard(), Rating.Good, Given.Noon, Given.Utc, 0).Card;
        var other = Scheduler(SchedulingRules.TsFsrs);
        ArgumentException[] faults =
        [
            Assert.Throws<ArgumentException>(() => other.Review(card, Rating.Good, Given.Noon, Given.Utc, 0)),
            Assert.Throws<ArgumentException>(() => other.Preview(card, Given.Noon, Given.Utc, 0)),
            Assert.Throws<ArgumentException>(() => other.RetrievabilityAt(card, Given.Noon, Given.Utc.Clock)),
        ];
        Assert.All(
            faults,
            fault =>
                Assert.Contains(
                    "of model Fsrs6 and this scheduler's of TsFsrs6; replay its log.",
                    fault.Message,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void Ts_fsrs_cannot_have_a_step_of_half_a_minute()
    {
        var options = new SchedulerOptions
        {
            Rules = SchedulingRules.TsFsrs,
            RelearningSteps = [Duration.FromMinutes(1), Duration.FromSeconds(90)],
        };
        var fault = Assert.Throws<ArgumentException>(() => new Scheduler(options));
        Assert.Contains(
            "RelearningSteps[1] is 0:00:01:30; a step of ts-fsrs is whole minutes.",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Anki", 20, "20 weights were given; give 21 (FSRS-6), 19 (FSRS-5), 17 (FSRS-4.5) or none.")]
    [InlineData("TsFsrs", 22, "22 weights were given; give 21 (FSRS-6), 19 (FSRS-5), 17 (FSRS-4.5) or none.")]
    [InlineData("TsFsrsLongTerm", 1, "1 weights were given; give 21 (FSRS-6), 19 (FSRS-5), 17 (FSRS-4.5) or none.")]
    [InlineData("PyFsrs", 19, "19 weights were given; py-fsrs takes 21.")]
    public void Another_count_of_weights_says_which_there_are(string name, int count, string said)
    {
        var fault = Assert.Throws<ArgumentException>(() => Rules(name).WeightsFrom(new double[count]));
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_weight_that_is_not_finite_is_named(string name)
    {
        double[] values = [.. Weights.Default.Exact];
        foreach (var weight in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            values[7] = weight;
            var fault = Assert.Throws<ArgumentException>(() => Rules(name).WeightsFrom(values));
            Assert.Contains("w7 is ", fault.Message, StringComparison.Ordinal);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => Rules(name).WeightsFrom(Weights.Default.Exact, -1));
    }

    [Fact]
    public void Py_fsrs_refuses_a_weight_that_the_others_clip()
    {
        double[] values = [.. Weights.Default.Exact];
        values[20] = 0.9;
        var fault = Assert.Throws<ArgumentException>(() => SchedulingRules.PyFsrs.WeightsFrom(values));

        Assert.Contains("w20 is 0.9; py-fsrs takes 0.1 to 0.8.", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0.8, SchedulingRules.TsFsrs.WeightsFrom(values).Exact[20]);
        Assert.Equal(0.8, SchedulingRules.Anki.WeightsFrom(values).Exact[20]);
    }

    private static SchedulingRules Rules(string name) => SchedulingRules.All.Single(rules => rules.Name == name);

    private static Scheduler Scheduler(SchedulingRules rules) => new(new SchedulerOptions { Rules = rules });
}
