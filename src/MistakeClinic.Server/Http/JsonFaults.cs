using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace MistakeClinic.Server.Http;

/// <summary>Says which member of a JSON body is wrong, and how. System.Text.Json only says it in prose.</summary>
internal static partial class JsonFaults
{
    internal static ProblemDetails Describe(JsonException fault)
    {
        var path = fault.Path is null or "$" ? "" : fault.Path.Replace("$.", "", StringComparison.Ordinal);
        var errors = new Dictionary<string, string[]>();
        var missing = Missing().Match(fault.Message);
        if (missing.Success)
        {
            foreach (Match name in Quoted().Matches(missing.Groups["names"].Value))
                errors[Join(path, name.Groups[1].Value)] = ["is required; add it"];
        }
        else
        {
            var known = Fault(fault);
            errors[known is null ? "body" : Field(path, fault)] = [known ?? Syntax(fault)];
        }
        return new HttpValidationProblemDetails(errors)
        {
            Type = Problems.TypeOf("invalid-json"),
            Title = "The JSON body is not valid.",
            Status = StatusCodes.Status400BadRequest,
        };
    }

    private static string? Fault(JsonException fault) =>
        fault.Message switch
        {
            var text when text.StartsWith("must ", StringComparison.Ordinal) => OwnText(text),
            var text when Unknown().IsMatch(text) => "is not a member of this request; remove it",
            var text when text.StartsWith("Duplicate property", StringComparison.Ordinal) => "is given twice; keep one",
            var text when text.Contains("null values", StringComparison.Ordinal) =>
                "must not be null; give a value or leave it out",
            var text when Unconvertible().Match(text) is { Success: true } unread => JsonTypes.Form(
                unread.Groups[1].Value
            ),
            var text when text.Contains("could not be converted", StringComparison.Ordinal) =>
                "has a value of the wrong type or outside its range; see the API's document",
            _ => null,
        };

    private static string Syntax(JsonException fault) =>
        $"is not valid JSON near line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}; correct the syntax";

    // Our own converters' texts get " Path: ..." appended on their way up.
    private static string OwnText(string text) => text.Split(" Path: ", 2)[0];

    private static string Field(string path, JsonException fault)
    {
        var named = Unknown().Match(fault.Message) is { Success: true } unknown
            ? unknown
            : Duplicate().Match(fault.Message);
        var name = named.Success ? named.Groups[1].Value : "";
        return name.Length == 0 || path.EndsWith(name, StringComparison.Ordinal)
            ? (path.Length == 0 ? "body" : path)
            : Join(path, name);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    [GeneratedRegex(
        "missing required properties including: (?<names>.*)$",
        RegexOptions.Singleline | RegexOptions.NonBacktracking
    )]
    private static partial Regex Missing();

    // Of a nullable type the type inside.
    [GeneratedRegex(
        @"could not be converted to (?:System\.Nullable`1\[)?([^ \[\]]+?)(?:[\[\]][^ ]*)?\.(?: Path|$)",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Unconvertible();

    [GeneratedRegex("'([^']+)'", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex("The JSON property '([^']*)' could not be mapped", RegexOptions.NonBacktracking)]
    private static partial Regex Unknown();

    [GeneratedRegex("Duplicate property '([^']*)'", RegexOptions.NonBacktracking)]
    private static partial Regex Duplicate();
}
