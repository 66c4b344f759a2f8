using Npgsql;

namespace MistakeClinic.Server.Data;

/// <summary>
/// A write may or may not survive the loss of the primary: the wait for its synchronous standby was cancelled. As with a
/// connection that broke during a commit, the caller repeats it under the same ids.
/// </summary>
internal sealed class UnconfirmedWriteException()
    : NpgsqlException("A commit was not confirmed by the synchronous standby.");
