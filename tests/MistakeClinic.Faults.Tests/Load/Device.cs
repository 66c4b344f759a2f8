using MistakeClinic.Faults.Tests.Checking;
using MistakeClinic.Faults.Tests.Sites;

namespace MistakeClinic.Faults.Tests.Load;

/// <summary>One of a learner's devices: it sends answers, mistakes and quizzes, again when it was told nothing, and looks them up.</summary>
internal sealed class Device(Site site, History history, Student student, Student other, Random random)
{
    // A device gives some of them up: what it then does not know may be there or not.
    private const int MostTries = 6;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>Goes on until it is told to stop.</summary>
    internal async Task RunAsync(CancellationToken stopping)
    {
        using var http = site.NewHttp();
        var client = new Client(http);
        await client.LogInAsync(student.Email);
        while (!stopping.IsCancellationRequested)
        {
            var sending = Next();
            var answer = await InsistAsync(() => sending.SendAsync(client, history));
            if (answer.Status == 401)
                await client.LogInAsync(student.Email);
            if (random.Next(8) == 0)
                await LookUpAsync(client, sending.Things[0], student);
            if (random.Next(8) == 0)
                await InsistAsync(() => client.SendAsync(HttpMethod.Get, "/v1/due?limit=10"));
        }
    }

    private async Task<Answer> InsistAsync(Func<Task<Answer>> send)
    {
        var answer = await send();
        for (var attempt = 1; !Sending.IsDone(answer) && attempt < MostTries; attempt++)
        {
            history.SendsAgain();
            await Task.Delay(Pause, CancellationToken.None);
            answer = await send();
        }
        if (!Sending.IsDone(answer))
            history.GivesUp();
        return answer;
    }

    private Sending Next()
    {
        var sending = random.Next(20) switch
        {
            < 16 => Sending.OfReviews(student, random),
            < 19 => Sending.OfMistake(student, random),
            _ => Sending.OfQuiz(student),
        };
        return random.Next(5) == 0 ? sending.AsChange() : sending;
    }

    /// <summary>Asks for it as its learner, and for what the other learner has.</summary>
    private async Task LookUpAsync(Client client, Stored asked, Student reader)
    {
        var began = history.Tick();
        if (asked.Thing == Thing.Review)
        {
            var card = asked.Content.Split(' ')[0];
            var log = await client.SendAsync(HttpMethod.Get, $"/v1/cards/{card}/reviews?limit=200");
            // What is not among the newest may be on a later page.
            if (log.IsGood && log.Text.Contains(asked.Id.ToString(), StringComparison.Ordinal))
                history.Saw(reader.Id, asked, began, found: true);
            else if (log.IsGood && log.Json.GetProperty("nextCursor").ValueKind == System.Text.Json.JsonValueKind.Null)
                history.Saw(reader.Id, asked, began, found: false);
            var foreign = other.Cards[random.Next(other.Cards.Count)];
            if ((await client.SendAsync(HttpMethod.Get, $"/v1/cards/{foreign}")).IsGood)
                throw new InvalidOperationException($"{reader.Id} was shown {other.Id}'s card {foreign}.");
            return;
        }
        var path = asked.Thing == Thing.Mistake ? $"/v1/mistakes/{asked.Id}" : $"/v1/quizzes/{asked.Id}";
        var answer = await client.SendAsync(HttpMethod.Get, path);
        if (answer.IsGood || answer.Status == 404)
            history.Saw(reader.Id, asked, began, answer.IsGood);
    }
}
