using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Codes;

/// <summary>
/// The code by which someone shows that they read what comes in at an address: 80 random bits in Crockford's base32,
/// which has no letters that look like digits, in groups of four.
/// </summary>
internal static class VerificationCode
{
    /// <summary>How often a code may be entered.</summary>
    internal const int MostTries = 10;

    /// <summary>24 hours: how long a code is good.</summary>
    internal static readonly Duration Lifetime = Duration.FromHours(24);

    // https://www.crockford.com/base32.html
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Groups = 4;
    private const int GroupLength = 4;

    /// <summary>A new one, such as <c>7HK2-M0QX-94ZT-BV6D</c>.</summary>
    internal static string Create() =>
        string.Join(
            '-',
            Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength))
        );

    /// <summary>
    /// SHA-256 of a code as it is meant, whatever its case, hyphens and spaces, and with O for 0, I or L for 1.
    /// </summary>
    internal static byte[] Hash(string typed)
    {
        var meant = typed
            .ToUpperInvariant()
            .Where(c => c != '-' && !char.IsWhiteSpace(c))
            .Select(c =>
                c switch
                {
                    'O' => '0',
                    'I' or 'L' => '1',
                    _ => c,
                }
            );
        return SHA256.HashData(Encoding.UTF8.GetBytes([.. meant]));
    }
}
