using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Study;

/// <summary>
/// Shows card after card and writes each answer to the outbox before the next card: an answer that was given is never lost.
/// </summary>
internal sealed class ReviewSession(Account account, bool twoButtons)
{
    private readonly Stack<(DueItem Card, ReviewId Review)> _answered = new();
    private LinkedList<DueItem> _cards = [];

    /// <summary>How many answers count: given and not taken back.</summary>
    internal int Answered => _answered.Count;

    /// <summary>Goes through these cards.</summary>
    /// <returns>False when the learner has ended it before the last one.</returns>
    internal bool Run(IReadOnlyList<DueItem> cards)
    {
        _cards = new(cards);
        while (true)
        {
            while (_cards.First is { Value: var card })
            {
                if (Show(card) == Step.End)
                {
                    return false;
                }
            }
            StandardOutput.Write("\nThat was the last one. [u: undo, any other key: done] ");
            var key = Keys.Read();
            if (key != 'u')
            {
                StandardOutput.Write("\n");
                return key is not (null or 'q');
            }
            Undo();
        }
    }

    private Step Show(DueItem card)
    {
        var begun = TimeProvider.System.GetTimestamp();
        StandardOutput.Write(
            $"\n{Screen.Clean(card.Clinic)}, {_cards.Count} left{Why(card)}\n{Screen.Clean(card.Front)}\n[any key: the back, u: undo, q: end] "
        );
        if (Command(Keys.Read()) is { } first)
        {
            return first;
        }
        StandardOutput.Write($"\n\n{Screen.Clean(card.Back.ToText())}\n[{Choices(card.Outcomes)}, u: undo, q: end] ");
        while (true)
        {
            var key = Keys.Read();
            if (Command(key) is { } step)
            {
                return step;
            }
            if (RatingOf(key) is { } rating)
            {
                Answer(card, rating, TimeProvider.System.GetElapsedTime(begun));
                return Step.Next;
            }
        }
    }

    private Step? Command(char? key)
    {
        if (key is null or 'q')
        {
            StandardOutput.Write("\n");
            return Step.End;
        }
        if (key != 'u')
        {
            return null;
        }
        Undo();
        return Step.Next;
    }

    private void Answer(DueItem card, Rating rating, TimeSpan took)
    {
        var id = Clock.NewId();
        var review = new NewReview
        {
            ReviewId = new(id),
            CardId = card.CardId,
            Rating = rating,
            ReviewedAt = Clock.Now(),
            DurationMs = (int)Math.Min(took.TotalMilliseconds, NewReview.MaxDurationMs),
        };
        account.Outbox.Append(
            new OutboxEntry
            {
                Id = id,
                QueuedAt = review.ReviewedAt,
                Review = review,
            }
        );
        DueCache.Remove(account, card.CardId);
        _answered.Push((card, review.ReviewId));
        _cards.RemoveFirst();
        StandardOutput.Write($"{rating}\n");
    }

    private void Undo()
    {
        if (!_answered.TryPop(out var last))
        {
            StandardOutput.Write("\nThere is no answer to undo.\n");
            return;
        }
        account.Outbox.Append(
            new OutboxEntry
            {
                Id = Clock.NewId(),
                QueuedAt = Clock.Now(),
                Voided = last.Review,
            }
        );
        DueCache.PutBack(account, last.Card);
        _cards.AddFirst(last.Card);
        StandardOutput.Write("\nUndone.\n");
    }

    private Rating? RatingOf(char? key) =>
        (key, twoButtons) switch
        {
            ('1', _) => Rating.Again,
            ('2', true) => Rating.Good,
            ('2', false) => Rating.Hard,
            ('3', false) => Rating.Good,
            ('4', false) => Rating.Easy,
            _ => null,
        };

    private string Choices(RatingOutcomes outcomes) =>
        twoButtons
            ? $"1: Missed it ({Wait(outcomes.Again)}), 2: Caught it ({Wait(outcomes.Good)})"
            : $"1: again ({Wait(outcomes.Again)}), 2: hard ({Wait(outcomes.Hard)}), "
                + $"3: good ({Wait(outcomes.Good)}), 4: easy ({Wait(outcomes.Easy)})";

    private static string Why(DueItem card) => card.Why is { } why ? $"\n{Screen.Clean(why)}" : "";

    private static string Wait(RatingOutcome outcome)
    {
        if (outcome.IntervalDays > 0)
        {
            return $"{outcome.IntervalDays} d";
        }
        var minutes = (outcome.DueAt - Clock.Now()).TotalMinutes;
        return minutes < 90 ? $"{Math.Max(1, Math.Round(minutes))} min" : $"{Math.Round(minutes / 60)} h";
    }

    private enum Step
    {
        Next,
        End,
    }
}
