using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Quizzes;

/// <summary>What a result may say of a quiz.</summary>
internal static class ResultScope
{
    private const string CardsSql = """
        select c.card_id from card c join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
        where c.learner_id = @learner and c.card_id = any(@cards::uuid[]) and c.deleted_at is null
          and m.clinic_slug = any(@clinics::text[])
        """;

    /// <summary>What keeps a first result from being recorded, or null.</summary>
    internal static async Task<ProblemHttpResult?> FaultAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        StoredQuiz quiz,
        RecordResultRequest request,
        Instant now
    )
    {
        if (quiz.StartsAt > now)
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "quiz-not-begun",
                "The quiz has not begun.",
                "Record how it went once its startsAt has passed. If it was earlier, first change startsAt to a moment from now."
            );
        if (request.ResultId is { } id && await StoredResult.IsTakenAsync(connection, learner, id))
            return Problems.IdReused("resultId", "belongs to the result of another quiz; make a new id");
        return await CardFaultAsync(connection, learner, quiz, request.Items) ?? MissFault(quiz, request);
    }

    /// <summary>Refuses a result of a quiz that has another.</summary>
    internal static ProblemHttpResult IsStored(StoredResult stored, RecordResultRequest request) =>
        request.ResultId == stored.ResultId
            ? Problems.IdReused("resultId", "belongs to a result with another body; what is recorded is not changed")
            : Problems.Of(
                StatusCodes.Status409Conflict,
                "quiz-has-result",
                "The quiz has a result.",
                "What was recorded is not changed. Undo a lapse that was none with POST /v1/reviews/{reviewId}/void."
            );

    private static async Task<ProblemHttpResult?> CardFaultAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        StoredQuiz quiz,
        IReadOnlyList<AskedCard> items
    )
    {
        var cards = items.Select(item => item.CardId.Value).ToArray();
        var clinics = quiz.Clinics.Select(clinic => clinic.Clinic).ToArray();
        var known = (
            await connection.QueryAsync<CardId>(
                CardsSql,
                new
                {
                    learner,
                    cards,
                    clinics,
                }
            )
        ).ToHashSet();
        for (var i = 0; i < cards.Length; i++)
        {
            if (!known.Contains(items[i].CardId))
                return Fault($"items[{i}].cardId", "is no card of the quiz's clinics; leave it out");
            if (Array.IndexOf(cards, cards[i]) != i)
                return Fault($"items[{i}].cardId", "is there twice; keep one");
        }
        return null;
    }

    private static ProblemHttpResult? MissFault(StoredQuiz quiz, RecordResultRequest request)
    {
        var misses = request.OtherMisses ?? [];
        var other = misses.Index().FirstOrDefault(miss => quiz.Clinics.All(of => of.Clinic != miss.Item.Clinic));
        return other.Item is null
            ? null
            : Fault($"otherMisses[{other.Index}].clinic", "is none of the quiz's clinics; send the one it belongs to");
    }

    private static ProblemHttpResult Fault(string field, string faultAndFix) =>
        Problems.Unprocessable("result-out-of-scope", "The result is not of this quiz.", field, faultAndFix);
}
