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
    internal static async Task<MistakeId> OpenAsync(
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
        if (await LogMistake.InsertAsync(connection, learner, id, request, setting, now) is ({ } fault, _))
            throw new InvalidOperationException($"A draft could not be opened: {fault.ProblemDetails.Title}");
        await CompletionLog.RecordAsync(connection, learner, miss.Clinic, now);
        return id;
    }
}
