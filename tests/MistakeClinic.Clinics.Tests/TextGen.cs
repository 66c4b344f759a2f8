using CsCheck;

namespace MistakeClinic.Clinics.Tests;

/// <summary>Hostile and half-sensible texts.</summary>
internal static class TextGen
{
    private static readonly string[] Pieces =
    [
        .. """
            check Check before when Do not use Don’t don't this it the a and or , ; . … always never all instead forgot
            ` `` ``` [ ] ( ) < > | \| * ** _ # ## - 1. " “ ” ' : / \ & ! ~ $ { } = 42 8080 a.c:12 \0 \ud800 粗心 café
            rm -rf / password=x1y2z3w4 javascript:alert(1) ](javascript:x) Source: --- |---|---| drop table t; you if
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        " ",
        "\n",
        "\n\n",
        "\t",
        "\r\n",
        "\0",
        "\ud800",
        "\ufeff",
    ];

    /// <summary>Some pieces, joined with or without blanks.</summary>
    internal static Gen<string> Soup { get; } =
        Gen.Select(Gen.OneOf(Pieces).Array[0, 40], Gen.OneOf("", " ", "\n")).Select((p, by) => string.Join(by, p));

    /// <summary>A few words that may hold joining words, dots and code.</summary>
    internal static Gen<string> Phrase { get; } =
        Gen.OneOf("the", "lock", "before", "when", "`x before y`", "n", "..", "list.", "a,", "Deploy", "é", "..", "!=")
            .Array[1, 6]
            .Select(words => string.Join(' ', words));
}
