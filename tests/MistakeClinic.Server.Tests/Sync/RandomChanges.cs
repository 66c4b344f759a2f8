using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Tests.Sync;

/// <summary>
/// What a learner might do next, as an item of a batch: the operation, what it is aimed at, and the body. Most are good; some come
/// too late, for things that are gone.
/// </summary>
/// <param name="random">Decides.</param>
/// <param name="now">The time by the learner's clock.</param>
public sealed class RandomChanges(Random random, Func<Instant> now)
{
    private static readonly string[] Ratings = ["again", "hard", "good", "easy"];

    private readonly Dictionary<string, List<string>> _made = [];

    /// <summary>One more change; of the things in the copy or made by the one before.</summary>
    public JsonObject Next(Copy copy)
    {
        var choices = new Func<Copy, JsonObject>[]
        {
            _ => Log(),
            _ => Log(),
            Patch,
            Review,
            Review,
            Review,
            c => Of("voidReview", Pick(c, "review")),
            Evidence,
            c => Of("deleteEvidence", Pick(c, "evidence")),
            Recurrence,
            _ => Attempt(),
            _ => Quiz(),
            c => Of("changeQuiz", Pick(c, "quiz"), new() { ["title"] = $"Quiz {random.Next(9)}" }),
            c => Of(random.Next(3) == 0 ? "deleteQuiz" : "changeQuiz", Pick(c, "quiz"), Minutes()),
            Result,
            _ => Settings(),
            _ => Of(random.Next(2) == 0 ? "enrol" : "leaveClinic", Clinic()),
            c => Of(random.Next(2) == 0 ? "suspendCard" : "resumeCard", Pick(c, "card")),
            RadarRow,
            c => random.Next(3) == 0 ? Of("removeRadarRow", Pick(c, "radarRow")) : RadarRow(c),
            c => random.Next(3) == 0 ? Of("deleteMistake", Pick(c, "mistake")) : Patch(c),
        };
        var item = choices[random.Next(choices.Length)](copy);
        // What takes no body must not have one.
        if ((string)item["op"]! == "deleteQuiz")
            item.Remove("body");
        return item;
    }

    private JsonObject Log()
    {
        var body = new JsonObject
        {
            ["mistakeId"] = Make("mistake"),
            ["clinic"] = Clinic(),
            ["mistake"] = $"The loop of suite {random.Next(1000)} ended one too early",
            ["symptom"] = "The last element is missing.",
            ["rootCause"] = "I assumed that the end is included, but it is not.",
            ["confidence"] = random.Next(101),
        };
        if (random.Next(4) > 0)
            body["card"] = new JsonObject { ["cardId"] = Make("card"), ["rule"] = Rule() };
        if (_made.GetValueOrDefault("radarRow") is [.., var row] && random.Next(3) == 0)
            body["radarRowId"] = row;
        return Of("logMistake", null, body);
    }

    private JsonObject Patch(Copy copy) =>
        Of(
            "changeMistake",
            Pick(copy, "mistake"),
            random.Next(4) switch
            {
                0 => new() { ["symptom"] = $"Element {random.Next(9)} is missing." },
                1 => new() { ["mistake"] = $"The loop ended {random.Next(9)} too early" },
                2 => new() { ["confidence"] = random.Next(101) },
                _ => new()
                {
                    ["card"] = new JsonObject { ["rule"] = Rule(), ["meaningChanged"] = random.Next(2) == 0 },
                },
            }
        );

    private JsonObject Review(Copy copy) =>
        Of(
            "recordReviews",
            null,
            new()
            {
                ["reviews"] = new JsonArray([
                    .. Enumerable
                        .Range(0, random.Next(1, 4))
                        .Select(_ => new JsonObject
                        {
                            ["reviewId"] = Make("review"),
                            ["cardId"] = Pick(copy, "card"),
                            ["rating"] = Ratings[random.Next(4)],
                            ["reviewedAt"] = Text(now() - Duration.FromMinutes(random.Next(20_000))),
                            ["durationMs"] = random.Next(20_000),
                        }),
                ]),
            }
        );

    private JsonObject Evidence(Copy copy) =>
        Of(
            "addEvidence",
            Pick(copy, "mistake"),
            new()
            {
                ["evidenceId"] = Make("evidence"),
                ["type"] = "reviewNote",
                ["changed"] = new JsonArray(random.Next(2) == 0 ? ["code"] : []),
                ["content"] = new JsonObject { ["note"] = $"Read it again, line {random.Next(99)}." },
            }
        );

    private JsonObject Recurrence(Copy copy) =>
        Of(
            "recordRecurrence",
            Pick(copy, "mistake"),
            new()
            {
                ["recurrenceId"] = Make("recurrence"),
                ["occurredAt"] = Text(now()),
                ["evidence"] = "The same loop in another file.",
            }
        );

    private JsonObject Attempt() =>
        Of(
            "recordAttempt",
            $"{SyncServer.Check}",
            new()
            {
                ["attemptId"] = Make("attempt"),
                ["answer"] = $"Answer {random.Next(9)}",
                ["missed"] = random.Next(2) == 0,
            }
        );

    private JsonObject Quiz() =>
        Of(
            "createQuiz",
            null,
            new()
            {
                ["quizId"] = Make("quiz"),
                ["title"] = "Mid-term",
                // Some are over soon, so that there are results.
                ["startsAt"] = Text(now() + Duration.FromMinutes(random.Next(2) == 0 ? 5 : 20_000)),
                ["clinics"] = new JsonArray(Clinic()),
            }
        );

    private JsonObject Result(Copy copy) =>
        Of(
            "recordResult",
            Pick(copy, "quiz"),
            new()
            {
                ["resultId"] = Make("result"),
                ["items"] = new JsonArray(
                    new JsonObject { ["cardId"] = Pick(copy, "card"), ["missed"] = random.Next(2) == 0 }
                ),
            }
        );

    private JsonObject Settings() =>
        Of(
            "updateMe",
            null,
            new()
            {
                ["timeZone"] = random.Next(2) == 0 ? "UTC" : "Europe/Paris",
                ["dayStartsAt"] = "04:00",
                ["desiredRetention"] = 0.9,
                ["newCardsPerDay"] = random.Next(40),
                ["minutesPerDay"] = random.Next(2) == 0 ? null : random.Next(1, 60),
                ["reminderAt"] = null,
            }
        );

    private JsonObject RadarRow(Copy copy) =>
        Of(
            "putRadarRow",
            random.Next(2) == 0 ? Make("radarRow") : Pick(copy, "radarRow"),
            new()
            {
                ["clinic"] = Clinic(),
                ["mistake"] = "The end is taken for included",
                ["showsUpIn"] = "Loops",
                ["symptom"] = random.Next(2) == 0 ? "The last element is missing." : "One too many.",
                ["repairEvidence"] = "A test with one element.",
            }
        );

    private JsonObject Minutes() => new() { ["minutesPerDay"] = random.Next(1, 60) };

    private string Rule() =>
        $"Check the bound of suite {random.Next(100_000)} before running job {random.Next(100_000)}";

    private string Clinic() => SyncServer.Clinics[random.Next(2)];

    private string Make(string kind)
    {
        var id = Guid.CreateVersion7(now().ToDateTimeOffset() + TimeSpan.FromMilliseconds(random.Next(1000)))
            .ToString();
        if (!_made.TryGetValue(kind, out var ids))
            _made.Add(kind, ids = []);
        ids.Add(id);
        return id;
    }

    private string Pick(Copy copy, string kind)
    {
        var ids = copy.IdsOf(kind).Concat(_made.GetValueOrDefault(kind) ?? []).ToList();
        return ids.Count == 0 ? $"{Guid.CreateVersion7()}" : ids[random.Next(ids.Count)];
    }

    private static string Text(Instant at) => InstantPattern.ExtendedIso.Format(at);

    private static JsonObject Of(string op, string? target, JsonObject? body = null)
    {
        var item = new JsonObject { ["id"] = $"{Guid.CreateVersion7()}", ["op"] = op };
        if (target is not null)
            item["target"] = target;
        if (body is not null)
            item["body"] = body;
        return item;
    }
}
