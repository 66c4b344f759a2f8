namespace MistakeClinic.Contracts;

/// <summary>The answer of a health check that found nothing wrong.</summary>
/// <param name="Status"><c>live</c>.</param>
public sealed record Health(string Status);

/// <summary>Whether a node can do its work.</summary>
/// <param name="Status"><c>ready</c>, or <c>degraded</c> when a part is not well.</param>
/// <param name="Parts">How each part is.</param>
public sealed record ReadyHealth(string Status, ReadyParts Parts);

/// <summary>The parts that a node needs to do its work.</summary>
/// <param name="Database"><c>ready</c>: it answers.</param>
/// <param name="Jobs"><c>ready</c>; <c>stuck</c> when a job that is due has not begun for five minutes; <c>off</c> on a node that runs none.</param>
/// <param name="Clock"><c>ready</c>, or <c>wrong</c> when it differs from the database's by more than five seconds.</param>
public sealed record ReadyParts(string Database, string Jobs, string Clock);
