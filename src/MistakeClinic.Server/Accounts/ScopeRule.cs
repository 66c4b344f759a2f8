using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Accounts;

/// <summary>
/// Metadata of an endpoint: the scopes of which a personal access token needs one. None: no token reaches it, whatever
/// its scopes; the learner has to log in.
/// </summary>
internal sealed record ScopeRule(params TokenScope[] AnyOf);
