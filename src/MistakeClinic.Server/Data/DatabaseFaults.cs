using System.Net.Sockets;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace MistakeClinic.Server.Data;

/// <summary>What a fault of the database means to the client. Its text never leaves the server.</summary>
internal static class DatabaseFaults
{
    /// <summary>The problem to answer with, or null when the fault is not the database's.</summary>
    internal static ProblemDetails? Describe(Exception exception) =>
        exception switch
        {
            PostgresException postgres => Describe(postgres),
            // No connection, a broken one, none free in time, or no answer in time.
            NpgsqlException or SocketException or TimeoutException => Unavailable(),
            InvalidOperationException { InnerException: { } inner } => Describe(inner),
            _ => null,
        };

    /// <summary>What the operator can do about it, for the log. Empty when it is the client's to mend, or passes by itself.</summary>
    internal static string Advice(Exception exception) =>
        exception switch
        {
            UnconfirmedWriteException =>
                "A commit was not confirmed by the synchronous standby: start the standby, or take it out of synchronous_standby_names.",
            PostgresException { SqlState: "53100" } =>
                "PostgreSQL's disk is full: free space on it, and the server goes on by itself.",
            PostgresException { SqlState: "53300" } =>
                "PostgreSQL has no connection left: raise its max_connections, or run fewer nodes.",
            PostgresException { SqlState: ['5', '8', ..] or ['X', 'X', ..] } =>
                "PostgreSQL cannot use its files: its log says why.",
            PostgresException => "",
            NpgsqlException { InnerException: SocketException } =>
                "PostgreSQL does not take connections: start it again; its log says why it ended, such as a full disk.",
            InvalidOperationException { InnerException: { } inner } => Advice(inner),
            _ => "",
        };

    // Classes of PostgreSQL's appendix A. 22: data exceptions. 23: constraints. 40: serialization, deadlock. 25P03: the
    // session was idle for too long, as one that was stopped is. 25006: a standby, or a primary that has just become one.
    // 28, 3D: a log-in that is being changed. 55P03: lock not to be had. 57014: statement timeout. 08, 53, 57P, 58: the
    // server is going, gone, full or broken.
    private static ProblemDetails? Describe(PostgresException fault) =>
        fault.SqlState switch
        {
            ['2', '2', ..] or "23502" or "23514" => new()
            {
                Status = StatusCodes.Status400BadRequest,
                Detail = "A value cannot be stored: it is too long, too large or of the wrong form.",
            },
            ['2', '3', ..] => new()
            {
                Status = StatusCodes.Status409Conflict,
                Detail =
                    "Another request stored something at the same time that this one conflicts with. Read again, then repeat.",
            },
            "40001" or "40P01" or "25P03" or "25006" or "55P03" or "57014" => Unavailable(),
            ['0', '8', ..] or ['2', '8', ..] or ['3', 'D', ..] => Unavailable(),
            ['5', '3', ..] or ['5', '7', 'P', ..] or ['5', '8', ..] => Unavailable(),
            _ => null,
        };

    private static ProblemDetails Unavailable() => new() { Status = StatusCodes.Status503ServiceUnavailable };
}
