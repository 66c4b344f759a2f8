namespace MistakeClinic.Contracts;

/// <summary>Shows that whoever set a channel up reads it.</summary>
public sealed record VerifyChannelRequest
{
    /// <summary>
    /// The code that was sent there, such as <c>7HK2-M0QX-94ZT-BV6D</c>. Case and hyphens do not matter.
    /// </summary>
    [Text(64)]
    public required string Code { get; init; }
}
