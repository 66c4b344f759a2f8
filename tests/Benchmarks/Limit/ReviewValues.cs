using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks;

/// <summary>
/// SQL for the array parameters of the writing statements. What does not matter to PostgreSQL's work is a constant, so
/// that making the values costs pgbench little.
/// </summary>
internal sealed class ReviewValues(int reviews, int cards)
{
    // The default weights, which every learner of the sample has.
    private const string WeightsVersion = "0";

    /// <summary>The cards: the same spread over the collection as the client of the server takes.</summary>
    internal string CardIds { get; } =
        Array(
            reviews,
            i =>
                SampleIds.Sql(
                    $"(:n::bigint * {SampleIds.CardsOfLearner} + {SampleIds.AlwaysDue + 1} + 2 * ((:start::integer + {i} * {ReviewOperation.Stride}) % {cards}))::text",
                    11
                )
        );

    /// <summary>New ids of version 7.</summary>
    internal string ReviewIds { get; } =
        Array(reviews, i => $"encode(int8send(:high) || int8send(:low::bigint + {i}), 'hex')::uuid");

    private string Now => $"array_fill(now(), array[{reviews}])";

    // Another day each time, so that the index of due instants has as much to do as in life.
    private string DueAt => Array(reviews, i => $"now() + (:day::integer + {i}) * interval '1 day'");

    private string StudyDay => $"array_fill(current_date, array[{reviews}])";

    private string Model => Constant($"{(short)ModelVersion.Fsrs6}", "smallint");

    /// <summary>Parameters 3 to 21 of <c>ReviewLogAppend</c>.</summary>
    internal string[] Log =>
        [
            ReviewIds,
            CardIds,
            Constant("3", "smallint"),
            Now,
            Constant("4000", "integer"),
            StudyDay,
            Constant("Europe/Paris", "text"),
            Constant("0400", "time"),
            Constant("0.9", "real"),
            Constant("2", "smallint"),
            Constant("12.5", "double precision"),
            Constant("5.5", "double precision"),
            Constant("2", "smallint"),
            Constant("31.25", "double precision"),
            Constant("5.25", "double precision"),
            DueAt,
            Model,
            WeightsVersion,
            "'answer'",
        ];

    /// <summary>Parameters 2 to 18 of <c>ReviewItemUpdate</c>.</summary>
    internal string[] Item =>
        [
            CardIds,
            Constant("2", "smallint"),
            Constant("0", "smallint"),
            Constant("31.25", "double precision"),
            Constant("5.25", "double precision"),
            DueAt,
            Now,
            ReviewIds,
            StudyDay,
            Constant("30", "integer"),
            Constant("4", "integer"),
            Constant("0", "integer"),
            Model,
            StudyDay,
            Constant(WeightsVersion, "integer"),
            Constant("null", "integer"),
            Constant("null", "double precision"),
        ];

    private static string Array(int reviews, Func<string, string> element) =>
        reviews == 1
            ? $"array[{element("0")}]"
            : $"array(select {element("i")} from generate_series(0, {reviews - 1}) i)";

    private string Constant(string value, string type) =>
        $"'{{{string.Join(',', Enumerable.Repeat(value, reviews))}}}'::{type}[]";
}
