using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Limits;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Limits;

/// <summary>What takes a processor or much memory is done one at a time here, and a few wait for their turn.</summary>
public sealed class HeavyWorkTests(HeavyWorkTests.NarrowServer server) : IClassFixture<HeavyWorkTests.NarrowServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_stampede_of_log_ins_one_password_is_hashed_at_a_time_and_what_finds_no_place_comes_again()
    {
        var learner = await server.NewLearnerAsync();
        server.Hasher.Hold();
        var first = LogInAsync(learner);
        await server.Hasher.Entered.WaitAsync(Patience, Ct);
        // Half of them find a place behind the first.
        var others = Enumerable.Range(0, 2 * HeavyWork.PasswordsWaiting).Select(_ => LogInAsync(learner)).ToList();
        var away = new List<HttpResponseMessage>();
        for (var pending = others.ToList(); away.Count < HeavyWork.PasswordsWaiting; )
        {
            var done = await Task.WhenAny(pending).WaitAsync(Patience, Ct);
            pending.Remove(done);
            away.Add(await done);
        }
        // Whoever is in goes on meanwhile.
        using var me = await learner.SendAsync(HttpMethod.Get, "/v1/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);

        server.Hasher.Release();
        using var opened = await first;
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        var all = await Task.WhenAll(others);
        Assert.Equal(HeavyWork.PasswordsWaiting, all.Count(one => one.StatusCode == HttpStatusCode.Created));
        Assert.Equal(1, server.Hasher.MostAtOnce);
        foreach (var turnedAway in away)
            await RequireTurnedAwayAsync(turnedAway);
        using var again = await LogInAsync(learner);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }

    [Fact]
    public async Task One_upload_is_in_memory_at_a_time_and_what_finds_no_place_comes_again()
    {
        var learner = await server.NewLearnerAsync();
        // One that follows redirects reads all of a body before it sends any of it.
        using var http = server.CreateClient(new() { AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Authorization = learner.Http.DefaultRequestHeaders.Authorization;
        var end = new TaskCompletionSource();
        var sent = Enumerable
            .Range(0, 1 + HeavyWork.UploadsWaiting + 1)
            .Select(_ => PutAsync(http, new SlowContent(end.Task)))
            .ToList();

        var refused = await Task.WhenAny(sent).WaitAsync(Patience, Ct);

        await RequireTurnedAwayAsync(await refused);
        sent.Remove(refused);
        end.SetResult();
        foreach (var upload in await Task.WhenAll(sent).WaitAsync(Patience, Ct))
            Assert.Equal(HttpStatusCode.Created, upload.StatusCode);
    }

    private static Task<HttpResponseMessage> LogInAsync(Learner learner) =>
        learner.SendAsync(HttpMethod.Post, "/v1/sessions", new { learner.Email, learner.Password });

    private static Task<HttpResponseMessage> PutAsync(HttpClient http, HttpContent content) =>
        http.PutAsync(new Uri($"/v1/files/{Guid.CreateVersion7()}", UriKind.Relative), content, Ct);

    private static async Task RequireTurnedAwayAsync(HttpResponseMessage response)
    {
        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "overloaded"), (problem.Status, problem.Type));
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5);
    }

    /// <summary>A text that goes on until it is time.</summary>
    private sealed class SlowContent : HttpContent
    {
        private readonly Task _time;

        internal SlowContent(Task time)
        {
            _time = time;
            Headers.ContentType = new("text/plain");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            do
            {
                await stream.WriteAsync("Three rows. "u8.ToArray(), Ct);
                await stream.FlushAsync(Ct);
                await Task.Delay(20, Ct);
            } while (!_time.IsCompleted);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>A server that hashes one password and takes one upload at a time.</summary>
    public sealed class NarrowServer(TestCluster cluster) : ClinicServer(cluster)
    {
        internal HeldHasher Hasher { get; } = new();

        protected override IEnumerable<(string, string)> Settings =>
            [("Clinic:PasswordsAtOnce", "1"), ("Clinic:UploadsAtOnce", "1")];

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<IPasswordHasher<Account>>(Hasher);
                // What waits here waits for the test, and not in vain when the machine is slow.
                services.Configure<RequestTimeoutOptions>(timeouts =>
                    timeouts.DefaultPolicy = new() { Timeout = 4 * Patience, TimeoutStatusCode = 503 }
                );
            });
        }
    }

    /// <summary>Hashes when it is let.</summary>
    internal sealed class HeldHasher : IPasswordHasher<Account>
    {
        private readonly PasswordHasher<Account> _hasher = new();
        private TaskCompletionSource? _held;
        private TaskCompletionSource _entered = new();
        private int _atOnce;

        internal Task Entered => _entered.Task;

        internal int MostAtOnce { get; private set; }

        internal void Hold()
        {
            _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _held = new();
        }

        internal void Release() => _held!.SetResult();

        public string HashPassword(Account user, string password) => _hasher.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string provided)
        {
            var atOnce = Interlocked.Increment(ref _atOnce);
            MostAtOnce = Math.Max(MostAtOnce, atOnce);
            _entered.TrySetResult();
            _held?.Task.Wait(Patience, CancellationToken.None);
            Interlocked.Decrement(ref _atOnce);
            return _hasher.VerifyHashedPassword(user, hashedPassword, provided);
        }
    }
}
