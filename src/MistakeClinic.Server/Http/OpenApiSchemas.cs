using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Http;

/// <summary>The schemas of types that have a converter of their own, which the generator cannot look into.</summary>
internal sealed class OpenApiSchemas : IOpenApiSchemaTransformer
{
    private const string LocalTimePattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    public Task TransformAsync(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var declared = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string))
        {
            // Of its nullability the generator knows nothing either.
            var nullable = context.JsonPropertyInfo is { IsGetNullable: true } or { IsSetNullable: true };
            schema.Type = JsonSchemaType.String | (nullable ? JsonSchemaType.Null : 0);
        }
        else if (schema is { Type: { } array, Items: null } && array.HasFlag(JsonSchemaType.Array))
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        else if (type == typeof(Instant))
            Become(schema, "date-time", "An RFC 3339 instant, to the microsecond.");
        else if (type == typeof(LocalDate))
            Become(schema, "date", null);
        else if (type == typeof(LocalTime))
        {
            Become(schema, null, "A local time of day, HH:mm.");
            schema.Pattern = LocalTimePattern;
        }
        else if (type == typeof(string))
            schema.Type = JsonSchemaType.String | NullOf(context.JsonPropertyInfo);
        else if (type == typeof(IReadOnlyList<string>))
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        else if (IsTypedId(type))
            Become(schema, "uuid", null);
        else if (type.IsEnum)
        {
            // A nullable use says so itself; the shared schema lists the names only.
            schema.Type = JsonSchemaType.String;
            schema.Enum =
            [
                .. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name)),
            ];
        }
        return Task.CompletedTask;
    }

    // A member that may be read as null but not sent as null is one of a request, where sending is what counts.
    private static JsonSchemaType NullOf(JsonPropertyInfo? member) =>
        member is { IsGetNullable: true, IsSetNullable: true } ? JsonSchemaType.Null : default;

    internal static bool IsTypedId(Type type) =>
        type.IsValueType
        && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));

    private static void Become(OpenApiSchema schema, string? format, string? description)
    {
        schema.Type = schema.Type is { } type
            ? JsonSchemaType.String | (type & JsonSchemaType.Null)
            : JsonSchemaType.String;
        schema.Format = format;
        schema.Description ??= description;
        schema.Properties = null;
        schema.Required = null;
    }
}
