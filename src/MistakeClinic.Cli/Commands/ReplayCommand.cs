using System.CommandLine;
using MistakeClinic.Cli.Replay;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Commands;

/// <summary><c>clinic replay</c>: a card's reviews in, its memory and its four next outcomes out.</summary>
internal static class ReplayCommand
{
    private const string Details = """
        In:  {"reviews": [{"rating": 3, "elapsedDays": 0}, {"rating": 1, "elapsedDays": 5}], "thenElapsedDays": 2}
             rating           1 Again, 2 Hard, 3 Good, 4 Easy
             elapsedDays      study days since the review before; of the first review it changes nothing
             thenElapsedDays  days from the last review to the moment asked for; 0 if absent
             desiredRetention over 0, under 1; 0.9 if absent
             weights          21 numbers, or 19 or 17 of older versions; FSRS-6's default weights if absent
        Out: {"stability", "difficulty", "retrievability", "next": {"again": {"stability", "difficulty",
             "intervalDays"}, "hard": …, "good": …, "easy": …}}
             float32, as fsrs-rs computes them; intervalDays is not rounded. Retrievability and next are at the
             moment asked for. With "reviews": [] the first three are null, and next is the first review.

        Answers are sent whenever the input that has arrived is used up, so it serves as a coprocess. The first
        line that is wrong ends it with exit code 2, after the answers of the lines before.
        """;

    internal static Command Create()
    {
        var command = new DetailedCommand(
            "replay",
            "Replay cards' reviews: JSON Lines from standard input, one answer a line.",
            Details
        );
        command.SetAction(_ => Run());
        return command;
    }

    private static void Run()
    {
        using var output = new ReplayWriter();
        var replayer = new Replayer();
        var request = new ReplayRequest();
        Coprocess.Run(
            line =>
            {
                ReplayParser.Parse(line, request);
                output.Add(replayer.Answer(request));
            },
            output.Flush
        );
    }
}
