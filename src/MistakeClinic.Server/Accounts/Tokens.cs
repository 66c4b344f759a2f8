using System.Buffers.Text;
using System.Security.Cryptography;

namespace MistakeClinic.Server.Accounts;

/// <summary>
/// Makes tokens. Their prefixes let people and secret scanners tell what they have found.
/// </summary>
internal static class Tokens
{
    private const string AccessPrefix = "mca_";
    private const string RefreshPrefix = "mcr_";
    private const int SecretBytes = 32;
    private const int FamilyBytes = 24;

    // Base64url of the bytes above, without padding.
    private const int SecretLength = 43;
    private const int FamilyLength = 32;

    /// <summary><c>mca_</c> and 256 random bits.</summary>
    internal static string NewAccess() => AccessPrefix + Random(SecretBytes);

    /// <summary><c>mcr_</c>, the family's 192 random bits, and 256 random bits.</summary>
    internal static string NewRefresh() => RefreshPrefix + Random(FamilyBytes) + Random(SecretBytes);

    /// <summary>The token that replaces <paramref name="spent"/>: of the same family.</summary>
    internal static string NextRefresh(string spent) => Family(spent).ToString() + Random(SecretBytes);

    /// <summary>What all refresh tokens of one session begin with.</summary>
    internal static ReadOnlySpan<char> Family(string refresh) => refresh.AsSpan(0, RefreshPrefix.Length + FamilyLength);

    internal static bool IsAccess(ReadOnlySpan<char> text) =>
        text.Length == AccessPrefix.Length + SecretLength && text.StartsWith(AccessPrefix, StringComparison.Ordinal);

    internal static bool IsRefresh(ReadOnlySpan<char> text) =>
        text.Length == RefreshPrefix.Length + FamilyLength + SecretLength
        && text.StartsWith(RefreshPrefix, StringComparison.Ordinal);

    private static string Random(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
