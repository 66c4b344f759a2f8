using System.Text.Json;
using NodaTime;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>Against open-spaced-repetition/ts-fsrs 5.4.2: every member of every card.</summary>
public class TsFsrsCardTests
{
    private const double NoDraw = 0;

    [Theory]
    [InlineData("ts-fsrs-short-term.json", 110)]
    [InlineData("ts-fsrs-long-term.json", 60)]
    [InlineData("ts-fsrs-fuzz.json", 30)]
    [InlineData("ts-fsrs-repeat-preview.json", 30)]
    [InlineData("ts-fsrs-repeat-preview-long-term.json", 14)]
    public void A_life_of_reviews_leaves_the_same_cards(string name, int rows)
    {
        var file = new TsFsrsVectorFile(name);
        var row = 0;
        foreach (var sequence in file.Sequences)
        {
            var (scheduler, settings) = file.SchedulerOf(sequence);
            Card card = new NewCard();
            var number = 0;
            foreach (var review in sequence.GetProperty("reviews").EnumerateArray())
            {
                var at = Instant.FromUnixTimeMilliseconds(review.GetProperty("at_ms").GetInt64());
                var recall = scheduler.RetrievabilityAt(card, at, settings.Clock).Value;
                file.Same(review.GetProperty("r_before").GetDouble(), recall, row, $"review {number} r_before");
                if (review.TryGetProperty("preview", out var previews))
                {
                    SamePreviews(file, previews, scheduler.Preview(card, at, settings, NoDraw), row, number);
                }
                var rating = (Rating)review.GetProperty("rating").GetInt32();
                var outcome = scheduler.Review(card, rating, at, settings, NoDraw);
                file.SameCard(review.GetProperty("after"), outcome, row, $"review {number}");
                card = outcome.Card;
                number++;
            }
            row++;
        }
        Assert.Equal(rows, row);
    }

    private static void SamePreviews(
        TsFsrsVectorFile file,
        JsonElement expected,
        NextReviews actual,
        int row,
        int number
    )
    {
        foreach (var rating in Given.Ratings)
        {
            file.SameCard(expected[(int)rating - 1], actual[rating], row, $"review {number} preview {rating}");
        }
    }
}
