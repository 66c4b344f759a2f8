using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Contracts;

/// <summary>What the import of a log's table did.</summary>
/// <param name="Unchanged">How many rows say what is stored already.</param>
/// <param name="Changed">The mistakes that rows changed, in the table's order.</param>
/// <param name="Created">The mistakes that rows without a reference made, in the table's order.</param>
public sealed record LogImportResponse(
    int Unchanged,
    IReadOnlyList<ImportedMistake> Changed,
    IReadOnlyList<ImportedMistake> Created
);

/// <summary>A mistake that a row of the table changed or made.</summary>
/// <param name="Line">The row's line, 1-based.</param>
/// <param name="MistakeId">The mistake.</param>
/// <param name="Findings">What the lint says of its card: warnings and infos. Empty when the row left the card alone.</param>
public sealed record ImportedMistake(int Line, MistakeId MistakeId, IReadOnlyList<LintFinding> Findings);
