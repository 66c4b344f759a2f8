using System.Text.Json;
using System.Text.Json.Serialization;

namespace MistakeClinic.Server.Http;

/// <summary>PostgreSQL's text cannot hold U+0000, so a string with one is refused where it comes in.</summary>
internal sealed class StorableStringConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType is JsonTokenType.String or JsonTokenType.Null
            ? reader.GetString()
            : throw new JsonException("must be a string");
        return text is null || !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : throw new JsonException("must not contain the character U+0000; remove it");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
