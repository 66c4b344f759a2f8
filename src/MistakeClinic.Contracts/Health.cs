namespace MistakeClinic.Contracts;

/// <summary>The answer of a health check that found nothing wrong.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
public sealed record Health(string Status);
