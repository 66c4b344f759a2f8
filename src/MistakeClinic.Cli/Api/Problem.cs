using MistakeClinic.Clinics.Cards;
using MistakeClinic.Clinics.Logs;

namespace MistakeClinic.Cli.Api;

/// <summary>An error of the API: RFC 9457 problem details with what Mistake Clinic adds to them.</summary>
internal sealed record Problem(
    string? Type,
    string? Title,
    string? Detail,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors,
    IReadOnlyList<LintFinding>? Findings,
    IReadOnlyList<LogFault>? Faults
)
{
    private const string TypePrefix = "urn:mistake-clinic:problem:";

    /// <summary>Whether Mistake Clinic wrote it, and not something between it and here.</summary>
    internal bool IsOurs => Type?.StartsWith(TypePrefix, StringComparison.Ordinal) == true;

    /// <summary>The type without the prefix that all share.</summary>
    internal string Kind => IsOurs ? Type![TypePrefix.Length..] : "";

    /// <summary>What is wrong and how to mend it, in one line or several.</summary>
    internal string Text =>
        string.Join(
            "\n",
            new[] { Title is null || Detail is null ? Title ?? Detail ?? Kind : $"{Title} {Detail}" }
                .Concat((Errors ?? new Dictionary<string, IReadOnlyList<string>>()).SelectMany(Lines))
                .Concat((Findings ?? []).Select(f => $"  {f.RuleId} {f.Field}: {f.Message} {f.Fix}"))
                .Concat((Faults ?? []).Select(f => $"  {f.Line}:{f.Column} {f.Cell}: {f.Message} {f.Fix}"))
        );

    private static IEnumerable<string> Lines(KeyValuePair<string, IReadOnlyList<string>> field) =>
        field.Value.Select(fault => $"  {field.Key} {fault}");
}
