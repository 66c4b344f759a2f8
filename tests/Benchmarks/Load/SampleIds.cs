using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MistakeClinic.Benchmarks;

/// <summary>Ids that C#, SQL and pgbench all make from a number, so that none of them has to look one up.</summary>
internal static class SampleIds
{
    /// <summary>Learner 0 is this number; seven digits whichever learner it is.</summary>
    internal const int FirstLearner = 1_000_000;

    /// <summary>A learner's number times this, and the card's own, is a card's number.</summary>
    internal const int CardsOfLearner = 10_000;

    private const string Pattern = "00000000000070008000000000000000";

    /// <summary>The cards that nothing reviews come first, so that a full page is always due.</summary>
    internal const int AlwaysDue = 100;

    internal static Guid Learner(int learner) => Of(FirstLearner + learner);

    internal static Guid Card(int learner, int card) => Of(CardNumber(learner, card));

    internal static long CardNumber(int learner, int card) => ((long)(FirstLearner + learner) * CardsOfLearner) + card;

    /// <summary>The access token of a learner's one session.</summary>
    internal static string Token(int learner) =>
        "mca_" + Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($"benchmark learner {learner}")));

    /// <summary>SQL for the id of a number of a known count of digits, given as text.</summary>
    internal static string Sql(string text, int digits) => $"{HexSql(text, digits)}::uuid";

    /// <summary>The same as text, which PostgreSQL reads as a uuid.</summary>
    internal static string HexSql(string text, int digits) => $"lpad({text}, 32, '{Pattern[..^digits]}')";

    private static Guid Of(long number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return Guid.ParseExact(string.Concat(Pattern.AsSpan(0, Pattern.Length - digits.Length), digits), "N");
    }
}
