using MistakeClinic.Faults.Tests.Checking;
using MistakeClinic.Faults.Tests.Sites;

namespace MistakeClinic.Faults.Tests.Load;

/// <summary>A learner with cards, and what one of them sends.</summary>
internal sealed class Student
{
    internal const string Clinic = "relational-databases";

    private const int CardCount = 12;

    // Answers of the last half year, one each second, so that none is ahead of the server's clock.
    private static readonly DateTimeOffset FirstAnswer = DateTimeOffset.UtcNow.AddDays(-180);

    private int _answers;

    private Student(string email, Guid id, IReadOnlyList<Guid> cards) => (Email, Id, Cards) = (email, id, cards);

    internal string Email { get; }

    internal Guid Id { get; }

    internal IReadOnlyList<Guid> Cards { get; }

    /// <summary>Registers a learner and logs the mistakes that the cards are of.</summary>
    internal static async Task<Student> EnrolAsync(Site site, History history, string name)
    {
        var email = $"{name}@example.org";
        using var http = site.NewHttp();
        var client = new Client(http);
        var student = new Student(
            email,
            await client.JoinAsync(email),
            [.. Enumerable.Range(0, CardCount).Select(_ => Guid.CreateVersion7())]
        );
        foreach (var (number, card) in student.Cards.Index())
            await Sending.OfMistake(student, card, number).SendAsync(client, history);
        return student;
    }

    /// <summary>When the next answer was given.</summary>
    internal DateTimeOffset NextAnswer() => FirstAnswer.AddSeconds(Interlocked.Increment(ref _answers));
}
