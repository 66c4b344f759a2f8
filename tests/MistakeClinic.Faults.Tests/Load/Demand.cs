using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using MistakeClinic.Faults.Tests.Checking;
using MistakeClinic.Faults.Tests.Sites;

namespace MistakeClinic.Faults.Tests.Load;

/// <summary>Learners who fetch what is due and send answers, as fast as they are answered or as fast as they like.</summary>
internal sealed class Demand(IReadOnlyList<Student> students, IReadOnlyList<HttpClient> clients, int seed)
{
    private const int InTurn = 32;
    private const int NormalInARow = 50;

    private readonly Random _random = new(seed);

    internal IReadOnlyList<Student> Students => students;

    internal static async Task<Demand> GatherAsync(Site site, int learners, int seed)
    {
        var students = await Task.WhenAll(
            Enumerable.Range(0, learners).Select(n => Student.EnrolAsync(site, new History(), $"student{n}"))
        );
        var clients = new List<HttpClient>();
        foreach (var student in students)
        {
            clients.Add(site.NewDirectHttp());
            await new Client(clients[^1]).LogInAsync(student.Email);
        }
        return new(students, clients, seed);
    }

    /// <summary>Each of some clients sends the next request when the last one is answered: as much as there is room for.</summary>
    internal async Task<IReadOnlyCollection<Told>> AskInTurnAsync(TimeSpan time)
    {
        var told = new ConcurrentBag<Told>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, InTurn)
                .Select(async _ =>
                {
                    while (watch.Elapsed < time)
                        told.Add(await AskAsync(Next()));
                })
        );
        return told;
    }

    /// <summary>Sends so many requests a second, whether the ones before are answered or not.</summary>
    internal async Task<IReadOnlyList<Told>> AskAtRateAsync(double perSecond, TimeSpan time)
    {
        var asking = new List<Task<Told>>();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time; await Task.Delay(5))
        for (var due = (int)(watch.Elapsed.TotalSeconds * perSecond) - asking.Count; due > 0; due--)
        {
            var next = Next();
            asking.Add(Task.Run(() => AskAsync(next)));
        }
        return await Task.WhenAll(asking);
    }

    /// <summary>Waits until every request is answered as ever.</summary>
    internal async Task UntilNormalAsync(TimeSpan longest)
    {
        var watch = Stopwatch.StartNew();
        for (var normal = 0; normal < NormalInARow; )
        {
            normal = (await AskAsync(Next())).Status == 200 ? normal + 1 : 0;
            if (watch.Elapsed > longest)
                throw new TimeoutException($"It did not recover within {longest}.");
        }
    }

    private (HttpClient Client, Sending? Sending) Next()
    {
        lock (_random)
        {
            var who = _random.Next(students.Count);
            return (clients[who], _random.Next(2) == 0 ? null : Sending.OfReviews(students[who], _random));
        }
    }

    private static async Task<Told> AskAsync((HttpClient Client, Sending? Sending) next)
    {
        var since = Stopwatch.GetTimestamp();
        using var response = next.Sending is { } sending
            ? await next.Client.PostAsJsonAsync(sending.Path, sending.Body)
            : await next.Client.GetAsync(new Uri("/v1/due", UriKind.Relative));
        await response.Content.LoadIntoBufferAsync();
        return new(
            (int)response.StatusCode,
            response.Headers.RetryAfter?.Delta is not null,
            Stopwatch.GetElapsedTime(since)
        );
    }
}

/// <summary>How a request was answered, and how long that took from when it was to be sent.</summary>
internal sealed record Told(int Status, bool HasRetryAfter, TimeSpan Took);
