using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>An uploaded file. Made by the client.</summary>
[JsonConverter(typeof(TypedIdConverter<FileId>))]
public readonly record struct FileId(Guid Value) : ITypedId<FileId>
{
    /// <inheritdoc />
    public static FileId From(Guid value) => new(value);

    /// <summary>Reads an id from a route or a query.</summary>
    public static bool TryParse(string? text, out FileId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
