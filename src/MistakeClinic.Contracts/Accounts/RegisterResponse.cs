namespace MistakeClinic.Contracts;

/// <summary>The account that registering made.</summary>
public sealed record RegisterResponse
{
    /// <summary>The learner's id.</summary>
    public required LearnerId LearnerId { get; init; }

    /// <summary>The address as it was given.</summary>
    public required string Email { get; init; }

    /// <summary>Operator for the first account of a fresh install, learner for every other.</summary>
    public required AccountRole Role { get; init; }
}
