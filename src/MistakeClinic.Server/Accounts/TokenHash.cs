using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MistakeClinic.Server.Accounts;

/// <summary>The SHA-256 of a token: all that the server keeps of it, and small enough to be a dictionary's key.</summary>
/// <remarks>No salt and no stretching: a token is 256 random bits, so there is nothing to guess.</remarks>
internal readonly record struct TokenHash(ulong A, ulong B, ulong C, ulong D)
{
    private const int MaxTokenLength = 128;

    /// <param name="token">At most 128 characters.</param>
    internal static TokenHash Of(ReadOnlySpan<char> token)
    {
        Span<byte> text = stackalloc byte[MaxTokenLength];
        var length = Encoding.ASCII.GetBytes(token, text);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], digest);
        return MemoryMarshal.Read<TokenHash>(digest);
    }

    internal byte[] ToBytes()
    {
        var bytes = new byte[SHA256.HashSizeInBytes];
        MemoryMarshal.Write(bytes, in this);
        return bytes;
    }
}
