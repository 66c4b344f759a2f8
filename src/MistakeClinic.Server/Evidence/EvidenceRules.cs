using System.Text;
using System.Text.Json;
using MistakeClinic.Contracts;
using static MistakeClinic.Contracts.EvidenceType;
using Content = MistakeClinic.Contracts.EvidenceContent;

namespace MistakeClinic.Server.Evidence;

/// <summary>Which fields each type of evidence requires, and when they show nothing.</summary>
internal static class EvidenceRules
{
    private static readonly Dictionary<EvidenceType, Rule> Rules = new()
    {
        [FailingThenPassingTest] = new([nameof(Content.FailingRun), nameof(Content.PassingRun)]),
        [Counterexample] = new([nameof(Content.Input), nameof(Content.Expected), nameof(Content.Actual)]),
        [CorrectedProofStep] = new([nameof(Content.Before), nameof(Content.After)]),
        [RevisedDiagram] = new([nameof(Content.After)], [nameof(Content.Before)], nameof(Content.After)),
        [SaferCommand] = new([nameof(Content.Before), nameof(Content.After), nameof(Content.Reason)]),
        [CommandTranscript] = new([nameof(Content.Command), nameof(Content.Output)], [], nameof(Content.Output)),
        [EvidenceType.Query] = new(
            [nameof(Content.Query), nameof(Content.Result)],
            [nameof(Content.Before)],
            nameof(Content.Result)
        ),
        [Benchmark] = new([nameof(Content.Measurements)]),
        [DesignDecision] = new([nameof(Content.Decision), nameof(Content.Reason)]),
        [ReviewNote] = new([nameof(Content.Note)], [nameof(Content.Reviewer)], nameof(Content.Note)),
    };

    /// <summary>What is wrong, under the name of each field; empty when nothing is.</summary>
    internal static Dictionary<string, string[]> Faults(AddEvidenceRequest request)
    {
        var rule = Rules[request.Type];
        var type = StoredEvidence.NameOf(request.Type);
        var faults = new Dictionary<string, string[]>();
        foreach (var (name, value) in Fields(request.Content))
        {
            var fileDoes = request.FileId is not null && name == rule.FileStandsFor;
            if (value is string text && string.IsNullOrWhiteSpace(text))
                Add(name, "must not be blank; write it, or leave it out");
            else if (value is null && rule.Required.Contains(name) && !fileDoes)
                Add(
                    name,
                    name == rule.FileStandsFor
                        ? $"is required of a {type}; add it, or a fileId"
                        : $"is required of a {type}; add it"
                );
            else if (value is not null && !rule.Allows(name))
                Add(name, $"is not a field of a {type}; remove it, or choose another type");
        }
        if (request.Changed.Distinct().Count() != request.Changed.Count)
            faults["changed"] = ["names something twice; keep one"];
        foreach (var (name, fault) in Empty(request.Content))
            faults.TryAdd(name, [fault]);
        return faults;

        void Add(string name, string fault) =>
            faults[$"content.{JsonNamingPolicy.CamelCase.ConvertName(name)}"] = [fault];
    }

    /// <summary>The bytes of UTF-8 of all texts.</summary>
    internal static int TextBytes(Content content) =>
        Fields(content)
            .Select(field => field.Value)
            .Concat(Runs(content).SelectMany(run => new[] { run.Command, run.Output, run.Commit, run.DiffStat }))
            .Concat((content.Measurements ?? []).SelectMany(number => new[] { number.Name, number.Unit }))
            .OfType<string>()
            .Sum(Encoding.UTF8.GetByteCount);

    // Fields that are there and yet show nothing.
    private static IEnumerable<(string Name, string Fault)> Empty(Content content)
    {
        if (content.FailingRun is { ExitCode: 0 })
            yield return (
                "content.failingRun.exitCode",
                "must not be 0: a run that failed; send the run before the repair"
            );
        if (content.PassingRun is { ExitCode: not 0 })
            yield return ("content.passingRun.exitCode", "must be 0: a run that passed; send the run after the repair");
        if (content is { FailingRun: { } failing, PassingRun: { } passing } && failing.Command != passing.Command)
            yield return ("content.passingRun.command", "must be that of failingRun; run the same command again");
        if (content is { FailingRun.RanAt: { } failed, PassingRun.RanAt: { } passed } && passed < failed)
            yield return ("content.passingRun.ranAt", "must not be before that of failingRun; correct it");
        if (content.Expected is { } expected && expected == content.Actual)
            yield return ("content.actual", "is what was expected; a counterexample differs from it");
        if (content.Before is { } before && before == content.After)
            yield return ("content.after", "is the same as before; show what changed");
    }

    private static IEnumerable<TestRun> Runs(Content content) =>
        new[] { content.FailingRun, content.PassingRun }.OfType<TestRun>();

    private static (string Name, object? Value)[] Fields(Content content) =>
        [
            (nameof(content.FailingRun), content.FailingRun),
            (nameof(content.PassingRun), content.PassingRun),
            (nameof(content.Input), content.Input),
            (nameof(content.Expected), content.Expected),
            (nameof(content.Actual), content.Actual),
            (nameof(content.Before), content.Before),
            (nameof(content.After), content.After),
            (nameof(content.Command), content.Command),
            (nameof(content.Output), content.Output),
            (nameof(content.Query), content.Query),
            (nameof(content.Result), content.Result),
            (nameof(content.Measurements), content.Measurements),
            (nameof(content.Decision), content.Decision),
            (nameof(content.Reason), content.Reason),
            (nameof(content.Note), content.Note),
            (nameof(content.Reviewer), content.Reviewer),
        ];

    private sealed record Rule(string[] Required, string[] Optional, string? FileStandsFor)
    {
        internal Rule(string[] required)
            : this(required, [], null) { }

        internal bool Allows(string name) =>
            Required.Contains(name) || Optional.Contains(name) || name == nameof(Content.Note);
    }
}
