using System.Text.Json;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Replay;

/// <summary>Reads one line of replay's input. What is wrong is said by member, with what it should be.</summary>
internal static class ReplayParser
{
    [Flags]
    private enum Member
    {
        None = 0,
        Weights = 1,
        DesiredRetention = 2,
        Reviews = 4,
        ThenElapsedDays = 8,
    }

    /// <exception cref="InputException">The line is not JSON, or not a request.</exception>
    internal static void Parse(ReadOnlySpan<byte> line, ReplayRequest request)
    {
        request.Clear();
        if (line.Trim(" \t\r"u8).IsEmpty)
        {
            throw new InputException("the line is empty; remove it, or write one JSON object.");
        }
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                throw new InputException($"the line is {json.Found()}; write one JSON object.");
            }
            ParseMembers(ref json, request);
            json.Read(); // Refuses whatever follows the object.
        }
        catch (JsonException e)
        {
            throw new InputException(
                $"not JSON at byte {e.BytePositionInLine + 1}: {Reason(e)} Write one JSON object a line."
            );
        }
    }

    private static void ParseMembers(ref Utf8JsonReader json, ReplayRequest request)
    {
        var seen = Member.None;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = Name(ref json);
            if ((seen & member) != 0)
            {
                throw new InputException($"{json.Found()} is there twice; keep one.");
            }
            seen |= member;
            json.Read();
            switch (member)
            {
                case Member.Weights:
                    ParseWeights(ref json, request);
                    break;
                case Member.DesiredRetention:
                    request.DesiredRetention = Retention(ref json);
                    break;
                case Member.Reviews:
                    ReviewParser.Parse(ref json, request.Reviews);
                    break;
                default:
                    request.ThenElapsedDays = json.Whole("thenElapsedDays", 0, int.MaxValue);
                    break;
            }
        }
        if ((seen & Member.Reviews) == 0)
        {
            throw new InputException("\"reviews\" is missing; give a list, empty for a new card.");
        }
    }

    private static Member Name(ref Utf8JsonReader json) =>
        json.ValueTextEquals("reviews"u8) ? Member.Reviews
        : json.ValueTextEquals("weights"u8) ? Member.Weights
        : json.ValueTextEquals("desiredRetention"u8) ? Member.DesiredRetention
        : json.ValueTextEquals("thenElapsedDays"u8) ? Member.ThenElapsedDays
        : throw new InputException(
            $"{json.Found()} is unknown; allowed are weights, desiredRetention, reviews, thenElapsedDays."
        );

    private static void ParseWeights(ref Utf8JsonReader json, ReplayRequest request)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new InputException(
                $"weights is {json.Found()}; give a list of 21, 19 or 17 numbers, or leave it out."
            );
        }
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetSingle(out var weight) || !float.IsFinite(weight))
            {
                throw new InputException($"w{request.Weights.Count} is {json.Found()}; give a number.");
            }
            request.Weights.Add(weight);
        }
        GivenWeights.CheckCount(request.Weights.Count);
    }

    private static DesiredRetention Retention(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && json.TryGetSingle(out var value) && value is > 0f and < 1f
            ? DesiredRetention.FromSingle(value)
            : throw new InputException($"desiredRetention is {json.Found()}; give a number over 0 and under 1.");

    // The place in the line is said in our own words.
    private static string Reason(JsonException e) => e.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
}
