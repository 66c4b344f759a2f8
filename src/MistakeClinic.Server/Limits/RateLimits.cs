using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Limits;

/// <summary>
/// Holds each learner, and each network of strangers, to a number of requests. It is counted in this process, so that many
/// nodes let through many times as much, and a node that starts anew begins anew.
/// </summary>
/// <remarks>
/// The answers tell how it stands in the fields of draft-ietf-httpapi-ratelimit-headers-10: RateLimit-Policy has each quota
/// <c>q</c> and its window <c>w</c> in seconds, RateLimit what is left, <c>r</c>, and in a refusal how long to wait, <c>t</c>.
/// </remarks>
internal sealed class RateLimits(RatePolicies policies) : IDisposable
{
    internal const string PolicyField = "RateLimit-Policy";
    internal const string Field = "RateLimit";

    // A bucket that fills evenly: one that was emptied has to wait for one token, and not for the end of a window.
    private readonly PartitionedRateLimiter<Key> _limiter = PartitionedRateLimiter.Create<Key, Key>(key =>
        RateLimitPartition.GetTokenBucketLimiter(
            key,
            static key => new TokenBucketRateLimiterOptions
            {
                TokenLimit = key.Policy.Quota,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = key.Policy.Each,
            }
        )
    );

    private static readonly object Unheard = new();

    /// <summary>Lets a request to a door through or answers it with 429. Nothing has been looked up for it yet.</summary>
    internal Task CheckDoorAsync(HttpContext context, RequestDelegate next) =>
        RateClasses.Of(context) == RateClass.Door
            ? CheckAsync(context, next, $"{RateClasses.RouteOf(context)} {ClientNetwork.Of(context)}", policies.Doors)
            : next(context);

    /// <summary>Lets any other request through or answers it with 429. Who has sent it must be known.</summary>
    internal Task CheckAsync(HttpContext context, RequestDelegate next) =>
        RateClasses.Of(context) switch
        {
            RateClass.Exempt or RateClass.Door => next(context),
            var rate => context.User.FindFirstValue(CurrentLearner.LearnerClaim) is { } learner
                ? CheckAsync(context, next, learner, policies.Of(rate))
                : CheckAsync(context, next, ClientNetwork.Of(context), policies.Strangers),
        };

    /// <summary>
    /// Whether a token that this node does not know may be looked up. Not for a network that has sent too many which nobody
    /// knows: its request is then refused with 429, and not with 401, because the token may be good.
    /// </summary>
    internal bool MayLookUp(HttpContext context)
    {
        var left = _limiter.GetStatistics(new(policies.Strangers.All[0], ClientNetwork.Of(context)));
        var may = left is null or { CurrentAvailablePermits: > 0 };
        if (!may)
            context.Items[Unheard] = Unheard;
        return may;
    }

    private Task CheckAsync(HttpContext context, RequestDelegate next, string who, RatePolicies.Set set)
    {
        var left = "";
        foreach (var policy in set.All)
        {
            var key = new Key(policy, who);
            using var lease = _limiter.AttemptAcquire(key);
            if (!lease.IsAcquired || context.Items.ContainsKey(Unheard))
                return RefuseAsync(context, set, policy, lease);
            var item = policy.ItemWith(_limiter.GetStatistics(key)?.CurrentAvailablePermits ?? 0);
            left = left.Length == 0 ? item : $"{left}, {item}";
        }
        var headers = context.Response.Headers;
        headers[PolicyField] = set.Field;
        headers[Field] = left;
        return next(context);
    }

    private static Task RefuseAsync(HttpContext context, RatePolicies.Set set, RatePolicy policy, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : policy.Each;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        var response = context.Response;
        response.Headers[PolicyField] = set.Field;
        response.Headers[Field] = string.Create(CultureInfo.InvariantCulture, $"{policy.ItemWith(0)};t={seconds}");
        return Problems
            .TooMany(response, Duration.FromSeconds(seconds), "too-many-requests", policy.Refusal)
            .ExecuteAsync(context);
    }

    public void Dispose() => _limiter.Dispose();

    private readonly record struct Key(RatePolicy Policy, string Who);
}
