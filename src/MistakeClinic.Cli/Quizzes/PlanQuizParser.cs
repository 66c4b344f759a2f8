using System.Text.Json;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Quizzes;

/// <summary>One line of plan-quiz's input: the ids are kept as they were written.</summary>
internal sealed record PlanQuizRequest(Weights Weights, QuizRequest Quiz, List<JsonElement> Ids);

/// <summary>Reads one line of plan-quiz's input. What is wrong is said by member, with what it should be.</summary>
internal static class PlanQuizParser
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly string[] Members =
    [
        "daysLeft",
        "dailySeconds",
        "targetScore",
        "newCardsPerDay",
        "recallSeconds",
        "lapseSeconds",
        "weights",
        "cards",
    ];

    private static readonly string[] CardMembers = ["id", "stability", "difficulty", "elapsedDays"];
    private static readonly string[] MemoryMembers = ["stability", "difficulty", "elapsedDays"];

    /// <exception cref="InputException">The line is not JSON, or not a request.</exception>
    internal static PlanQuizRequest Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line.ToArray(), Strict);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new InputException($"not JSON: {e.Message.Split(" LineNumber:")[0]} Write one JSON object a line.");
        }
        catch (ArgumentException e)
        {
            throw new InputException(e.Message.Split(" (Parameter")[0]);
        }
    }

    private static PlanQuizRequest Read(JsonElement line)
    {
        CheckMembers(line, "the line", Members);
        var (cards, ids) = ReadCards(Required(line, "cards", ""));
        var days = Whole(Required(line, "daysLeft", ""), "daysLeft", 1, 3650);
        var costs = ReviewCosts.Default;
        var quiz = new QuizRequest
        {
            DaysLeft = days,
            Cards = cards,
            DailySeconds = Optional(line, "dailySeconds") is { } seconds ? [.. Enumerable.Repeat(seconds, days)] : null,
            TargetScore = Optional(line, "targetScore"),
            NewCardsPerDay = Optional(line, "newCardsPerDay") ?? 0,
            Costs = new(
                Optional(line, "recallSeconds") ?? costs.RecallSeconds,
                Optional(line, "lapseSeconds") ?? costs.LapseSeconds
            ),
        };
        return new(ReadWeights(line), quiz, ids);
    }

    private static (List<QuizCard> Cards, List<JsonElement> Ids) ReadCards(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw new InputException($"cards is {list.GetRawText()}; give a list.");
        }
        var (cards, ids) = (new List<QuizCard>(list.GetArrayLength()), new List<JsonElement>(list.GetArrayLength()));
        foreach (var card in list.EnumerateArray())
        {
            var at = $"cards[{cards.Count}]";
            CheckMembers(card, at, CardMembers);
            var id = Required(card, "id", at + ".");
            if (id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            {
                throw new InputException($"{at}.id is {id.GetRawText()}; give a text or a number.");
            }
            cards.Add(ReadCard(card, at));
            ids.Add(id.Clone());
        }
        return (cards, ids);
    }

    private static QuizCard ReadCard(JsonElement card, string at)
    {
        if (!MemoryMembers.Any(name => IsGiven(card, name)))
        {
            return new(null, 0);
        }
        double Of(string name) => Number(Required(card, name, at + "."), $"{at}.{name}");
        var memory = new MemoryState(
            Within($"{at}.stability", Of("stability"), Stability.FromDays),
            Within($"{at}.difficulty", Of("difficulty"), Difficulty.From)
        );
        return new(memory, Whole(Required(card, "elapsedDays", at + "."), at + ".elapsedDays", 0, 100_000));
    }

    private static bool IsGiven(JsonElement card, string name) =>
        card.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static T Within<T>(string name, double value, Func<double, T> from)
    {
        try
        {
            return from(value);
        }
        catch (ArgumentOutOfRangeException e)
        {
            var range = e.Message.Split(" (Parameter")[0];
            throw new InputException(FormattableString.Invariant($"{name} is {value}: {range}"));
        }
    }

    private static Weights ReadWeights(JsonElement line)
    {
        if (!line.TryGetProperty("weights", out var weights) || weights.ValueKind == JsonValueKind.Null)
        {
            return Weights.Default;
        }
        return weights.ValueKind == JsonValueKind.Array
            ? Weights.From([.. weights.EnumerateArray().Select((w, i) => (float)Number(w, $"weights[{i}]"))])
            : throw new InputException("weights must be a list of 21, 19 or 17 numbers; or leave it out.");
    }

    private static void CheckMembers(JsonElement found, string where, string[] allowed)
    {
        if (found.ValueKind != JsonValueKind.Object)
        {
            throw new InputException($"{where} is {found.GetRawText()}; write an object.");
        }
        foreach (var member in found.EnumerateObject())
        {
            if (!allowed.Contains(member.Name))
            {
                throw new InputException(
                    $"{where} has \"{member.Name}\", which is unknown; allowed are {string.Join(", ", allowed)}."
                );
            }
        }
    }

    private static JsonElement Required(JsonElement parent, string name, string where) =>
        parent.TryGetProperty(name, out var value)
            ? value
            : throw new InputException($"{where}{name} is missing; give it.");

    private static double? Optional(JsonElement parent, string name) =>
        !parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
            ? null
            : Number(value, name);

    private static double Number(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new InputException($"{name} is {value.GetRawText()}; give a number.");

    private static int Whole(JsonElement value, string name, int least, int most) =>
        value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number)
        && number >= least
        && number <= most
            ? number
            : throw new InputException($"{name} is {value.GetRawText()}; give a whole number from {least} to {most}.");
}
