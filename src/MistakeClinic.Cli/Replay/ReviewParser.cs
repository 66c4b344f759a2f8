using System.Text.Json;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Replay;

/// <summary>Reads the reviews of one line of replay's input.</summary>
internal static class ReviewParser
{
    private const int Missing = -1;

    internal static void Parse(ref Utf8JsonReader json, List<(Rating Rating, int ElapsedDays)> reviews)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new InputException($"reviews is {json.Found()}; give a list, empty for a new card.");
        }
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            reviews.Add(ParseOne(ref json, reviews.Count));
        }
    }

    private static (Rating Rating, int ElapsedDays) ParseOne(ref Utf8JsonReader json, int index)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw Bad(index, $"is {json.Found()}", """give an object like {"rating": 3, "elapsedDays": 1}""");
        }
        var (rating, elapsedDays) = (Missing, Missing);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            ref var member = ref Member(ref json, ref rating, ref elapsedDays, index);
            if (member != Missing)
            {
                throw Bad(index, $"has {json.Found()} twice", "keep one");
            }
            var isRating = json.ValueTextEquals("rating"u8);
            json.Read();
            member = isRating ? json.Whole("rating", 1, 4, index) : json.Whole("elapsedDays", 0, int.MaxValue, index);
        }
        return rating == Missing ? throw Bad(index, "has no rating", "give 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy)")
            : elapsedDays == Missing
                ? throw Bad(index, "has no elapsedDays", "give the days since the review before, 0 for the first")
            : ((Rating)rating, elapsedDays);
    }

    private static ref int Member(ref Utf8JsonReader json, ref int rating, ref int elapsedDays, int index)
    {
        if (json.ValueTextEquals("rating"u8))
        {
            return ref rating;
        }
        if (json.ValueTextEquals("elapsedDays"u8))
        {
            return ref elapsedDays;
        }
        throw Bad(index, $"has {json.Found()}, which is unknown", "allowed are rating and elapsedDays");
    }

    private static InputException Bad(int index, string fault, string fix) => new($"reviews[{index}] {fault}; {fix}.");
}
