using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Serialization.SystemTextJson;

namespace MistakeClinic.Server.Http;

/// <summary>
/// Tells whether two requests say the same, whatever their white space and order of members. What is left out does not
/// count, and enums count by their names, so that a member added in a later version does not change the hashes that are
/// stored.
/// </summary>
internal static class RequestHash
{
    private static readonly JsonSerializerOptions Canonical = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new JsonStringEnumConverter(),
            NodaConverters.LocalDateConverter,
            NodaConverters.InstantConverter,
        },
    };

    internal static byte[] Of<TRequest>(TRequest request) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, Canonical));
}
