using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Memory;

internal static class GetMemory
{
    private const string Sql = """
        select version, source, weights, reviews, created_at from learner_weights
        where learner_id = $1
        order by version desc limit 1
        """;

    /// <summary>Tells the weights of the learner's memory model, and how well they foretell the learner's reviews.</summary>
    /// <remarks>
    /// Weights are fitted anew when the reviews have grown by 200 or by a fifth, and are taken only if they foretell the
    /// newest fifth better than those in use. `lapses` tells forgetting (a card was shown and missed) from relapse (its mistake
    /// was made again).
    /// </remarks>
    internal static async Task<Ok<MemoryResponse>> HandleAsync(
        CurrentLearner learner,
        ClinicDatabase database,
        Schedulers schedulers,
        CancellationToken ct
    )
    {
        Row? row;
        IReadOnlyList<TrainingReview> log;
        LapsesResponse lapses;
        // The connection is others' while the log is scored.
        await using (var transaction = await database.BeginAsync(learner.Id, ct))
        {
            row = await ReadAsync(transaction.Connection, learner.Id, ct);
            log = await LogForTraining.ReadAsync(transaction.Connection, learner.Id, ct);
            lapses = await LapseCount.ReadAsync(transaction.Connection, learner.Id);
        }
        var weights = row is null ? Weights.Default : schedulers.WeightsOf(row.Weights);
        return TypedResults.Ok(Describe(row, weights, log, lapses));
    }

    private static MemoryResponse Describe(
        Row? row,
        Weights weights,
        IReadOnlyList<TrainingReview> reviews,
        LapsesResponse lapses
    )
    {
        var log = reviews.Count == 0 ? null : TrainingLog.From(reviews);
        var inUse = Fit(log, weights);
        return new()
        {
            Algorithm = "FSRS-6",
            WeightsVersion = row?.Version ?? 0,
            Source = row is null ? WeightsSource.Default : Enum.Parse<WeightsSource>(row.Source, ignoreCase: true),
            Weights = [.. weights.Values.ToArray().Select(weight => ShownNumber.Of(weight, ModelVersion.Fsrs6))],
            Since = row?.CreatedAt,
            FittedReviews = row?.Reviews ?? 0,
            Reviews = reviews.Count,
            InUse = inUse,
            Defaults = row is null ? inUse : Fit(log, Weights.Default),
            Lapses = lapses,
            Calibration = log is null
                ? []
                :
                [
                    .. Evaluator
                        .Calibration(log, weights)
                        .Select(bin => new CalibrationPoint(bin.Predicted, bin.Actual, bin.Items)),
                ],
        };
    }

    private static MemoryFit? Fit(TrainingLog? log, Weights weights) =>
        log is { Items: > 0 } && Evaluator.Evaluate(log, weights) is var fit
            ? new(fit.LogLoss, fit.RmseBins, fit.Auc, fit.Items)
            : null;

    // By hand: Dapper does not read an array into a record.
    private static async Task<Row?> ReadAsync(NpgsqlConnection connection, LearnerId learner, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = learner.Value });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new(
                row.GetInt32(0),
                row.GetString(1),
                row.GetFieldValue<float[]>(2),
                row.GetInt32(3),
                row.GetFieldValue<Instant>(4)
            )
            : null;
    }

    private sealed record Row(int Version, string Source, float[] Weights, int Reviews, Instant CreatedAt);
}
