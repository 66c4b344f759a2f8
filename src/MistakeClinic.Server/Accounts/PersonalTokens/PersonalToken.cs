using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace MistakeClinic.Server.Accounts.PersonalTokens;

/// <summary>
/// The text of a personal access token: <c>clinic_</c>, 43 random letters and digits, and a checksum of six, by which a
/// typo is told from a token that was revoked and secret scanners tell a token from a text that looks like one.
/// </summary>
/// <remarks>The form is that of GitHub's tokens: a CRC-32 in base 62 at the end.</remarks>
internal static class PersonalToken
{
    internal const string Prefix = "clinic_";
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    // 62^43 is a little more than 2^256.
    private const int SecretLength = 43;

    // 62^6 is more than 2^32.
    private const int ChecksumLength = 6;

    internal static string Create()
    {
        var secret = Prefix + RandomNumberGenerator.GetString(Alphabet, SecretLength);
        return secret + Checksum(secret);
    }

    internal static bool HasPrefix(ReadOnlySpan<char> text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether the text is a whole token, be it good or not.</summary>
    internal static bool IsWhole(ReadOnlySpan<char> text) =>
        text.Length == Prefix.Length + SecretLength + ChecksumLength
        && HasPrefix(text)
        && Ascii.IsValid(text)
        && text[^ChecksumLength..].SequenceEqual(Checksum(text[..^ChecksumLength]));

    private static string Checksum(ReadOnlySpan<char> secret)
    {
        Span<byte> bytes = stackalloc byte[Prefix.Length + SecretLength];
        Encoding.ASCII.GetBytes(secret, bytes);
        var rest = Crc32.HashToUInt32(bytes);
        Span<char> digits = stackalloc char[ChecksumLength];
        for (var place = ChecksumLength - 1; place >= 0; place--)
        {
            digits[place] = Alphabet[(int)(rest % (uint)Alphabet.Length)];
            rest /= (uint)Alphabet.Length;
        }
        return new(digits);
    }
}
