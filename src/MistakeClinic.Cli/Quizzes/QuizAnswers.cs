using System.Buffers;
using System.Text.Json;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Quizzes;

/// <summary>Answers plan-quiz's lines. Keeps the planner of the last weights, since most inputs have one set.</summary>
internal sealed class QuizAnswers
{
    private QuizPlanner _planner = new(Weights.Default);
    private Weights _weights = Weights.Default;

    /// <summary>The answer to one line, as a line of JSON.</summary>
    /// <exception cref="InputException">The line is no request.</exception>
    internal ReadOnlyMemory<byte> Answer(ReadOnlySpan<byte> line)
    {
        var request = PlanQuizParser.Parse(line);
        if (!request.Weights.Equals(_weights))
        {
            (_planner, _weights) = (new(request.Weights), request.Weights);
        }
        try
        {
            return Write(_planner.Plan(request.Quiz), request.Ids);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // The members of a line have the names of the request's, but for the first letter.
            var message = e.Message.Split(" (Parameter")[0];
            throw new InputException(char.ToLowerInvariant(message[0]) + message[1..]);
        }
    }

    private static ReadOnlyMemory<byte> Write(QuizPlan plan, List<JsonElement> ids)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("review"u8);
            foreach (var review in plan.Today)
            {
                ids[review.Card].WriteTo(json);
            }
            json.WriteEndArray();
            json.WriteNumber("expectedScore"u8, Math.Round(plan.ExpectedScore, 6));
            json.WriteNumber("expectedSeconds"u8, Math.Round(plan.ExpectedSeconds, 3));
            json.WriteStartArray("secondsByDay"u8);
            foreach (var seconds in plan.SecondsByDay)
            {
                json.WriteNumberValue(Math.Round(seconds, 3));
            }
            json.WriteEndArray();
            json.WriteBoolean("feasible"u8, plan.Feasible);
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
