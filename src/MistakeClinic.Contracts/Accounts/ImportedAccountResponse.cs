namespace MistakeClinic.Contracts;

/// <summary>What was read from an archive into the account.</summary>
/// <param name="Mistakes">Mistakes, deleted ones included.</param>
/// <param name="Cards">Cards, deleted ones included.</param>
/// <param name="Reviews">Answers, undone ones included.</param>
/// <param name="Files">Files with their bytes.</param>
/// <param name="Corrected">Cards that the archive had elsewhere than their log puts them; the log is followed.</param>
public sealed record ImportedAccountResponse(int Mistakes, int Cards, int Reviews, int Files, int Corrected);
