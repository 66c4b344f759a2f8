namespace MistakeClinic.Contracts;

/// <summary>The back of a card: the rule, and the refutation of what the learner believed.</summary>
/// <param name="Rule">The rule, such as <c>Check the selector before blaming the Service.</c></param>
/// <param name="Believed">The mistake in the learner's words. Show it marked as wrong: seeing both helps the correction stay.</param>
/// <param name="FalseBecause">The hidden assumption that made it a mistake.</param>
/// <param name="Instead">What to do instead, or null when the rule alone says it.</param>
public sealed record CardBack(string Rule, string Believed, string FalseBecause, string? Instead);
