namespace MistakeClinic.Server.Accounts;

/// <summary>
/// Metadata of an endpoint that does the same for whoever asks: whether they are logged in is not even looked at.
/// </summary>
internal sealed record WithoutSession;
