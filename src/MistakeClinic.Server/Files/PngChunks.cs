using System.Buffers.Binary;

namespace MistakeClinic.Server.Files;

/// <summary>Whether the chunks of a PNG image come as they must (W3C PNG, third edition, sections 5.6 and 11.2).</summary>
internal sealed class PngChunks
{
    private const int HeaderLength = 13;
    private const long MaxPixels = 40_000_000;
    private const byte Indexed = 3;

    // The depths that each colour type may have: bits of a sample.
    private static readonly Dictionary<byte, byte[]> Depths = new()
    {
        [0] = [1, 2, 4, 8, 16],
        [2] = [8, 16],
        [Indexed] = [1, 2, 4, 8],
        [4] = [8, 16],
        [6] = [8, 16],
    };

    private string _last = "";
    private byte _colour;
    private bool _hasPalette;
    private bool _hasData;

    /// <summary>Whether the last chunk was there.</summary>
    internal bool AreOver => _last == "IEND";

    /// <summary>What is wrong with the next chunk and how to mend it, or null.</summary>
    internal string? Fault(string type, ReadOnlySpan<byte> data)
    {
        var isRight = type switch
        {
            _ when (type == "IHDR") != (_last.Length == 0) => false,
            "IHDR" => IsHeader(data),
            "PLTE" => IsPalette(data),
            "IDAT" => (!_hasData || _last == "IDAT") && (_hasPalette || _colour != Indexed),
            "IEND" => _hasData && data.IsEmpty,
            // An image can be shown without it: only those whose type has a small first letter.
            _ => type.All(char.IsAsciiLetter) && char.IsAsciiLetterLower(type[0]),
        };
        if (!isRight)
            return "is not a PNG image, or one whose parts are not in order; save it anew, or name its type";
        if (type == "IHDR" && HasTooManyPixels(data))
            return "has more than 40 million pixels, or none; send it smaller";
        _hasPalette |= type == "PLTE";
        _hasData |= type == "IDAT";
        _last = type;
        return null;
    }

    // Width, height, depth, colour type, compression (0), filter (0), interlace (0 or 1).
    private bool IsHeader(ReadOnlySpan<byte> data)
    {
        if (data.Length != HeaderLength)
            return false;
        _colour = data[9];
        return Depths.TryGetValue(_colour, out var depths) && depths.Contains(data[8]) && data[10..] is [0, 0, 0 or 1];
    }

    // 1 to 256 colours of three bytes; grey has none.
    private bool IsPalette(ReadOnlySpan<byte> data) =>
        !_hasPalette && !_hasData && _colour is not (0 or 4) && data.Length is >= 3 and <= 768 && data.Length % 3 == 0;

    private static bool HasTooManyPixels(ReadOnlySpan<byte> header)
    {
        var width = (long)BinaryPrimitives.ReadUInt32BigEndian(header);
        var height = (long)BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        return width is 0 or > MaxPixels || height is 0 or > MaxPixels || width * height > MaxPixels;
    }
}
