using System.Text;
using System.Text.Json;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Replay;

/// <summary>Reads values of one line of JSON; the errors quote what was found.</summary>
internal static class JsonReaderExtensions
{
    /// <summary>A whole number within bounds; <paramref name="index"/> tells which review has it.</summary>
    internal static int Whole(this ref Utf8JsonReader json, string member, int least, int most, int index = -1)
    {
        if (
            json.TokenType == JsonTokenType.Number
            && json.TryGetInt32(out var value)
            && value >= least
            && value <= most
        )
        {
            return value;
        }
        var name = index < 0 ? member : $"reviews[{index}].{member}";
        throw new InputException($"{name} is {json.Found()}; give a whole number from {least} to {most}.");
    }

    /// <summary>The token, as an error shows it.</summary>
    internal static string Found(this ref Utf8JsonReader json) =>
        json.TokenType switch
        {
            JsonTokenType.StartArray => "a list",
            JsonTokenType.StartObject => "an object",
            JsonTokenType.String when json.ValueSpan.IsEmpty => "\"\"",
            JsonTokenType.String or JsonTokenType.PropertyName => InputException.Quote(json.ValueSpan),
            _ => Encoding.UTF8.GetString(json.ValueSpan[..Math.Min(json.ValueSpan.Length, 40)]),
        };
}
