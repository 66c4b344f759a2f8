using System.Security.Claims;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Http;

/// <summary>Who sent this request, as the session or the personal access token says.</summary>
/// <param name="Id">The learner.</param>
/// <param name="Session">The session, or under its id the token, that it came by.</param>
internal sealed record CurrentLearner(LearnerId Id, SessionId Session)
{
    internal const string LearnerClaim = ClaimTypes.NameIdentifier;
    internal const string SessionClaim = ClaimTypes.Sid;

    /// <summary>Lets handlers take it as a parameter. Routes without authentication must not.</summary>
    public static ValueTask<CurrentLearner?> BindAsync(HttpContext context)
    {
        var user = context.User;
        return ValueTask.FromResult<CurrentLearner?>(
            new(
                new LearnerId(Guid.Parse(user.FindFirstValue(LearnerClaim)!)),
                new SessionId(Guid.Parse(user.FindFirstValue(SessionClaim)!))
            )
        );
    }
}
