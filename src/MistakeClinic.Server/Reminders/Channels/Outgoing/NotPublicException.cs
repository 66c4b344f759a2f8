namespace MistakeClinic.Server.Reminders.Channels.Outgoing;

/// <summary>A host name has no address, or one that is not on the public internet. Which of the two is not told.</summary>
internal sealed class NotPublicException() : IOException("The host name has no public address.");
