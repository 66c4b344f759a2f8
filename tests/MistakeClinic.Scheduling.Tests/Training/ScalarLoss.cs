namespace MistakeClinic.Scheduling.Tests;

/// <summary>The loss that training goes down, written out plainly in double: what the fast way is checked against.</summary>
/// <remarks>The formulas of fsrs-rs 6.6.1, src/model.rs.</remarks>
internal static class ScalarLoss
{
    /// <summary>The binary cross-entropy summed over all items of one card.</summary>
    internal static double Of(IReadOnlyList<TrainingReview> card, double[] w)
    {
        var (s, d) = (w[(int)card[0].Rating - 1], Math.Clamp(Start(w, (int)card[0].Rating), 1, 10));
        var loss = 0.0;
        foreach (var review in card.Skip(1))
        {
            var g = (int)review.Rating;
            var factor = Math.Pow(0.9, -1 / w[20]) - 1;
            var r = Math.Pow(1 + factor * review.ElapsedDays / s, -w[20]);
            if (review.ElapsedDays > 0)
            {
                loss -= Math.Log(Math.Clamp(g == 1 ? 1 - r : r, 1e-7, 1));
            }
            var next =
                review.ElapsedDays == 0 ? SameDay(w, s, g)
                : g == 1 ? Forgotten(w, s, d, r)
                : Recalled(w, s, d, r, g);
            s = Math.Clamp(next, 0.001, 36500);
            var damped = d - w[6] * (g - 3) * (10 - d) / 9;
            d = Math.Clamp(w[7] * Start(w, 4) + (1 - w[7]) * damped, 1, 10);
        }
        return loss;
    }

    private static double Start(double[] w, int g) => w[4] - Math.Exp(w[5] * (g - 1)) + 1;

    private static double SameDay(double[] w, double s, int g)
    {
        var k = Math.Exp(w[17] * (g - 3 + w[18])) * Math.Pow(s, -w[19]);
        return s * (g == 1 ? k : Math.Max(k, 1));
    }

    private static double Forgotten(double[] w, double s, double d, double r)
    {
        var raw = w[11] * Math.Pow(d, -w[12]) * (Math.Pow(s + 1, w[13]) - 1) * Math.Exp(w[14] * (1 - r));
        return Math.Min(raw, s / Math.Exp(w[17] * w[18]));
    }

    private static double Recalled(double[] w, double s, double d, double r, int g)
    {
        var growth = Math.Exp(w[8]) * (11 - d) * Math.Pow(s, -w[9]) * (Math.Exp(w[10] * (1 - r)) - 1);
        return s * (1 + growth * (g == 2 ? w[15] : 1) * (g == 4 ? w[16] : 1));
    }
}
