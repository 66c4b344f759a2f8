namespace MistakeClinic.Scheduling;

/// <summary>Cards of about the same weight, which are planned by one table.</summary>
/// <remarks>Up to eight weights are told apart exactly; more are put in eight classes, even in the logarithm, by their mean.</remarks>
internal sealed class WeightClasses
{
    private const int Most = 8;

    internal WeightClasses(double[] weights)
    {
        var (least, greatest) = (weights.Min(), weights.Max());
        var exact = weights.Distinct().Take(Most + 1).Count() <= Most;
        var width = Math.Log(greatest / least) / Most;
        All =
        [
            .. Enumerable
                .Range(0, weights.Length)
                .GroupBy(card =>
                    exact ? weights[card] : Math.Min(Most - 1, (int)(Math.Log(weights[card] / least) / width))
                )
                .OrderBy(group => group.Key)
                .Select(group => (group.Average(card => weights[card]), group.ToArray())),
        ];
    }

    /// <summary>The weight of each class and its cards.</summary>
    internal (double Weight, int[] Cards)[] All { get; }
}
