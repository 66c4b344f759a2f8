using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>A practice page of a clinic. Kept when the page is imported again.</summary>
[JsonConverter(typeof(TypedIdConverter<PracticePageId>))]
public readonly record struct PracticePageId(Guid Value) : ITypedId<PracticePageId>
{
    /// <inheritdoc />
    public static PracticePageId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out PracticePageId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
