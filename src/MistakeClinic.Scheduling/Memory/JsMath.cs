using System.Globalization;

namespace MistakeClinic.Scheduling;

/// <summary>Rounding as JavaScript does it.</summary>
internal static class JsMath
{
    /// <summary>Math.round: a half goes up, also below zero.</summary>
    internal static double Round(double x)
    {
        var floor = Math.Floor(x);
        return x - floor >= 0.5 ? floor + 1 : floor;
    }

    /// <summary>ts-fsrs 5.4.2, roundTo(x, 8) (src/help.ts): to 8 decimals.</summary>
    internal static double Round8(double x) => Round(x * 1e8) / 1e8;

    /// <summary>+x.toFixed(8): to 8 decimals of the exact value, where Round8 rounds the product.</summary>
    internal static double Fixed8(double x) =>
        double.Parse(x.ToString("F8", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>ts-fsrs 5.4.2, clamp (src/help.ts): the greatest value wins where it is under the least.</summary>
    internal static double Clamp(double x, double least, double most) => Math.Min(Math.Max(x, least), most);
}
