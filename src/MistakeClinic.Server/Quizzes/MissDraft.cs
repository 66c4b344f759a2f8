using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Completion;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Mistakes;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Quizzes;

/// <summary>Opens the draft of a mistake for what a quiz asked and no card is for.</summary>
internal static class MissDraft
{
    /// <summary>The draft, or what keeps the learner from one more.</summary>
    internal static async Task<(MistakeId Draft, ProblemHttpResult? Fault)> OpenAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        StoredQuiz quiz,
        OtherMiss miss,
        Instant now
    )
    {
        var id = new MistakeId(NewIds.At(now));
        var request = new LogMistakeRequest
        {
            MistakeId = id,
            Clinic = miss.Clinic,
            Mistake = miss.WrongBelief ?? miss.Symptom,
            Symptom = miss.Symptom,
        };
        var setting = await MistakeSetting.ReadAsync(connection, learner, MistakeOrigin.Of(request), now);
        request = request with { OccurredOn = setting.StudyDay(quiz.StartsAt) };
        var (fault, _) = await LogMistake.InsertAsync(connection, learner, id, request, setting, now);
        if (fault is null)
            await CompletionLog.RecordAsync(connection, learner, miss.Clinic, now);
        return (id, fault);
    }
}
