using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>A dated quiz of a learner. Made by the client, so that sending it again is safe.</summary>
[JsonConverter(typeof(TypedIdConverter<QuizId>))]
public readonly record struct QuizId(Guid Value) : ITypedId<QuizId>
{
    /// <inheritdoc />
    public static QuizId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out QuizId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
