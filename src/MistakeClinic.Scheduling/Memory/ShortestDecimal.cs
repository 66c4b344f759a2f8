using System.Globalization;

namespace MistakeClinic.Scheduling;

/// <summary>The number that was meant by a float32.</summary>
public static class ShortestDecimal
{
    /// <summary>The double nearest to the shortest decimal that reads back as this float32; it narrows to it again.</summary>
    public static double Of(float value) =>
        double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
