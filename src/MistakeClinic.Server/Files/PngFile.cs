using System.Buffers.Binary;

namespace MistakeClinic.Server.Files;

/// <summary>PNG, walked chunk by chunk (W3C PNG, third edition, section 5): nothing may come before, between or after.</summary>
internal static class PngFile
{
    private const string NotPng = "is not a PNG image; send the image itself, or name its type";
    private const int LengthAndType = 8;
    private const int Crc = 4;
    private const int HeaderLength = 13;
    private const long MaxPixels = 40_000_000;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    internal static FileCheck Check(byte[] bytes)
    {
        var rest = bytes.AsSpan();
        if (!rest.StartsWith(Signature))
            return FileCheck.Refuse(NotPng);
        rest = rest[Signature.Length..];
        var (chunks, hasData) = (0, false);
        while (rest.Length >= LengthAndType + Crc)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            var type = rest.Slice(4, 4);
            if (length > rest.Length - LengthAndType - Crc || (chunks == 0) != type.SequenceEqual("IHDR"u8))
                return FileCheck.Refuse(NotPng);
            var data = rest.Slice(LengthAndType, (int)length);
            if (chunks++ == 0 && HeaderFault(data) is { } fault)
                return FileCheck.Refuse(fault);
            hasData |= type.SequenceEqual("IDAT"u8);
            var isEnd = type.SequenceEqual("IEND"u8);
            rest = rest[(LengthAndType + (int)length + Crc)..];
            if (isEnd)
                return hasData && rest.IsEmpty ? FileCheck.Keep(bytes) : FileCheck.Refuse(NotPng);
        }
        return FileCheck.Refuse("is a PNG image that is cut off; send it whole");
    }

    private static string? HeaderFault(ReadOnlySpan<byte> header)
    {
        if (header.Length != HeaderLength)
            return NotPng;
        var width = (long)BinaryPrimitives.ReadUInt32BigEndian(header);
        var height = (long)BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        return width is 0 or > MaxPixels || height is 0 or > MaxPixels || width * height > MaxPixels
            ? "has more than 40 million pixels, or none; send it smaller"
            : null;
    }
}
