using System.Security.Claims;
using System.Threading.RateLimiting;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Limits;

/// <summary>
/// Holds what takes a processor or much memory to so much at once, whoever asks for it, so that the rest of the server goes on.
/// A little more waits for its turn, and what is beyond is told at once to come again.
/// </summary>
internal sealed class HeavyWork : IDisposable
{
    /// <summary>The settings that say how much.</summary>
    internal static IReadOnlyList<string> Settings { get; } = [PasswordsAtOnce, UploadsAtOnce];

    private const string PasswordsAtOnce = "Clinic:PasswordsAtOnce";
    private const string UploadsAtOnce = "Clinic:UploadsAtOnce";
    private const int Uploads = 8;

    // For each that is worked on: of passwords that is some two seconds.
    internal const int PasswordsWaiting = 16;
    internal const int UploadsWaiting = 4;

    // So that one learner with a slow line does not keep all the others waiting.
    private const int UploadsOfOne = 2;

    private readonly PartitionedRateLimiter<HttpContext> _passwords;
    private readonly PartitionedRateLimiter<HttpContext> _uploads;

    /// <exception cref="Hosting.StartupException">A setting is no whole number of 1 to 100,000,000.</exception>
    public HeavyWork(IConfiguration settings)
    {
        var processors = Math.Max(1, Environment.ProcessorCount / 2);
        _passwords = Of(static _ => "", LimitSetting.Read(settings, PasswordsAtOnce, processors), PasswordsWaiting);
        var uploads = LimitSetting.Read(settings, UploadsAtOnce, Uploads);
        _uploads = PartitionedRateLimiter.CreateChained(
            Of(
                static context => context.User.FindFirstValue(CurrentLearner.LearnerClaim) ?? "",
                Math.Min(uploads, UploadsOfOne),
                UploadsWaiting
            ),
            Of(static _ => "", uploads, UploadsWaiting)
        );
    }

    /// <summary>Lets the request go on when it is its turn; the caller ends the lease. It is not acquired when there is no room.</summary>
    internal ValueTask<RateLimitLease> TakeTurnAsync(Heavy work, HttpContext context) =>
        (work == Heavy.Password ? _passwords : _uploads).AcquireAsync(context, 1, context.RequestAborted);

    public void Dispose()
    {
        _passwords.Dispose();
        _uploads.Dispose();
    }

    private static PartitionedRateLimiter<HttpContext> Of(Func<HttpContext, string> whose, int atOnce, int waiting) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetConcurrencyLimiter(
                whose(context),
                _ => new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting * atOnce }
            )
        );
}
