using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MistakeClinic.Server.Reminders.Channels.Calendar;

/// <summary>
/// The secret in the URL of a calendar: 256 random bits in base64url, of which only the SHA-256 is kept.
/// </summary>
internal static class CalendarSecret
{
    private const int Bytes = 32;

    internal static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    internal static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
