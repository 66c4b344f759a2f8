using CsCheck;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>Laws for any weights, steps, zones and logs.</summary>
public class SchedulerLawTests
{
    private static readonly Gen<(Scheduler Scheduler, LoggedReview[] Log, Guid CardId)> Lives = Gen.Select(
        Given.Scheduler,
        Given.Log,
        Gen.Guid
    );

    [Fact]
    public void A_preview_is_what_the_review_then_gives() =>
        Each(
            (scheduler, card, next, draw) =>
            {
                var preview = scheduler.Preview(card, next.ReviewedAt, next.Settings, draw);
                return Given.Ratings.All(rating =>
                    preview[rating] == scheduler.Review(card, rating, next.ReviewedAt, next.Settings, draw)
                );
            }
        );

    [Fact]
    public void A_better_rating_never_gives_a_shorter_interval() =>
        Each(
            (scheduler, card, next, draw) =>
            {
                var preview = scheduler.Preview(card, next.ReviewedAt, next.Settings, draw);
                var cards = Given.Ratings.Select(rating => preview[rating].Card).ToArray();
                return cards
                    .Zip(cards.Skip(1))
                    .All(pair =>
                        pair.First.IntervalDays < pair.Second.IntervalDays
                        || (
                            pair.First.IntervalDays == pair.Second.IntervalDays && pair.First.DueAt <= pair.Second.DueAt
                        )
                    );
            }
        );

    [Fact]
    public void A_card_in_review_gets_hard_then_good_then_easy_at_least_a_day_apart_up_to_the_maximum() =>
        Gen.Select(Given.Weights, Given.Memory, Given.Draw, Gen.Int[1, 36500], Gen.Int[1, 36500])
            .Sample(
                (weights, memory, draw, last, maximum) =>
                {
                    var model = new Fsrs6(weights);
                    var intervals = model.IntervalDaysFor(model.NextStates(memory, last), DesiredRetention.Default);
                    var days = new DayIntervals(maximum, draw).Continuing(intervals, last);
                    return days.Hard >= 1
                        && days.Good >= Math.Min(days.Hard + 1, maximum)
                        && days.Easy >= Math.Min(days.Good + 1, maximum)
                        && days.Easy <= maximum;
                }
            );

    [Fact]
    public void A_card_is_due_after_its_review_and_its_members_agree() =>
        Each(
            (scheduler, card, next, draw) =>
            {
                var after = scheduler.Review(card, next.Rating, next.ReviewedAt, next.Settings, draw).Card;
                var start = next.Settings.Clock.StartOf(next.StudyDay.PlusDays(after.IntervalDays));
                return after.DueAt > next.ReviewedAt
                    && after.LastReviewedAt == next.ReviewedAt
                    && after.LastStudyDay == next.StudyDay
                    && after.Reps == card.Reps + 1
                    && (after.State != CardState.Review || after.DueAt == start);
            }
        );

    [Fact]
    public void A_replay_is_the_reviews_one_by_one() =>
        Lives.Sample(
            (scheduler, log, id) =>
            {
                Card card = new NewCard();
                foreach (var row in log)
                {
                    var draw = Fuzz.Draw(id, card.Reps);
                    card = scheduler.Review(card, row.Rating, row.ReviewedAt, row.Settings, draw).Card;
                }
                return scheduler.Replay(log, reps => Fuzz.Draw(id, reps)) == card;
            },
            iter: 500
        );

    [Fact]
    public void A_card_comes_back_from_its_row_as_it_was() =>
        Each(
            (scheduler, card, next, draw) =>
            {
                var c = scheduler.Review(card, next.Rating, next.ReviewedAt, next.Settings, draw).Card;
                var memory = new MemoryState(
                    Stability.FromDays((double)c.Memory.Stability.Days),
                    Difficulty.From((double)c.Memory.Difficulty.Value)
                );
                return c
                    == new ReviewedCard(
                        c.State,
                        c.Step,
                        memory,
                        c.LastReviewedAt,
                        c.LastStudyDay,
                        c.DueAt,
                        c.IntervalDays,
                        c.Reps,
                        c.Lapses
                    );
            }
        );

    // Replays all but the last row of a log, and asks about that row.
    private static void Each(Func<Scheduler, Card, LoggedReview, double, bool> holds) =>
        Lives
            .Where(life => life.Log.Length > 0)
            .Sample(
                (scheduler, log, id) =>
                {
                    var card = scheduler.Replay(log[..^1], reps => Fuzz.Draw(id, reps));
                    return holds(scheduler, card, log[^1], Fuzz.Draw(id, card.Reps));
                },
                iter: 500
            );
}
