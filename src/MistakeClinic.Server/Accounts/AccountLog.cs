using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Accounts;

/// <summary>What the log tells of accounts. Ids only: no addresses, no passwords, no tokens.</summary>
internal sealed partial class AccountLog(ILogger<AccountLog> log)
{
    [LoggerMessage(LogLevel.Information, "Learner {Learner} registered as {Role}")]
    internal partial void Registered(LearnerId learner, AccountRole role);

    [LoggerMessage(LogLevel.Information, "Learner {Learner} opened {Kind} session {Session}")]
    internal partial void LoggedIn(LearnerId learner, SessionKind kind, SessionId session);

    [LoggerMessage(LogLevel.Information, "Wrong password for learner {Learner}")]
    internal partial void WrongPassword(LearnerId learner);

    [LoggerMessage(LogLevel.Warning, "Too many wrong passwords for learner {Learner}")]
    internal partial void LockedOut(LearnerId learner);

    [LoggerMessage(
        LogLevel.Warning,
        "A spent refresh token of learner {Learner} was used again; session {Session} is revoked"
    )]
    internal partial void RefreshedTwice(LearnerId learner, SessionId session);

    [LoggerMessage(LogLevel.Information, "Learner {Learner} revoked session {Session}")]
    internal partial void Revoked(LearnerId learner, SessionId session);

    [LoggerMessage(LogLevel.Information, "Learner {Learner} changed the password")]
    internal partial void PasswordChanged(LearnerId learner);

    [LoggerMessage(LogLevel.Information, "A code for a new password was mailed to learner {Learner}")]
    internal partial void RecoveryMailed(LearnerId learner);

    [LoggerMessage(LogLevel.Information, "Learner {Learner} set a new password by a mailed code")]
    internal partial void PasswordRecovered(LearnerId learner);

    [LoggerMessage(LogLevel.Information, "Learner {Learner} made personal access token {Token}")]
    internal partial void TokenMade(LearnerId learner, TokenId token);

    [LoggerMessage(LogLevel.Information, "Learner {Learner} revoked personal access token {Token}")]
    internal partial void TokenRevoked(LearnerId learner, TokenId token);

    [LoggerMessage(LogLevel.Information, "Learner {Learner} added passkey {Passkey}")]
    internal partial void PasskeyAdded(LearnerId learner, PasskeyId passkey);

    [LoggerMessage(LogLevel.Information, "Learner {Learner} removed passkey {Passkey}")]
    internal partial void PasskeyRemoved(LearnerId learner, PasskeyId passkey);

    [LoggerMessage(LogLevel.Information, "A passkey was refused: {Reason}")]
    internal partial void PasskeyRefused(string reason);

    [LoggerMessage(LogLevel.Information, "Learner {Learner} erased the account")]
    internal partial void Erased(LearnerId learner);

    [LoggerMessage(LogLevel.Information, "Operator {By} made learner {Learner} {Role}")]
    internal partial void RoleSet(LearnerId by, LearnerId learner, AccountRole role);
}
