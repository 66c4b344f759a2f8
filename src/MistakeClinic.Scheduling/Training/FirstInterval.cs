namespace MistakeClinic.Scheduling;

/// <summary>The cards with the same first rating and the same days until their first item, and how those ended.</summary>
/// <param name="Days">Days from the last review before the item, 1 or more.</param>
/// <param name="Count">How many cards.</param>
/// <param name="Recalled">How many of them were recalled.</param>
internal readonly record struct FirstInterval(int Days, int Count, int Recalled);
