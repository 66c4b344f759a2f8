using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Cards;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Mistakes;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Reviews;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace MistakeClinic.Server.Recurrences;

internal static class RecordRecurrence
{
    // A date has no zone of its own: no zone's day begins more than a day before UTC's.
    private static readonly Duration DayTolerance = Duration.FromDays(1);

    private const string SpentSql =
        "select exists (select from review_log where learner_id = @learner and review_id = @review)";

    private const string InsertSql = """
        insert into recurrence (learner_id, recurrence_id, mistake_id, source, occurred_at, confidence, evidence, review_id,
                                request_hash, recorded_at)
        select @learner, @id, @MistakeId, 'work', @at, @Confidence, @Evidence, @review::uuid, @hash, @now
        where (select count(*) from recurrence where learner_id = @learner and mistake_id = @MistakeId) < @Recurrences
        """;

    /// <summary>Records that a mistake was made again.</summary>
    /// <remarks>
    /// The mistake's card, if it has one, lapses: one row in its review log with the rating "again" and the source "recurrence",
    /// at the instant it happened, though no card was shown. It comes back to be learned again; a suspended one stays suspended.
    /// Undo it with POST /v1/reviews/{reviewId}/void; one without a card stays. Sending the request again under the same
    /// recurrenceId is safe; another body under it is refused, and so is a recurrence of a deleted mistake.
    /// </remarks>
    internal static async Task<Results<Created<RecordedRecurrenceResponse>, NotFound, ProblemHttpResult>> HandleAsync(
        MistakeId mistakeId,
        RecordRecurrenceRequest request,
        CurrentLearner learner,
        ClinicDatabase database,
        Schedulers schedulers,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        var id = request.RecurrenceId ?? new RecurrenceId(NewIds.At(now));
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        if (await StoredMistake.ReadAsync(connection, learner.Id, mistakeId) is not { } mistake)
            return TypedResults.NotFound();
        if (mistake.DeletedAt is not null)
            return Problems.Unprocessable(
                "mistake-deleted",
                "The mistake was deleted.",
                "mistakeId",
                "belongs to a deleted mistake; log the mistake anew, and record on that one"
            );
        var stored = await StoredRecurrence.ReadAsync(connection, learner.Id, id);
        if (stored is null)
        {
            if (await AddAsync(connection, schedulers, learner.Id, id, mistake, request, now, ct) is { } fault)
                return fault;
            stored = (await StoredRecurrence.ReadAsync(connection, learner.Id, id))!;
        }
        if (stored.MistakeId != mistakeId || !RequestHash.Of(request).AsSpan().SequenceEqual(stored.RequestHash))
            return Problems.IdReused("recurrenceId", "belongs to another recurrence; make a new id");
        var card = mistake.Card is { } own
            ? await StoredCardState.ReadAsync(connection, learner.Id, own.CardId, ct)
            : null;
        await transaction.CommitAsync();
        return TypedResults.Created(
            $"/v1/mistakes/{mistakeId}/recurrences",
            new RecordedRecurrenceResponse(stored.ToResponse(), card?.Response.Schedule)
        );
    }

    /// <summary>Stores a recurrence whose id is free, with its lapse; tells what is wrong with the request.</summary>
    private static async Task<ProblemHttpResult?> AddAsync(
        NpgsqlConnection connection,
        Schedulers schedulers,
        LearnerId learner,
        RecurrenceId id,
        StoredMistake mistake,
        RecordRecurrenceRequest request,
        Instant now,
        CancellationToken ct
    )
    {
        var at = request.OccurredAt ?? now;
        if (TimeFault(mistake, at, now) is { } fault)
            return fault;
        var lapse = new ReviewId(id.Value);
        ReviewId? review = mistake.Card is null ? null : lapse;
        if (mistake.Card is { } card)
        {
            var cards = await LockedCards.TakeAsync(connection, schedulers, learner, [card.CardId], at, now, ct);
            if (await connection.ExecuteScalarAsync<bool>(SpentSql, new { learner, review }))
                return Problems.IdReused("recurrenceId", "is the id of a review; make a new id");
            await cards.LapseAsync(connection, learner, [(lapse, card.CardId)], at, ReviewSource.Recurrence, now, ct);
        }
        var inserted = await connection.ExecuteAsync(
            InsertSql,
            new
            {
                learner,
                id,
                mistake.MistakeId,
                at,
                request.Confidence,
                request.Evidence,
                review,
                hash = RequestHash.Of(request),
                now,
                MistakeLimits.Recurrences,
            }
        );
        if (inserted == 0)
            return Problems.QuotaExceeded(
                "recurrenceId",
                $"the mistake has {MistakeLimits.Recurrences} recurrences, the most there may be",
                "log it as a mistake of its own"
            );
        await MistakeRevision.AdvanceRecurringAsync(connection, learner, [id], now);
        await StalePlan.MarkAsync(connection, learner, now);
        return null;
    }

    private static ProblemHttpResult? TimeFault(StoredMistake mistake, Instant at, Instant now)
    {
        var happened = mistake.OccurredOn.AtMidnight().InUtc().ToInstant();
        var earliest = Instant.Min(happened, mistake.CreatedAt) - DayTolerance;
        if (at > now + RecordReviews.ClockTolerance)
            return Problems.Invalid(
                "occurredAt",
                "must not be more than five minutes ahead of the server's clock; correct it, or leave it out for now"
            );
        return at < earliest
            ? Problems.Invalid(
                "occurredAt",
                $"must not be before the mistake itself, so {InstantPattern.ExtendedIso.Format(earliest)} or later; correct it"
            )
            : null;
    }
}
