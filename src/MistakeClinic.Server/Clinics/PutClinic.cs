using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Clinics.Pages;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Clinics;

internal static class PutClinic
{
    /// <summary>Imports a clinic page, new or over the one with this slug.</summary>
    /// <remarks>
    /// The body is the page's Markdown, at most 256 KiB of UTF-8. Radar rows, practice pages and checks keep their ids,
    /// reworded or moved; those that are gone are archived, so that mistakes stay linked to them, and come back when the
    /// page has them again. A page with faults is refused whole: `faults` lists line, column, message and fix of each.
    /// </remarks>
    /// <param name="slug">The clinic's name in addresses: lower-case letters and digits in words joined by hyphens.</param>
    internal static async Task<
        Results<Created<ClinicResponse>, Ok<ClinicResponse>, StatusCodeHttpResult, ProblemHttpResult>
    > HandleAsync(
        string slug,
        HttpContext http,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!ClinicSlug.TryParse(slug, out _))
            return Problems.Invalid("slug", $"must be {SlugForm}; correct the address");
        var (markdown, bodyFault) = await MarkdownBody.ReadAsync(http.Request, ClinicLimits.PageBytes, ct);
        if (bodyFault is MarkdownFault.NotUtf8)
            return Problems.Invalid("body", "is not UTF-8; save the page as UTF-8");
        if (bodyFault is { } refused)
            return TypedResults.StatusCode(MarkdownBody.StatusOf(refused));
        var parsed = ClinicPage.Parse(markdown, $"{slug}.md");
        if (parsed.Page is not { } page)
            return Refuse(parsed.Errors);
        if (page.Slug.Value != slug)
            return Refuse([OtherSlug(page.Slug.Value, slug)]);

        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        var current = await ClinicImport.LockAsync(connection, slug);
        if (!MayWrite(http.Request, current))
            return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
        await ClinicImport.WriteAsync(connection, page, markdown, time.Now());
        var (clinic, revision) = (await GetClinic.ReadAsync(connection, learner.Id, slug))!.Value;
        await transaction.CommitAsync();
        http.Response.Headers.ETag = EntityTag.Of(revision);
        return current is null ? TypedResults.Created($"/v1/clinics/{slug}", clinic) : TypedResults.Ok(clinic);
    }

    // If-Match names nothing of a page that is not there yet, not even with *.
    private static bool MayWrite(HttpRequest request, int? current) =>
        current is { } revision ? EntityTag.Allows(request, revision) : request.Headers.IfMatch.Count == 0;

    private static string SlugForm =>
        $"1 to {ClinicLimits.Slug} lower-case letters and digits, words joined by hyphens";

    private static PageFinding OtherSlug(string named, string sentTo) =>
        new(
            "CP003",
            LintSeverity.Error,
            1,
            1,
            $"The page calls itself \"{named}\" and was sent to \"{sentTo}\".",
            $"Send it to /v1/clinics/{named}, or change the slug in its front matter."
        );

    private static ProblemHttpResult Refuse(IReadOnlyList<PageFinding> faults) =>
        TypedResults.Problem(
            new ProblemDetails
            {
                Type = Problems.TypeOf("invalid-page"),
                Title = "The page cannot be imported as it is.",
                Status = StatusCodes.Status422UnprocessableEntity,
                Detail = "Mend the faults. The clinic is as it was.",
                Extensions = { ["faults"] = faults },
            }
        );
}
