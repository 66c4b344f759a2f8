namespace MistakeClinic.Scheduling;

/// <summary>The items whose predicted recall fell in one range: a point of a calibration curve.</summary>
/// <param name="Predicted">Their mean predicted recall, 0 to 1.</param>
/// <param name="Actual">The share of them that were recalled, 0 to 1.</param>
/// <param name="Items">How many they are, 1 or more.</param>
public readonly record struct CalibrationBin(double Predicted, double Actual, int Items);
