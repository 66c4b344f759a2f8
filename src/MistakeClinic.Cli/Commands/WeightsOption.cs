using System.Globalization;
using System.Text.Json;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Commands;

/// <summary>Reads weights from the command line: <c>w0,w1,…</c>, or <c>@file.json</c>.</summary>
internal static class WeightsOption
{
    /// <exception cref="InputException">The text, or the file that it names, is no set of weights.</exception>
    internal static Weights Parse(string text)
    {
        var isFile = text.StartsWith('@');
        var source = isFile ? InputFile.NameOf(text[1..]) : "--weights";
        var values = isFile ? FromFile(text[1..], source) : FromText(text);
        try
        {
            GivenWeights.CheckCount(values.Length);
            return GivenWeights.Of(values);
        }
        catch (InputException e)
        {
            throw InputException.At(source, e.Message);
        }
    }

    private static float[] FromText(string text) =>
        [
            .. text.Split(',')
                .Select(
                    (part, i) =>
                        float.TryParse(part.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
                        && float.IsFinite(weight)
                            ? weight
                            : throw InputException.At(
                                "--weights",
                                $"w{i} is {InputException.Quote(part)}; give a number."
                            )
                ),
        ];

    private static float[] FromFile(string path, string source)
    {
        try
        {
            using var stream = InputFile.Open(path, "a JSON list of numbers");
            using var document = JsonDocument.Parse(stream);
            var list = document.RootElement;
            if (list.ValueKind == JsonValueKind.Object && list.TryGetProperty("weights"u8, out var weights))
            {
                list = weights;
            }
            return list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select((value, i) => Number(value, i, source))]
                : throw InputException.At(
                    source,
                    "has no weights; give a JSON list of numbers, or {\"weights\": […]}."
                );
        }
        catch (JsonException e)
        {
            throw InputException.At(source, (e.LineNumber ?? 0) + 1, "not JSON; give a JSON list of numbers.");
        }
    }

    private static float Number(JsonElement value, int index, string source) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out var number) && float.IsFinite(number)
            ? number
            : throw InputException.At(
                source,
                $"w{index} is {InputException.Quote(value.GetRawText())}; give a number."
            );
}
