using Microsoft.AspNetCore.Authentication;
using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Accounts;

/// <summary>A session as a node remembers it.</summary>
/// <param name="Learner">Whose it is.</param>
/// <param name="Kind">How its token must come in.</param>
/// <param name="GoodUntil">After it the database must be asked again; never later than the token's own end.</param>
/// <param name="Result">What authentication answers, made once for all requests.</param>
internal sealed record CachedSession(LearnerId Learner, SessionKind Kind, Instant GoodUntil, AuthenticateResult Result);
