using MistakeClinic.Faults.Tests.Checking;
using MistakeClinic.Faults.Tests.Sites;

namespace MistakeClinic.Faults.Tests.Load;

/// <summary>Learners with two devices each, all of them busy.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task[] _devices;

    private Crowd(Site site, History history, IReadOnlyList<Student> students, int seed) =>
        _devices = [
            .. from n in Enumerable.Range(0, 2 * students.Count)
            let student = students[n % students.Count]
            let other = students[(n + 1) % students.Count]
            select new Device(site, history, student, other, new Random(seed + n)).RunAsync(_stopping.Token),
        ];

    internal static async Task<Crowd> GatherAsync(Site site, History history, int learners, int seed)
    {
        var students = await Task.WhenAll(
            Enumerable.Range(0, learners).Select(n => Student.EnrolAsync(site, history, $"student{n}"))
        );
        return new Crowd(site, history, students, seed);
    }

    /// <summary>Waits until this many more things are acknowledged; a device that failed ends it.</summary>
    internal async Task UntilAsync(History history, int acked, CancellationToken ct)
    {
        while (history.Acked < acked)
        {
            if (_devices.FirstOrDefault(device => device.IsFaulted) is { } failed)
                await failed;
            await Task.Delay(10, ct);
        }
    }

    /// <summary>Lets each device end what it is at.</summary>
    internal async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_devices);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_devices).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }
}
