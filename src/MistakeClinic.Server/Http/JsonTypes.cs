using System.Text.Json;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Server.Http;

/// <summary>Says what a JSON value must look like, given the name of the .NET type that it is read as.</summary>
internal static class JsonTypes
{
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["System.String"] = "must be a string",
        ["System.Boolean"] = "must be true or false",
        ["System.Int16"] = "must be a whole number without quotes",
        ["System.Int32"] = "must be a whole number without quotes",
        ["System.Int64"] = "must be a whole number without quotes",
        ["System.Single"] = "must be a number without quotes",
        ["System.Double"] = "must be a number without quotes",
        ["NodaTime.LocalTime"] = "must be a local time such as \"18:30\", from 00:00 to 23:59",
        ["NodaTime.LocalDate"] = "must be a date such as \"2026-03-01\"",
        ["NodaTime.Instant"] = "must be an instant such as \"2026-03-01T08:30:00Z\"",
    };

    internal static string Form(string type) =>
        Forms.TryGetValue(type, out var form) ? form
        : Find(type) is { IsEnum: true } names ? $"must be one of {string.Join(", ", Names(names))}"
        : type.StartsWith("System.Collections.Generic.", StringComparison.Ordinal)
            ? type.Contains("Dictionary", StringComparison.Ordinal) ? "must be an object"
                : "must be a list"
        : "must be an object";

    private static IEnumerable<string> Names(Type type) =>
        Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static Type? Find(string type) =>
        typeof(NewReview).Assembly.GetType(type) ?? typeof(Rating).Assembly.GetType(type);
}
