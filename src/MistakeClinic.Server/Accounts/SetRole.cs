using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts;

internal static class SetRole
{
    private const string SetSql = """
        select learner_id, is_last_operator from set_account_role(@email, @role)
        """;

    /// <summary>Gives an account a role, from its next request on. For operators.</summary>
    /// <remarks>The last operator cannot become anything else (409, <c>last-operator</c>).</remarks>
    internal static async Task<Results<NoContent, NotFound, ProblemHttpResult>> HandleAsync(
        SetRoleRequest request,
        CurrentLearner learner,
        HttpContext http,
        ILookupNormalizer normalizer,
        ClinicDatabase database,
        SessionCache sessions,
        AccountLog log,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var found = await transaction.Connection.QuerySingleOrDefaultAsync<Found>(
            SetSql,
            new { email = normalizer.NormalizeEmail(request.Email), role = request.Role.ToString().ToLowerInvariant() }
        );
        if (found is null)
            return TypedResults.NotFound();
        AuditTrail.IsAbout(http, found.LearnerId, request.Role.ToString());
        if (found.IsLastOperator)
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "last-operator",
                "This is the last operator.",
                "Make another account an operator first."
            );
        await transaction.CommitAsync();
        sessions.Evict(found.LearnerId);
        log.RoleSet(learner.Id, found.LearnerId, request.Role);
        return TypedResults.NoContent();
    }

    private sealed record Found(LearnerId LearnerId, bool IsLastOperator);
}
