using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MistakeClinic.Contracts;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using NodaTime.Text;

namespace MistakeClinic.Server.Http;

internal static class JsonSetup
{
    /// <summary>Strict both ways: what is unknown, doubled, missing or of another type is refused.</summary>
    internal static void Configure(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNameCaseInsensitive = false;
        options.MaxDepth = 32;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new StorableStringConverter());
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(NodaConverters.LocalDateConverter);
        options.Converters.Add(
            new NodaPatternConverter<LocalTime>(LocalTimePattern.CreateWithInvariantCulture("HH':'mm"))
        );
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(
            LeaveOutNulls
        );
    }

    private static void LeaveOutNulls(JsonTypeInfo type)
    {
        if (!type.Type.IsDefined(typeof(LeaveOutNullsAttribute), inherit: false))
            return;
        foreach (var member in type.Properties)
            member.ShouldSerialize = static (_, value) => value is not null;
    }
}
