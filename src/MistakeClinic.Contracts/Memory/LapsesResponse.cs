namespace MistakeClinic.Contracts;

/// <summary>
/// Forgetting and relapse of the cards that there are: a card may be known whenever it is shown, and its mistake be made again.
/// Undone reviews do not count.
/// </summary>
/// <param name="All">Of all cards.</param>
/// <param name="ConfidentErrors">Of the cards of mistakes that were made with a confidence of 75 or more.</param>
/// <param name="Others">Of the other cards.</param>
/// <param name="Clinics">By clinic, in the order of slugs; those with a card.</param>
public sealed record LapsesResponse(
    LapseCounts All,
    LapseCounts ConfidentErrors,
    LapseCounts Others,
    IReadOnlyList<ClinicLapses> Clinics
);

/// <summary>Forgetting and relapse of some cards.</summary>
/// <param name="Cards">How many cards they are.</param>
/// <param name="Forgotten">How often one of them was shown in Review and rated Again.</param>
/// <param name="Relapses">How often the mistake of one was made again: recurrences, and misses at a quiz.</param>
/// <param name="RelapsedCards">How many of them have a relapse.</param>
public sealed record LapseCounts(int Cards, int Forgotten, int Relapses, int RelapsedCards)
{
    /// <summary>The share of the cards that have a relapse, 0 to 1; null without cards.</summary>
    public double? RelapsedShare => Cards == 0 ? null : (double)RelapsedCards / Cards;
}

/// <summary>Forgetting and relapse of a clinic's cards.</summary>
/// <param name="Clinic">The slug of the clinic.</param>
/// <param name="Counts">Its cards' counts.</param>
public sealed record ClinicLapses(string Clinic, LapseCounts Counts);
