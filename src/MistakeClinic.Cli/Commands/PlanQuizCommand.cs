using System.CommandLine;
using MistakeClinic.Cli.Quizzes;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic plan-quiz</c>: a quiz and its cards in, today's reviews and the outlook out.</summary>
internal static class PlanQuizCommand
{
    private const string Details = """
        In:  {"daysLeft": 14, "dailySeconds": 600, "targetScore": 0.9, "cards": [{"id": "a", "stability": 5.2,
             "difficulty": 6.1, "elapsedDays": 3}]}
             daysLeft         study days before the quiz, today included; the quiz comes as many days after today
             dailySeconds     what the learner gives each day at most; no limit if absent or null
             targetScore      0.5 to 0.99, reached with the fewest seconds; if absent or null all are spent that help
             newCardsPerDay   new cards expected on each day from tomorrow; 0 if absent
             recallSeconds    a review that recalls, 8 if absent; lapseSeconds one that does not, 25 if absent
             weights          21 numbers, or 19 or 17 of older versions; FSRS-6's default weights if absent
             elapsedDays      study days since the card's last review; a card never reviewed has an id alone
        Out: {"review": ["a"], "expectedScore", "expectedSeconds", "secondsByDay": […], "feasible"}
             review is today's list, in order; the score is the expected share of cards recalled at the quiz.

        Answers are sent whenever the input that has arrived is used up, so it serves as a coprocess. The first
        line that is wrong ends it with exit code 2, after the answers of the lines before.
        """;

    internal static Command Create()
    {
        var command = new DetailedCommand(
            "plan-quiz",
            "Plan reviews before a quiz: JSON Lines from standard input, one answer a line.",
            Details
        );
        command.SetAction(_ => Run());
        return command;
    }

    private static void Run()
    {
        using var output = Console.OpenStandardOutput();
        var answers = new QuizAnswers();
        // A plan takes its time, so each is sent at once.
        Coprocess.Run(line => output.Write(answers.Answer(line).Span), output.Flush);
    }
}
