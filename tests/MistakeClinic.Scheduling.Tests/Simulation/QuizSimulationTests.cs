namespace MistakeClinic.Scheduling.Tests;

public class QuizSimulationTests
{
    private const int Seeds = 12;

    private static readonly Fsrs6 Default = new(Weights.Default);

    private static QuizScenario Scenario(double seconds) =>
        new()
        {
            Days = 14,
            Cards = 50,
            DailySeconds = seconds,
            Truth = new(Default),
            PastDays = 20,
        };

    [Fact]
    public void The_same_seed_plays_the_same() =>
        Assert.Equal(
            new QuizSimulation(Scenario(60), 3).Play(new GreedyGain(0.005)),
            new QuizSimulation(Scenario(60), 3).Play(new GreedyGain(0.005))
        );

    [Fact]
    public void The_planner_predicts_the_score_that_is_reached()
    {
        var planner = new QuizPlanner(Weights.Default);
        var differences = new double[Seeds];
        for (var seed = 0; seed < Seeds; seed++)
        {
            var simulation = new QuizSimulation(Scenario(100), (ulong)seed);
            var plan = planner.Plan(
                new()
                {
                    DaysLeft = 14,
                    Cards = simulation.Cards,
                    DailySeconds = [.. Enumerable.Repeat(100d, 14)],
                    SecondPrice = 0.004,
                }
            );
            var played = simulation.Play(new PlannedPolicy(planner, null, secondPrice: 0.004));
            differences[seed] = plan.ExpectedScore - played.Score;
        }
        var mean = differences.Average();
        var error = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (Seeds - 1) / Seeds);
        Assert.InRange(mean, -3 * error - 0.006, 3 * error + 0.006);
    }

    [Fact]
    public void No_rule_does_better_than_the_planner_at_the_same_price_of_time()
    {
        const double price = 0.005;
        var planner = new QuizPlanner(Weights.Default);
        var simulations = Enumerable
            .Range(0, Seeds)
            .Select(seed => new QuizSimulation(Scenario(60), (ulong)seed))
            .ToArray();
        // Recall of all cards, less what the seconds are worth.
        double Value(Func<QuizPolicy> policy) =>
            simulations.Select(s => s.Play(policy())).Average(o => 50 * o.Score - price * o.Seconds);
        var ours = Value(() => new PlannedPolicy(planner, null, secondPrice: price));
        var rules = new List<Func<QuizPolicy>>
        {
            () => new NoReview(),
            () => new FinalSweep(3, null),
            () => new FinalSweep(5, 0.8),
        };
        foreach (var level in new[] { 0.70, 0.76, 0.82, 0.86, 0.90, 0.94 })
        {
            rules.Add(() => new FixedRetention(level));
            rules.Add(() => new FixedRetention(level, 2));
            rules.Add(() => new FixedRetention(level, 0, 7));
            rules.Add(() => new LateGate(level, true));
            rules.Add(() => new LateGate(level, false));
            rules.Add(() => new GreedyGain(0.05 * (1 - level)));
        }
        Assert.All(rules, rule => Assert.True(ours >= Value(rule) - 0.2, $"{ours} < {Value(rule)}"));
    }

    [Fact]
    public void The_day_s_seconds_are_kept_but_for_one_lapse()
    {
        var played = new QuizSimulation(Scenario(60), 1).Play(new PlannedPolicy(new(Weights.Default), null));
        Assert.InRange(played.PeakSeconds, 30, 60 + 25);
    }

    [Fact]
    public void Every_card_that_arrives_is_seen_and_a_moved_quiz_is_met()
    {
        foreach (var moved in new[] { -3, 0, 3 })
        {
            var scenario = Scenario(200) with { NewCardsPerDay = 1.5, SkipChance = 0.25, MovedBy = moved };
            var played = new QuizSimulation(scenario, 5).Play(new PlannedPolicy(new(Weights.Default), 0.9));
            Assert.InRange(played.Unseen, 0, 3);
            Assert.InRange(played.Score, 0.8, 1);
        }
    }

    [Fact]
    public void Other_truths_forget_otherwise()
    {
        var weights = Truth.Perturb(Weights.Default, 0.3, 1);
        Assert.NotEqual(Weights.Default, weights);
        Assert.Equal(weights, Truth.Perturb(Weights.Default, 0.3, 1));
        var score = new QuizSimulation(Scenario(60), 1).Play(new NoReview()).Score;
        var exponential = Scenario(60) with { Truth = new(Default) { Exponential = true } };
        Assert.NotEqual(score, new QuizSimulation(exponential, 1).Play(new NoReview()).Score);
    }

    [Fact]
    public void Interleaving_what_is_due_costs_no_recall_when_the_learner_stops_early()
    {
        const int learners = 200;
        var differences = new double[learners];
        for (var seed = 0; seed < learners; seed++)
        {
            // Two minutes a day for what would take about four.
            var scenario = Scenario(120) with
            {
                Days = 30,
                Cards = 150,
                PastDays = 60,
                IdleDays = 30,
            };
            var simulation = new QuizSimulation(scenario, (ulong)seed);
            var plain = simulation.Play(new BacklogInOrder(0.9, BacklogOrder.Due));
            var mixed = simulation.Play(new Interleaved(new BacklogInOrder(0.9, BacklogOrder.Due)));
            differences[seed] = mixed.Score - plain.Score;
        }
        var mean = differences.Average();
        var error = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (learners - 1) / learners);
        TestContext.Current.SendDiagnosticMessage(
            $"recall, interleaved less plain: {mean:F5} (standard error {error:F5})"
        );
        Assert.InRange(mean, -0.002, 0.01);
        Assert.NotEqual(0, error);
    }
}
