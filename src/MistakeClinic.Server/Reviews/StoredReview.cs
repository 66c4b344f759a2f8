using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>What was sent under a review id, as the log has it.</summary>
internal sealed record StoredReview(ReviewId ReviewId, CardId CardId, Rating Rating, Instant ReviewedAt, int DurationMs)
{
    internal static StoredReview Read(NpgsqlDataReader row) =>
        new(
            new ReviewId(row.GetGuid(0)),
            new CardId(row.GetGuid(1)),
            (Rating)row.GetInt16(2),
            row.GetFieldValue<Instant>(3),
            row.GetInt32(4)
        );

    internal static StoredReview Of(NewReview sent) =>
        new(sent.ReviewId, sent.CardId, sent.Rating, sent.ReviewedAt, sent.DurationMs);
}
