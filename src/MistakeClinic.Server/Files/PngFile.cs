using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace MistakeClinic.Server.Files;

/// <summary>PNG, walked chunk by chunk (W3C PNG, third edition, section 5): nothing may come before, between or after.</summary>
internal static class PngFile
{
    // A chunk is the length of its data, its type, the data, and the CRC of type and data.
    private const int Length = 4;
    private const int Type = 4;
    private const int Crc = 4;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    internal static FileCheck Check(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(Signature))
            return FileCheck.Refuse("is not a PNG image; send the image itself, or name its type");
        var rest = bytes.AsSpan(Signature.Length);
        var chunks = new PngChunks();
        while (!chunks.AreOver)
        {
            if (!TryCut(rest, out var chunk))
                return FileCheck.Refuse("is a PNG image that is cut off; send it whole");
            var crc = BinaryPrimitives.ReadUInt32BigEndian(rest[(Length + chunk.Length)..]);
            if (Crc32.HashToUInt32(chunk) != crc)
                return FileCheck.Refuse(
                    $"is a PNG image that is damaged at byte {bytes.Length - rest.Length}; send the original"
                );
            if (chunks.Fault(Encoding.ASCII.GetString(chunk[..Type]), chunk[Type..]) is { } fault)
                return FileCheck.Refuse(fault);
            rest = rest[(Length + chunk.Length + Crc)..];
        }
        return rest.IsEmpty
            ? FileCheck.Keep(bytes)
            : FileCheck.Refuse("has something after the PNG image; send the image alone");
    }

    /// <summary>The type and the data of the first chunk; false when it is not all there.</summary>
    private static bool TryCut(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> chunk)
    {
        chunk = default;
        var room = rest.Length - Length - Type - Crc;
        if (room < 0 || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > room)
            return false;
        chunk = rest.Slice(Length, Type + (int)length);
        return true;
    }
}
