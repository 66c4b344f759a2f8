using System.Collections.Immutable;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>How a learner wants the days of reviews chosen, as it is stored and read.</summary>
internal static class StoredBalance
{
    /// <summary>
    /// The join that gives a statement <c>load.due_at</c> and <c>load.cards</c> from <c>learner l</c>: when reviews fall due
    /// after <c>$2</c> and how many, both null unless the learner <c>$1</c> balances the load. A preview and the answer
    /// that follows must see the same. A review that a plan moves for a day counts where its interval ends. The planner does not see through the inner selects: seeing the instant, it would find
    /// it better to plan anew each time.
    /// </summary>
    internal const string Load = """
        left join lateral (
            select array_agg(due.due_at) as due_at, array_agg(due.cards) as cards
            from (
                select i.due_at, count(*)::integer as cards from review_item i
                where l.balance_load and i.learner_id = $1 and i.queue in (1, 2) and i.state = 2
                  and i.suspended_at is null and i.deleted_at is null
                  and i.due_at > (select $2::timestamptz) and i.due_at < (select $2::timestamptz) + interval '101 days'
                group by i.due_at
            ) due
        ) load on true
        """;

    private const string Letters = "nrm";

    private static readonly string PlainWeek = new('n', 7);

    /// <summary>A week as a letter a day, Monday first.</summary>
    internal static string ToText(EasyDays week) =>
        string.Concat(
            new[]
            {
                week.Monday,
                week.Tuesday,
                week.Wednesday,
                week.Thursday,
                week.Friday,
                week.Saturday,
                week.Sunday,
            }.Select(load => Letters[(int)load])
        );

    internal static EasyDays ToWeek(string text)
    {
        var week = ToLoads(text);
        return new()
        {
            Monday = week[0],
            Tuesday = week[1],
            Wednesday = week[2],
            Thursday = week[3],
            Friday = week[4],
            Saturday = week[5],
            Sunday = week[6],
        };
    }

    /// <summary>
    /// Reads balance_load, easy_days, blackout_dates and, both null unless the load is balanced, the instants at which
    /// reviews fall due and how many. Null where fuzz alone is to choose.
    /// </summary>
    internal static LoadBalance? Read(NpgsqlDataReader row, int first, StudyClock clock)
    {
        var balanced = row.GetBoolean(first);
        var week = row.GetString(first + 1);
        var blackouts = row.GetFieldValue<LocalDate[]>(first + 2);
        if (!balanced && week == PlainWeek && blackouts.Length == 0)
            return null;
        return new(balanced ? DueOn(row, first + 3, clock) : null, ToLoads(week), blackouts);
    }

    // Several instants may fall on one study day: the learner has travelled.
    private static IEnumerable<KeyValuePair<LocalDate, int>> DueOn(NpgsqlDataReader row, int first, StudyClock clock)
    {
        if (row.IsDBNull(first))
            return [];
        var instants = row.GetFieldValue<Instant[]>(first);
        var cards = row.GetFieldValue<int[]>(first + 1);
        return instants
            .Zip(cards)
            .GroupBy(due => clock.DayOf(due.First), due => due.Second)
            .Select(day => KeyValuePair.Create(day.Key, day.Sum()));
    }

    internal static ImmutableArray<DayLoad> ToLoads(string text) =>
        [.. text.Select(letter => (DayLoad)Letters.IndexOf(letter, StringComparison.Ordinal))];
}
