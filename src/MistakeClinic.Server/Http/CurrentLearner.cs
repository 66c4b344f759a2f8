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

    /// <summary>What an identity says of who sends a request.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="session">The id of the session or the personal access token.</param>
    /// <param name="role">What the account may do.</param>
    internal static Claim[] Claims(LearnerId learner, Guid session, AccountRole role) =>
        [
            new(LearnerClaim, learner.ToString()),
            new(SessionClaim, session.ToString()),
            new(ClaimTypes.Role, role.ToString()),
        ];

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
