using System.Text.Json;
using MistakeClinic.Faults.Tests.Checking;

namespace MistakeClinic.Faults.Tests.Load;

/// <summary>A request that stores things under ids of the client's, which may be sent more than once.</summary>
internal sealed record Sending(string Path, object Body, IReadOnlyList<Stored> Things)
{
    private const string ChangesPath = "/v1/changes";
    private static readonly string[] Ratings = ["again", "hard", "good", "easy"];

    /// <summary>One to five answers to cards; now and then one to a card that is not there, which is refused.</summary>
    internal static Sending OfReviews(Student student, Random random)
    {
        var reviews = Enumerable
            .Range(0, random.Next(1, 6))
            .Select(_ => new
            {
                reviewId = Guid.CreateVersion7(),
                cardId = random.Next(50) == 0 ? Guid.CreateVersion7() : student.Cards[random.Next(student.Cards.Count)],
                rating = random.Next(1, 5),
                reviewedAt = student.NextAnswer(),
            })
            .ToList();
        return new(
            "/v1/reviews",
            new
            {
                reviews = reviews.Select(review => new
                {
                    review.reviewId,
                    review.cardId,
                    rating = Ratings[review.rating - 1],
                    review.reviewedAt,
                    durationMs = 4000,
                }),
            },
            [
                .. reviews.Select(review => new Stored(
                    Thing.Review,
                    review.reviewId,
                    student.Id,
                    $"{review.cardId} {review.rating}"
                )),
            ]
        );
    }

    /// <summary>A mistake as it is caught in passing; now and then of a clinic that is not there, which is refused.</summary>
    internal static Sending OfMistake(Student student, Random random)
    {
        var id = Guid.CreateVersion7();
        var mistake = $"I took {id} for a number";
        var clinic = random.Next(20) == 0 ? "no-such-clinic" : Student.Clinic;
        return new(
            "/v1/mistakes",
            new
            {
                mistakeId = id,
                clinic,
                mistake,
            },
            [new(Thing.Mistake, id, student.Id, mistake)]
        );
    }

    /// <summary>A mistake with its card.</summary>
    internal static Sending OfMistake(Student student, Guid card, int number)
    {
        var id = Guid.CreateVersion7();
        var mistake = $"The flaky test number {number} was run again until it passed";
        return new(
            "/v1/mistakes",
            new
            {
                mistakeId = id,
                clinic = Student.Clinic,
                mistake,
                rootCause = "A shared database row was assumed to belong to this test alone",
                card = new
                {
                    cardId = card,
                    rule = $"Check the shared fixture of suite {number} before rerunning job {number}",
                },
            },
            [new(Thing.Mistake, id, student.Id, mistake)]
        );
    }

    /// <summary>A quiz in a year.</summary>
    internal static Sending OfQuiz(Student student)
    {
        var id = Guid.CreateVersion7();
        return new(
            "/v1/quizzes",
            new
            {
                quizId = id,
                title = $"Quiz {id}",
                startsAt = DateTimeOffset.UtcNow.AddDays(365),
                clinics = new[] { Student.Clinic },
            },
            [new(Thing.Quiz, id, student.Id, $"Quiz {id}")]
        );
    }

    /// <summary>The same as the one change of a batch, as of a client that was offline.</summary>
    internal Sending AsChange() =>
        this with
        {
            Path = ChangesPath,
            Body = new
            {
                changes = new[]
                {
                    new
                    {
                        id = Guid.CreateVersion7(),
                        op = Path switch
                        {
                            "/v1/reviews" => "recordReviews",
                            "/v1/mistakes" => "logMistake",
                            _ => "createQuiz",
                        },
                        body = Body,
                    },
                },
            },
        };

    /// <summary>Sends it once, and writes down what the client then knows.</summary>
    internal async Task<Answer> SendAsync(Client client, History history)
    {
        foreach (var thing in Things)
            history.Begin(thing);
        var answer = await client.SendAsync(HttpMethod.Post, Path, Body);
        if (Path == ChangesPath && answer.IsGood)
            answer = OfChange(answer);
        foreach (var (number, thing) in Things.Index())
            history.End(thing, OutcomeOf(answer, number));
        return answer;
    }

    /// <summary>Whether it is of no use to send it again.</summary>
    internal static bool IsDone(Answer answer) => !answer.IsOpen && answer.Status != 429;

    /// <summary>What the change's own operation answered.</summary>
    private static Answer OfChange(Answer batch)
    {
        var result = batch.Json.GetProperty("results")[0];
        var answer = new Answer(result.GetProperty("status").GetInt32(), "", null, null);
        return answer with { Text = result.GetProperty(answer.IsGood ? "body" : "problem").GetRawText() };
    }

    private Outcome OutcomeOf(Answer answer, int number)
    {
        if (answer.IsOpen)
            return Outcome.Open;
        if (!answer.IsGood)
            return Outcome.Fail;
        if (Things[number].Thing != Thing.Review)
            return Outcome.Ok;
        var result = answer.Json.GetProperty("results")[number];
        if (result.GetProperty("reviewId").GetGuid() != Things[number].Id)
            throw new JsonException($"The result {number} is of another review: {answer.Text}");
        return result.GetProperty("outcome").GetString() == "rejected" ? Outcome.Fail : Outcome.Ok;
    }
}
