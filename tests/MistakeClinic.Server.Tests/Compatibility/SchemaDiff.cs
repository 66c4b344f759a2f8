namespace MistakeClinic.Server.Tests.Compatibility;

/// <summary>What a newer schema takes from those who go by an older one.</summary>
internal sealed class SchemaDiff
{
    private static readonly string[] Upper = ["maximum", "maxLength", "maxItems"];
    private static readonly string[] Lower = ["minimum", "minLength", "minItems"];

    private readonly List<string> _breaks;
    private readonly bool _isAnswer;

    // A schema may hold itself.
    private readonly HashSet<(string?, string?)> _seen = [];

    private SchemaDiff(bool isAnswer, List<string> breaks) => (_isAnswer, _breaks) = (isAnswer, breaks);

    /// <summary>Of what clients send: all that could be sent still can.</summary>
    internal static void Request(Schema older, Schema newer, string place, List<string> breaks) =>
        new SchemaDiff(isAnswer: false, breaks).Compare(older, newer, place);

    /// <summary>Of what clients read: all that could be relied on still can.</summary>
    internal static void Answer(Schema older, Schema newer, string place, List<string> breaks) =>
        new SchemaDiff(isAnswer: true, breaks).Compare(older, newer, place);

    private void Compare(Schema before, Schema after, string place)
    {
        if (before.Text("$ref") is not null && !_seen.Add((before.Text("$ref"), after.Text("$ref"))))
            return;
        var (older, newer) = (before.Resolve(), after.Resolve());
        CompareTypes(older, newer, place);
        CompareMembers(older, newer, place);
        if (older.Items is { } items && newer.Items is { } later)
            Compare(items, later, $"{place}[]");
        if (older.Others is { } others && newer.Others is { } laterOthers)
            Compare(others, laterOthers, $"{place}.*");
        if (!_isAnswer)
            CompareLimits(older, newer, place);
    }

    private void CompareTypes(Schema older, Schema newer, string place)
    {
        var (before, after) = (older.Types, newer.Types);
        var (promised, given) = _isAnswer ? (before, after) : (after, before);
        // No type is any type.
        var isKept = promised.Count == 0 || (given.Count > 0 && given.All(type => Covers(promised, type)));
        if (!isKept)
            _breaks.Add($"{place} was {Names(before)} and is {Names(after)}");
        if (older.Text("format") != newer.Text("format"))
            _breaks.Add(
                $"{place} had the format {older.Text("format") ?? "of any text"} and has {newer.Text("format") ?? "any"}"
            );
    }

    private static bool Covers(IReadOnlySet<string> types, string type) =>
        types.Contains(type) || (type == "integer" && types.Contains("number"));

    private static string Names(IReadOnlySet<string> types) =>
        types.Count == 0 ? "anything" : string.Join(" or ", types.Order(StringComparer.Ordinal));

    private void CompareMembers(Schema older, Schema newer, string place)
    {
        var (before, after) = (older.Members, newer.Members);
        foreach (var (name, member) in before)
        {
            var there = $"{place}.{name}";
            if (after.TryGetValue(name, out var later))
                Compare(member, later, there);
            else
                _breaks.Add($"{there} is gone");
        }
        var lost = _isAnswer ? older.Required.Except(newer.Required) : newer.Required.Except(older.Required);
        foreach (var name in lost.Where(name => after.ContainsKey(name)))
            _breaks.Add(_isAnswer ? $"{place}.{name} may be left out" : $"{place}.{name} is required");
    }

    private void CompareLimits(Schema older, Schema newer, string place)
    {
        foreach (
            var value in (older.Values ?? new HashSet<string>()).Except(
                newer.Values ?? older.Values ?? new HashSet<string>()
            )
        )
            _breaks.Add($"{place} no longer takes {value}");
        if (older.Values is null && newer.Values is not null)
            _breaks.Add($"{place} takes some values only");
        foreach (var name in Upper.Where(name => newer.Number(name) < (older.Number(name) ?? double.PositiveInfinity)))
            _breaks.Add($"{place} has the {name} {newer.Number(name)}");
        foreach (var name in Lower.Where(name => newer.Number(name) > (older.Number(name) ?? double.NegativeInfinity)))
            _breaks.Add($"{place} has the {name} {newer.Number(name)}");
        if (newer.Text("pattern") is { } pattern && pattern != older.Text("pattern"))
            _breaks.Add($"{place} has the pattern {pattern}");
    }
}
