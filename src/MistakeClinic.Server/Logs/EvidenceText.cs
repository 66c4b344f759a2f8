using System.Globalization;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Logs;

/// <summary>Evidence in the words of a log's cell: one piece a line, the oldest first, each shortened.</summary>
internal static class EvidenceText
{
    private const int MaxPiece = 300;
    internal const int MaxCell = 2000;

    internal static string Of(IEnumerable<EvidenceResponse> pieces) =>
        Cut(string.Join('\n', pieces.Select(OfPiece)), MaxCell);

    private static string OfPiece(EvidenceResponse piece)
    {
        var changed = piece.Changed.Count == 0 ? "" : $" (changed: {string.Join(", ", piece.Changed.Select(NameOf))})";
        // A plain note is what the learner wrote in this cell.
        if (piece is { Type: EvidenceType.ReviewNote, File: null, Content: { Reviewer: null, Note: { } note } })
            return Cut(note, MaxCell) + changed;
        return $"{NameOf(piece.Type)}: {Cut(Summary(piece), MaxPiece)}{changed}";
    }

    private static string Summary(EvidenceResponse piece) =>
        piece switch
        {
            { Type: EvidenceType.FailingThenPassingTest } => piece.Content.PassingRun?.Command,
            { Type: EvidenceType.Counterexample, Content: var c } => $"{c.Input}: {c.Actual}, not {c.Expected}",
            { Type: EvidenceType.CorrectedProofStep } => piece.Content.After,
            { Type: EvidenceType.RevisedDiagram } => piece.Content.After,
            { Type: EvidenceType.SaferCommand, Content: var c } => $"{c.After}, not {c.Before}",
            { Type: EvidenceType.CommandTranscript } => piece.Content.Command,
            { Type: EvidenceType.Query } => piece.Content.Query,
            { Type: EvidenceType.Benchmark } => string.Join("; ", (piece.Content.Measurements ?? []).Select(Numbers)),
            { Type: EvidenceType.DesignDecision } => piece.Content.Decision,
            { Content: { Reviewer: { } reviewer, Note: var note } } => $"{reviewer}: {note}",
            _ => piece.Content.Note,
        }
        ?? piece.File?.Name
        ?? "";

    private static string Numbers(Measurement number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{number.Name} {(number.Before is { } before ? $"{before} to " : "")}{number.After} {number.Unit}"
        );

    // "FailingThenPassingTest" is "failing then passing test".
    private static string NameOf<TEnum>(TEnum name)
        where TEnum : struct, Enum =>
        string.Concat(
            $"{name}".Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(c)}" : $"{c}")
        );

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        // Not through a character of two units.
        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return $"{text[..end]}…";
    }
}
