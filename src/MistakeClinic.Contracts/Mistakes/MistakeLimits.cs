namespace MistakeClinic.Contracts;

/// <summary>How much a learner may write down. What is beyond it is refused with 422, <c>quota-exceeded</c>.</summary>
public static class MistakeLimits
{
    /// <summary>Mistakes that are not deleted, so cards as well.</summary>
    public const int Mistakes = 10_000;

    /// <summary>Evidence of one mistake that is not deleted.</summary>
    public const int Evidence = 100;

    /// <summary>Recurrences of one mistake.</summary>
    public const int Recurrences = 1000;

    /// <summary>Answers to practice checks in 24 hours.</summary>
    public const int AttemptsADay = 1000;
}
