using System.Globalization;
using System.Text;

namespace MistakeClinic.Benchmarks.Quiz;

/// <summary>Draws score over minutes: the planner's line, and the points of every rule.</summary>
internal static class FrontierSvg
{
    private const int Width = 640;
    private const int Height = 400;
    private const int Margin = 52;

    internal static string Draw(Frontier[] frontiers, int[] seeds)
    {
        var planner = frontiers.First(f => f.Family.Name == PolicyFamilies.Planner).Points(seeds);
        var (most, least) = (1.6 * planner.Max(p => p.Minutes), frontiers[^1].Points(seeds)[0].Score);
        string X(double minutes) => Number(Margin + minutes / most * (Width - 2 * Margin));
        string Y(double score) => Number(Height - Margin - (score - least) / (1 - least) * (Height - 2 * Margin));
        var svg = new StringBuilder(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">
            <rect width="{Width}" height="{Height}" fill="white"/>
            <text x="{Width / 2}" y="{Height - 12}" text-anchor="middle">minutes of study in 30 days, 100 cards</text>
            <text x="14" y="{Height / 2}" text-anchor="middle" transform="rotate(-90 14 {Height
                / 2})">mean recall at the quiz</text>

            """
        );
        for (var score = Math.Ceiling(least * 20) / 20; score < 1; score += 0.05)
        {
            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"""<line x1="{Margin}" x2="{Width - Margin}" y1="{Y(score)}" y2="{Y(score)}" stroke="#ddd"/><text x="{Margin - 6}" y="{Y(score)}" text-anchor="end">{score:F2}</text>"""
            );
        }
        for (var minutes = 0; minutes <= most; minutes += 10)
        {
            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"""<text x="{X(minutes)}" y="{Height - Margin + 16}" text-anchor="middle">{minutes}</text>"""
            );
        }
        foreach (var (minutes, score) in frontiers.Where(f => !f.Family.IsPlanner).SelectMany(f => f.Points(seeds)))
        {
            if (minutes <= most)
            {
                svg.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"""<circle cx="{X(minutes)}" cy="{Y(score)}" r="2.5" fill="#999"/>"""
                );
            }
        }
        var line = string.Join(' ', planner.Select(p => $"{X(p.Minutes)},{Y(p.Score)}"));
        return svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"""
                <polyline points="{line}" fill="none" stroke="#0a58ca" stroke-width="2.5"/>
                <text x="{Width - Margin}" y="{Margin
                    - 20}" text-anchor="end" fill="#0a58ca">line: the quiz planner</text>
                <text x="{Width - Margin}" y="{Margin - 4}" text-anchor="end" fill="#777">dots: every other rule</text>
                </svg>
                """
            )
            .ToString();
    }

    private static string Number(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
