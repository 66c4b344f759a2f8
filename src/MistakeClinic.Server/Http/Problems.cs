using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace MistakeClinic.Server.Http;

/// <summary>Errors as RFC 9457 problem details. Each kind of error has its own <c>type</c>, which clients may switch on.</summary>
internal static class Problems
{
    private const string TypePrefix = "urn:mistake-clinic:problem:";

    // Otherwise all that were turned away in one second would be back in the same one.
    private const int LongestRetrySeconds = 5;

    /// <summary>One of the request's fields is wrong: 400, with the fault and the fix under the field's name.</summary>
    internal static ProblemHttpResult Invalid(string field, string faultAndFix) =>
        Invalid(new Dictionary<string, string[]> { [field] = [faultAndFix] });

    internal static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) =>
        TypedResults.Problem(InvalidDetails(errors));

    internal static HttpValidationProblemDetails InvalidDetails(string field, string faultAndFix) =>
        InvalidDetails(new Dictionary<string, string[]> { [field] = [faultAndFix] });

    private static HttpValidationProblemDetails InvalidDetails(IDictionary<string, string[]> errors) =>
        new(errors)
        {
            Type = TypeOf("invalid-request"),
            Title = "The request is not valid.",
            Status = StatusCodes.Status400BadRequest,
        };

    /// <summary>An error of the given status, with a <c>type</c> of its own and a detail that says what to do.</summary>
    internal static ProblemHttpResult Of(int status, string type, string title, string detail) =>
        TypedResults.Problem(
            new ProblemDetails
            {
                Type = TypeOf(type),
                Title = title,
                Status = status,
                Detail = detail,
            }
        );

    /// <summary>The request is well formed and yet cannot be followed: 422, with the fault under the field's name.</summary>
    internal static ProblemHttpResult Unprocessable(string type, string title, string field, string faultAndFix) =>
        TypedResults.Problem(
            new HttpValidationProblemDetails(new Dictionary<string, string[]> { [field] = [faultAndFix] })
            {
                Type = TypeOf(type),
                Title = title,
                Status = StatusCodes.Status422UnprocessableEntity,
            }
        );

    /// <summary>As <see cref="Unprocessable(string, string, string, string)"/>, with more than one field.</summary>
    internal static ProblemHttpResult Unprocessable(string type, string title, IDictionary<string, string[]> errors) =>
        TypedResults.Problem(
            new HttpValidationProblemDetails(errors)
            {
                Type = TypeOf(type),
                Title = title,
                Status = StatusCodes.Status422UnprocessableEntity,
            }
        );

    /// <summary>The client made an id that is taken: 422.</summary>
    internal static ProblemHttpResult IdReused(string field, string faultAndFix) =>
        Unprocessable("id-reused", "This id was used before.", field, faultAndFix);

    /// <summary>A field names something that is not there: 422.</summary>
    internal static ProblemHttpResult UnknownReference(string field, string faultAndFix) =>
        Unprocessable("unknown-reference", "The request names something that is not there.", field, faultAndFix);

    /// <summary>The learner has as many of something as there may be: 422.</summary>
    /// <param name="field">The field that asks for one more.</param>
    /// <param name="there">What there is, and the most there may be.</param>
    /// <param name="fix">What makes room, or when there is room again.</param>
    internal static ProblemHttpResult QuotaExceeded(string field, string there, string fix) =>
        Unprocessable("quota-exceeded", "There is no room for this.", field, $"is one too many: {there}; {fix}");

    /// <summary>It has been asked for too often: 429, with how long to wait.</summary>
    internal static ProblemHttpResult TooMany(HttpResponse response, Duration wait, string type, string title)
    {
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Of(StatusCodes.Status429TooManyRequests, type, title, $"Try again in {Spoken(seconds)}.");
    }

    /// <summary>Something that the server needs is away: 503, with how long to wait.</summary>
    internal static ProblemHttpResult Later(
        HttpResponse response,
        Duration wait,
        string type,
        string title,
        string detail
    )
    {
        response.Headers.RetryAfter = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Of(StatusCodes.Status503ServiceUnavailable, type, title, detail);
    }

    /// <summary>There is too much to do at the moment: 503, and nothing was done.</summary>
    internal static ProblemHttpResult Overloaded(HttpResponse response)
    {
        var seconds = Random.Shared.Next(1, LongestRetrySeconds + 1);
        return Later(
            response,
            Duration.FromSeconds(seconds),
            "overloaded",
            "The server has too much to do at the moment.",
            $"Nothing was done. Try again in {Spoken(seconds)}."
        );
    }

    /// <summary>How long to wait, for who reads the problem and not the header.</summary>
    private static string Spoken(double seconds) =>
        seconds switch
        {
            1 => "a second",
            < 120 => $"{seconds} seconds",
            _ => $"{Math.Ceiling(seconds / 60)} minutes",
        };

    /// <summary>What was sent to log in with is not good: 401, with the way to log in that RFC 9110 asks for.</summary>
    internal static ProblemHttpResult NotProven(HttpResponse response, string type, string title, string detail)
    {
        response.Headers.WWWAuthenticate = "Bearer";
        return Of(StatusCodes.Status401Unauthorized, type, title, detail);
    }

    internal static string TypeOf(string name) => TypePrefix + name;

    /// <summary>The name that <see cref="TypeOf"/> was given.</summary>
    internal static string NameOf(string type) => type[TypePrefix.Length..];
}
