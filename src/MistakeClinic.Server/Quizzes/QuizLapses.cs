using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Quizzes;

/// <summary>Predicts the cards that a quiz asked, and appends a lapse for each that was missed.</summary>
internal static class QuizLapses
{
    /// <summary>A card that was asked.</summary>
    /// <param name="Card">The card.</param>
    /// <param name="Missed">Whether it was missed.</param>
    /// <param name="Predicted">The chance of recall at the quiz, by the answers before it; null when there were none.</param>
    /// <param name="Review">The lapse, of a missed one.</param>
    internal sealed record Asked(CardId Card, bool Missed, double? Predicted, ReviewId? Review);

    /// <summary>Appends the lapses and schedules their cards; gives the cards in the order in which they were sent.</summary>
    internal static async Task<IReadOnlyList<Asked>> RecordAsync(
        NpgsqlConnection connection,
        Schedulers schedulers,
        LearnerId learner,
        StoredQuiz quiz,
        IReadOnlyList<AskedCard> asked,
        Instant now,
        CancellationToken ct
    )
    {
        var ids = asked.Select(item => item.CardId).ToList();
        var cards = await LockedCards.TakeAsync(connection, schedulers, learner, ids, quiz.StartsAt, now, ct);
        var result = asked
            .Select(item => new Asked(
                item.CardId,
                item.Missed,
                Predict(cards, item.CardId, quiz.StartsAt),
                item.Missed ? new ReviewId(NewIds.At(quiz.StartsAt)) : null
            ))
            .ToList();
        var lapses = result.Where(item => item.Missed).Select(item => (item.Review!.Value, item.Card));
        await cards.LapseAsync(connection, learner, lapses, quiz.StartsAt, ReviewSource.Quiz, now, ct);
        return result;
    }

    private static double? Predict(LockedCards cards, CardId card, Instant at)
    {
        var item = cards.Items.First(row => row.CardId == card);
        var (then, _) = CardProgress.Replay(cards.Timeline.Learner, item, cards.Logs[card].Before(at), balance: null);
        return then.Card is NewCard
            ? null
            : cards.Timeline.Learner.Scheduler.RetrievabilityAt(then.Card, at, cards.Timeline.At(at).Clock).Value;
    }
}
