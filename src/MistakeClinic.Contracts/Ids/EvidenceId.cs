using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>A piece of evidence that a mistake was repaired. Made by the client.</summary>
[JsonConverter(typeof(TypedIdConverter<EvidenceId>))]
public readonly record struct EvidenceId(Guid Value) : ITypedId<EvidenceId>
{
    /// <inheritdoc />
    public static EvidenceId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out EvidenceId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
