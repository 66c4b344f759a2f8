namespace MistakeClinic.Scheduling;

/// <summary>One evaluation of a plan at given prices: the choices, the seconds they take and the recall they lead to.</summary>
internal sealed class PlanRound
{
    private const int Arriving = -1;

    private readonly QuizRequest _request;
    private readonly StudySlots _slots;
    private readonly CardSteps _cards;
    private readonly CardChoices _choices;
    private readonly CardClass[] _classes;
    private readonly Dictionary<int, FadeTable> _fades;
    private readonly ValueTable _table;
    private readonly MassFlow _flow;
    private readonly double _meanWeight;
    private readonly double[] _groupWeight;

    internal PlanRound(GridSteps steps, QuizRequest request, StudySlots slots)
    {
        _request = request;
        _slots = slots;
        _cards = new(steps.Model, slots, request.Cards, request.NewCardsPerDay > 0);
        _choices = new(_cards, slots);
        (_table, _flow) = (new(steps, slots), new(steps, slots));
        _meanWeight = request.Cards.Average(card => card.Weight);
        _classes = CardClass.Of([.. Enumerable.Range(0, _cards.Count).Select(CardOf)], request.DaysLeft);
        _fades = _classes
            .Select(@class => @class.DaysLeft)
            .Distinct()
            .ToDictionary(days => days, days => new FadeTable(steps.Model, slots, days));
        AllWeight = Enumerable.Range(0, _cards.Count).Sum(card => MassOf(card) * WeightOf(card));
        ScoreByGroup = new double[1 + request.Cards.Max(card => card.Group)];
        _groupWeight = new double[ScoreByGroup.Length];
        foreach (var card in request.Cards)
        {
            _groupWeight[card.Group] += card.Weight;
        }
        Demand = new(slots.Count);
    }

    /// <summary>The cards' steps.</summary>
    internal CardSteps Cards => _cards;

    /// <summary>By card: the value of a review today over leaving the card to a later day, before today's price.</summary>
    internal double[] GainToday => _choices.GainToday;

    /// <summary>The weight of all cards, those expected to arrive included.</summary>
    internal double AllWeight { get; }

    /// <summary>The expected seconds on each slot, and how they answer to prices.</summary>
    internal Demand Demand { get; }

    /// <summary>The expected share of the weight that is recalled at the quiz.</summary>
    internal double Score { get; private set; }

    /// <summary>The same by group of cards.</summary>
    internal double[] ScoreByGroup { get; }

    /// <summary>The expected share 30 days later.</summary>
    internal double Later { get; private set; }

    internal void Run(Prices prices)
    {
        Demand.Clear();
        (Score, Later) = (0, 0);
        Array.Clear(ScoreByGroup);
        CardClass? last = null;
        var own = prices;
        foreach (var @class in _classes)
        {
            var fade = _fades[@class.DaysLeft];
            if (!@class.SharesTable(last))
            {
                own = prices.AtLeast(@class.LeastGain);
                _table.Fill(own, @class.Weight, fade);
            }
            _flow.Clear();
            foreach (var card in @class.Cards)
            {
                Count(@class, _choices.Choose(card, MassOf(card), @class.Weight, own, _table, _flow, Demand));
            }
            Count(@class, _flow.Run(_table, fade, own, Demand));
            last = @class;
        }
        for (var group = 0; group < ScoreByGroup.Length; group++)
        {
            ScoreByGroup[group] /= _groupWeight[group];
        }
    }

    internal double WeightOf(int card) => card < _cards.Given ? _request.Cards[card].Weight : _meanWeight;

    /// <summary>What a second spent on the card must add today.</summary>
    internal double PriceToday(int card, double price) => Math.Max(price, _request.Cards[card].LeastGain);

    private (QuizCard, int) CardOf(int card) =>
        card < _cards.Given
            ? (_request.Cards[card], _request.Cards[card].Group)
            : (new QuizCard(null, 0) { Weight = _meanWeight }, Arriving);

    private double MassOf(int card) =>
        card < _cards.Given ? 1 : _request.NewCardsPerDay * _slots.Days[card - _cards.Given + 1];

    private void Count(CardClass @class, (double AtQuiz, double Later) recalled)
    {
        Score += @class.Weight / AllWeight * recalled.AtQuiz;
        Later += @class.Weight / AllWeight * recalled.Later;
        if (@class.Group != Arriving)
        {
            ScoreByGroup[@class.Group] += @class.Weight * recalled.AtQuiz;
        }
    }
}
