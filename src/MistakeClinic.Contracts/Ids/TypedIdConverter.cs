using System.Text.Json;
using System.Text.Json.Serialization;

namespace MistakeClinic.Contracts;

/// <summary>Writes a typed id as its UUID in the usual 36 characters, and reads nothing else.</summary>
public sealed class TypedIdConverter<TId> : JsonConverter<TId>
    where TId : struct, ITypedId<TId>
{
    /// <inheritdoc />
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var value) && value != Guid.Empty
            ? TId.From(value)
            : throw new JsonException("must be a UUID such as 0199f0a2-7c3e-7000-8000-000000000001");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
