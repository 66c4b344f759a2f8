namespace MistakeClinic.Clinics.Cards;

/// <summary>Evidence of the card's mistake, as far as the lint reads it; null and blank mean not written.</summary>
public abstract record CardEvidence;

/// <summary>A test that failed with the mistake and passes without it.</summary>
/// <param name="FailedAt">What was checked out when it failed: a commit, a tag, a version.</param>
/// <param name="PassedAt">What was checked out when it passed.</param>
public sealed record TestEvidence(string? FailedAt, string? PassedAt) : CardEvidence;

/// <summary>An input for which the belief is false.</summary>
/// <param name="Input">The smallest input that shows it.</param>
/// <param name="Expected">What was expected of the input.</param>
/// <param name="Actual">What came of it.</param>
public sealed record CounterexampleEvidence(string? Input, string? Expected, string? Actual) : CardEvidence;
