namespace MistakeClinic.Scheduling;

/// <summary>One evaluation of a plan at given prices: the choices, the seconds they take and the recall they lead to.</summary>
internal sealed class PlanRound
{
    private readonly QuizRequest _request;
    private readonly StudySlots _slots;
    private readonly CardSteps _cards;
    private readonly CardChoices _choices;
    private readonly WeightClasses _classes;
    private readonly ValueTable _table;
    private readonly MassFlow _flow;
    private readonly double _meanWeight;

    internal PlanRound(GridSteps steps, QuizRequest request, StudySlots slots)
    {
        _request = request;
        _slots = slots;
        _cards = new(steps.Model, slots, request.Cards, request.NewCardsPerDay > 0);
        _choices = new(_cards, slots);
        var fade = new FadeTable(steps.Model, slots);
        (_table, _flow) = (new(steps, slots, fade), new(steps, slots, fade));
        _meanWeight = request.Cards.Average(card => card.Weight);
        _classes = new([.. Enumerable.Range(0, _cards.Count).Select(WeightOf)]);
        AllWeight = Enumerable.Range(0, _cards.Count).Sum(card => MassOf(card) * WeightOf(card));
        Demand = new(slots.Count);
    }

    /// <summary>The cards' steps.</summary>
    internal CardSteps Cards => _cards;

    /// <summary>By card: the value of a review today over leaving the card to a later day, before today's price.</summary>
    internal double[] GainToday => _choices.GainToday;

    /// <summary>The weight of all cards, those expected to arrive included.</summary>
    internal double AllWeight { get; }

    /// <summary>The expected seconds on each slot.</summary>
    internal double[] Seconds => Demand.Seconds;

    /// <summary>The same, with how it answers to prices.</summary>
    internal Demand Demand { get; }

    /// <summary>The expected share of the weight that is recalled at the quiz.</summary>
    internal double Score { get; private set; }

    /// <summary>The same 30 days later.</summary>
    internal double Later { get; private set; }

    internal void Run(Prices prices)
    {
        Demand.Clear();
        (Score, Later) = (0, 0);
        foreach (var (weight, cards) in _classes.All)
        {
            _table.Fill(prices, weight);
            _flow.Clear();
            foreach (var card in cards)
            {
                Count(weight, _choices.Choose(card, MassOf(card), weight, prices, _table, _flow, Demand));
            }
            Count(weight, _flow.Run(_table, prices, Demand));
        }
    }

    internal double WeightOf(int card) => card < _cards.Given ? _request.Cards[card].Weight : _meanWeight;

    private double MassOf(int card) =>
        card < _cards.Given ? 1 : _request.NewCardsPerDay * _slots.Days[card - _cards.Given + 1];

    private void Count(double weight, (double AtQuiz, double Later) recalled)
    {
        Score += weight / AllWeight * recalled.AtQuiz;
        Later += weight / AllWeight * recalled.Later;
    }
}
