namespace MistakeClinic.Cli.Api;

/// <summary>The server did not do what it was asked for. The text says why and what to do. Exit code 1.</summary>
internal abstract class ServerException(string message) : Exception(message);

/// <summary>No answer, or none that says what became of the request: sending it again later is right.</summary>
internal sealed class UnreachableException(string message) : ServerException(message);

/// <summary>The session has ended, so what is to be sent has to wait for a log-in.</summary>
internal sealed class NotLoggedInException()
    : ServerException("clinic: the session has ended; run: clinic login SERVER");

/// <summary>The personal access token is none of the server's.</summary>
internal sealed class BadTokenException()
    : ServerException(
        "clinic: the server does not take this token: it has a typo, has ended or was revoked; make another."
    );

/// <summary>The server understood the request and refused it: sending it again as it is will not help.</summary>
internal sealed class RefusedException(Problem problem, int status) : ServerException($"clinic: {problem.Text}")
{
    internal Problem Problem { get; } = problem;

    internal int Status { get; } = status;
}
