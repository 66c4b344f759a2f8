using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Quizzes;

/// <summary>A server for learners with quizzes on the clinic that it has, and on the seeds.</summary>
public sealed class QuizServer(TestCluster cluster) : ClinicServer(cluster)
{
    public Instant Now => Instant.FromDateTimeOffset(Time.GetUtcNow());

    /// <summary>A valid quiz in three weeks.</summary>
    public CreateQuizRequest Quiz() =>
        new()
        {
            QuizId = new QuizId(Guid.CreateVersion7(Time.GetUtcNow())),
            Title = "Mid-term",
            StartsAt = Now + Duration.FromDays(21),
            Clinics = ["relational-databases", "discrete-proofs"],
            ClinicWeights = new Dictionary<string, double> { ["discrete-proofs"] = 2.5 },
            TargetScore = 0.9,
            MinutesPerDay = 15,
        };
}
