using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Sync;

internal static class GetKnownReviews
{
    private const int Most = 200;

    private const string Sql = """
        select l.review_id, l.card_id, l.rating, l.reviewed_at, v.voided_at
        from review_log l
        left join review_void v on v.learner_id = l.learner_id and v.review_id = l.review_id
        where l.learner_id = @learner and l.review_id = any(@ids)
        order by l.review_id
        """;

    /// <summary>Tells which of some reviews are in the log.</summary>
    /// <remarks>For a client that does not know what became of the answers that it sent. Those of deleted cards are told, too.</remarks>
    /// <param name="ids">1 to 200 ids of reviews, commas between.</param>
    internal static async Task<Results<Ok<KnownReviewsResponse>, ProblemHttpResult>> HandleAsync(
        string ids,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        var wanted = new List<Guid>();
        foreach (var text in ids.Split(','))
        {
            if (!ReviewId.TryParse(text, out var id))
                return Problems.Invalid("ids", "must be 1 to 200 UUIDs of reviews, commas between; correct it");
            wanted.Add(id.Value);
        }
        if (wanted.Count > Most)
            return Problems.Invalid("ids", $"must be at most {Most}; ask for the rest in another request");
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var rows = await transaction.Connection.QueryAsync<Row>(
            Sql,
            new { learner = learner.Id, ids = wanted.ToArray() }
        );
        return TypedResults.Ok(new KnownReviewsResponse([.. rows.Select(row => row.ToResponse())]));
    }

    private sealed record Row(ReviewId ReviewId, CardId CardId, short Rating, Instant ReviewedAt, Instant? VoidedAt)
    {
        internal KnownReview ToResponse() => new(ReviewId, CardId, (Rating)Rating, ReviewedAt, VoidedAt);
    }
}
