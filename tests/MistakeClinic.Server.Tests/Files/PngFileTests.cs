using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using MistakeClinic.Server.Files;

namespace MistakeClinic.Server.Tests.Files;

/// <summary>The order and form of chunks is that of W3C PNG, third edition, sections 5.6, 11.2 and 11.3.</summary>
public sealed class PngFileTests
{
    private const string Header = "00000001 00000001 08 06 00 00 00";
    private const string IndexedHeader = "00000001 00000001 08 03 00 00 00";

    public static TheoryData<string> Sound =>
        [
            $"IHDR {Header} | IDAT 01 | IEND",
            $"IHDR {Header} | IDAT 01 | IDAT | IDAT 02 | IEND",
            $"IHDR {Header} | tEXt 61 | PLTE 010203 | IDAT 01 | tIME 00 | IEND",
            $"IHDR {IndexedHeader} | PLTE 010203 040506 | tRNS 00 | IDAT 01 | IEND",
            "IHDR 00001F40 00001388 10 00 00 00 01 | IDAT 01 | IEND",
        ];

    public static TheoryData<string> Unsound =>
        [
            "IEND",
            "IDAT 01 | IEND",
            $"IHDR {Header} | IEND",
            $"IHDR {Header} | IHDR {Header} | IDAT 01 | IEND",
            $"IHDR {Header} 00 | IDAT 01 | IEND",
            $"IHDR {Header} | IDAT 01 | tEXt 61 | IDAT 02 | IEND",
            $"IHDR {Header} | IDAT 01 | IEND 00",
            $"IHDR {Header} | IDAT 01 | PLTE 010203 | IEND",
            $"IHDR {Header} | PLTE 010203 | PLTE 010203 | IDAT 01 | IEND",
            $"IHDR {Header} | PLTE 0102 | IDAT 01 | IEND",
            $"IHDR {Header} | PLTE | IDAT 01 | IEND",
            "IHDR 00000001 00000001 08 04 00 00 00 | PLTE 010203 | IDAT 01 | IEND",
            $"IHDR {IndexedHeader} | IDAT 01 | IEND",
            $"IHDR {Header} | EVIL 01 | IDAT 01 | IEND",
            $"IHDR {Header} | a<b> 01 | IDAT 01 | IEND",
            "IHDR 00000001 00000001 04 06 00 00 00 | IDAT 01 | IEND",
            "IHDR 00000001 00000001 08 05 00 00 00 | IDAT 01 | IEND",
            "IHDR 00000001 00000001 08 06 01 00 00 | IDAT 01 | IEND",
            "IHDR 00000001 00000001 08 06 00 01 00 | IDAT 01 | IEND",
            "IHDR 00000001 00000001 08 06 00 00 02 | IDAT 01 | IEND",
            "IHDR 00000000 00000001 08 06 00 00 00 | IDAT 01 | IEND",
            "IHDR 00001F41 00001388 08 06 00 00 00 | IDAT 01 | IEND",
        ];

    [Theory]
    [MemberData(nameof(Sound))]
    public void Chunks_in_order_are_kept_as_they_are(string chunks)
    {
        var png = Png(chunks);
        Assert.Equal(png, PngFile.Check(png).Kept);
    }

    [Theory]
    [MemberData(nameof(Unsound))]
    public void Chunks_out_of_order_or_form_are_refused(string chunks) =>
        Assert.NotNull(PngFile.Check(Png(chunks)).Fault);

    [Fact]
    public void Whatever_byte_is_changed_is_noticed()
    {
        // Of libpng's own writing, so these are not the sums of this test's own making.
        Assert.NotNull(PngFile.Check(GivenFile.Png).Kept);
        for (var at = 0; at < GivenFile.Png.Length; at++)
        {
            var png = GivenFile.Png;
            png[at] ^= 0x20;
            Assert.NotNull(PngFile.Check(png).Fault);
        }
    }

    [Fact]
    public void Wherever_it_is_cut_off_is_noticed()
    {
        for (var length = 0; length < GivenFile.Png.Length; length++)
            Assert.NotNull(PngFile.Check(GivenFile.Png[..length]).Fault);
    }

    /// <summary>A file of these chunks between bars, each its type and the digits of its data, with their lengths and sums.</summary>
    private static byte[] Png(string chunks)
    {
        var file = GivenFile.Png[..8].ToList();
        foreach (var chunk in chunks.Split(" | "))
        {
            var data = Convert.FromHexString(chunk[4..].Replace(" ", "", StringComparison.Ordinal));
            byte[] summed = [.. Encoding.ASCII.GetBytes(chunk[..4]), .. data];
            file.AddRange(BigEndian((uint)data.Length));
            file.AddRange(summed);
            file.AddRange(BigEndian(Crc32.HashToUInt32(summed)));
        }
        return [.. file];
    }

    private static byte[] BigEndian(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }
}
