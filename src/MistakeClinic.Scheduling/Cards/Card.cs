namespace MistakeClinic.Scheduling;

/// <summary>A card as the scheduler sees it: a <see cref="NewCard"/> or a <see cref="ReviewedCard"/>, nothing between.</summary>
public abstract record Card
{
    private protected Card() { }

    /// <summary>Where the card stands in its life.</summary>
    public abstract CardState State { get; }

    /// <summary>How often the card has been rated, 0 or more.</summary>
    public abstract int Reps { get; }
}

/// <summary>A card that has never been rated: it has no memory, no due instant and no last review.</summary>
public sealed record NewCard : Card
{
    /// <inheritdoc/>
    public override CardState State => CardState.New;

    /// <inheritdoc/>
    public override int Reps => 0;
}
