using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>
/// The beginning of the due queue, in due order, and a little more of it to mix the clinics. Where all of that is of one
/// clinic, or a card is missing that belongs beside another, more is read: so a page is the beginning of any longer one.
/// </summary>
/// <param name="Wanted">How many items to answer with.</param>
/// <param name="Quiz">The quiz whose planned cards alone are wanted; null for all.</param>
/// <param name="AfterClinic">The clinic of the card that the learner saw last; null when not known.</param>
internal sealed record DueWindow(int Wanted, QuizId? Quiz, string? AfterClinic)
{
    // Enough for most; what lies farther is looked for only where it is missing.
    private const int Margin = 10;

    // How many due cards of a list are looked through for other clinics. Counting them stops there too.
    private const int Farthest = 1000;

    // A page size rounded up to one of these keeps the number of prepared statements small.
    private static readonly int[] Sizes = [10, 20, 50, 100, Paging.MaxItems];
    private static readonly Dictionary<int, string> Sql = BySize("DueQueue");
    private static readonly Dictionary<int, string> QuizSql = BySize("DueOfQuiz");
    private static readonly string MoreSql = Read("DueMore");

    private int Size => Sizes.First(size => size >= Wanted);

    /// <summary>The statement of a page of this size.</summary>
    internal static string Statement(int wanted) => Sql[new DueWindow(wanted, null, null).Size];

    internal NpgsqlBatchCommand Command(LearnerId learner, Instant now)
    {
        var command = new NpgsqlBatchCommand(Quiz is null ? Sql[Size] : QuizSql[Size]);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = learner.Value });
        command.Parameters.Add(new NpgsqlParameter<Instant> { TypedValue = now });
        if (Quiz is { } quiz)
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = quiz.Value });
        return command;
    }

    internal static async Task<List<DueItemRow>> ReadAsync(NpgsqlDataReader rows, CancellationToken ct)
    {
        var items = new List<DueItemRow>();
        while (await rows.ReadAsync(ct))
            items.Add(DueItemRow.Read(rows));
        return items;
    }

    /// <summary>The page: the items in the order in which to show them.</summary>
    /// <param name="read">What <see cref="Command"/> gave.</param>
    /// <param name="newLeft">How many cards the day's limit of new ones still allows.</param>
    /// <param name="readMoreAsync">Reads what a command gives.</param>
    internal async Task<IReadOnlyList<DueItemRow>> ArrangeAsync(
        List<DueItemRow> read,
        int newLeft,
        LearnerId learner,
        Instant now,
        Func<NpgsqlBatchCommand, Task<List<DueItemRow>>> readMoreAsync
    )
    {
        var fresh = 0;
        // New cards come last.
        var items = read.Where(item => !item.IsLimited || fresh++ < newLeft).ToList();
        var isAll = items.Count < read.Count || read.Count < Size + Margin;
        var (cut, asked) = (isAll ? (int?)null : items[^1].Queue, new HashSet<Guid>());
        while (true)
        {
            var order = Interleaving.First([.. items.Select(item => item.InOrder())], Wanted, cut, AfterClinic);
            var absent = order.Absent.Where(asked.Add).ToArray();
            if (order.Crowded is null && absent.Length == 0)
                return [.. order.Places.Select(place => items[place])];
            // A list is looked through once: it is short of other clinics then because there are none.
            cut = order.Crowded is null ? cut : null;
            var farthest = order.Crowded?.Group == DueItemRow.NewQueue ? newLeft : Farthest;
            items = await readMoreAsync(MoreCommand(learner, now, items, order.Crowded, farthest, absent));
        }
    }

    private NpgsqlBatchCommand MoreCommand(
        LearnerId learner,
        Instant now,
        List<DueItemRow> known,
        (int Group, string Topic)? crowded,
        int farthest,
        Guid[] absent
    ) =>
        new(MoreSql)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = learner.Value },
                new NpgsqlParameter<Instant> { TypedValue = now },
                ReviewItemUpdate.Column(known, item => item.Item.CardId.Value),
                new NpgsqlParameter<short> { TypedValue = (short)(crowded?.Group ?? -1) },
                new NpgsqlParameter<string> { TypedValue = crowded?.Topic ?? "" },
                new NpgsqlParameter<int> { TypedValue = farthest },
                new NpgsqlParameter<int> { TypedValue = Wanted },
                new NpgsqlParameter<Guid[]> { TypedValue = absent },
                new NpgsqlParameter<Guid?> { TypedValue = Quiz?.Value },
            },
        };

    private static Dictionary<int, string> BySize(string name) =>
        Sizes.ToDictionary(
            size => size,
            size => Read(name).Replace("{window}", $"{size + Margin}", StringComparison.Ordinal)
        );

    private static string Read(string name) =>
        EmbeddedSql.Read(name).Replace("{columns}", DueItemRow.Columns, StringComparison.Ordinal);
}
