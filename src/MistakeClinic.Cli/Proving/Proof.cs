using System.Text.Encodings.Web;
using System.Text.Json;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Contracts;

namespace MistakeClinic.Cli.Proving;

/// <summary>Keeps the first failing run of a command, and makes it and a later passing one evidence.</summary>
internal sealed class Proof(Account account, MistakeId mistake, IReadOnlyList<string> argv)
{
    // Interrupted by the learner: neither failed nor passed.
    private const int Interrupted = 130;

    // What is shown is for people; no letter needs an escape.
    private static readonly ApiJson Readable = new(
        new JsonSerializerOptions(ApiJson.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
        }
    );

    private readonly string _command = StartedProof.KeyOf(argv);
    private readonly JsonLines<StartedProof> _started = new(
        account.InFolder("proofs.jsonl"),
        ApiJson.Default.StartedProof
    );
    private readonly JsonLines<Consent> _consents = new(account.InFolder("consents.jsonl"), ApiJson.Default.Consent);

    private bool IsThis(StartedProof started) => started.MistakeId == mistake && started.Command == _command;

    /// <summary>Takes a run in.</summary>
    /// <param name="run">The run.</param>
    /// <param name="git">What was checked out when it began.</param>
    /// <param name="changed">What the repair changed.</param>
    /// <param name="yes">Whether the learner agrees beforehand to send it.</param>
    internal void Take(CommandRun run, GitState git, IReadOnlyList<ArtifactKind> changed, bool yes)
    {
        var started = _started.Read().FirstOrDefault(IsThis);
        if (run.ExitCode == Interrupted)
        {
            return;
        }
        var taken = RunOf(run, git);
        if (run.ExitCode != 0)
        {
            if (started is null)
            {
                _started.Append(new StartedProof(mistake, _command, new(Clock.NewId()), taken));
                Say("This failing run is kept. Repair it, then run the same command again.");
            }
            else
            {
                Say($"It fails still; the run that failed at {Screen.Local(started.FailingRun.RanAt!.Value)} is kept.");
            }
        }
        else if (started is null)
        {
            Say("It passes, and no run of this command is known that failed: run it before the repair, too.");
        }
        else
        {
            Send(started, taken with { Command = started.FailingRun.Command }, changed, yes);
        }
    }

    private void Send(StartedProof started, TestRun passing, IReadOnlyList<ArtifactKind> changed, bool yes)
    {
        var evidence = new NewEvidence(
            mistake,
            new()
            {
                EvidenceId = started.EvidenceId,
                Type = EvidenceType.FailingThenPassingTest,
                Changed = changed,
                Content = new() { FailingRun = started.FailingRun, PassingRun = passing },
            }
        );
        if (!MaySend(evidence, yes))
        {
            Say("Nothing was sent. The failing run is kept: run the command again to send it.");
            return;
        }
        var sent = account.Queue(
            new()
            {
                Id = started.EvidenceId.Value,
                QueuedAt = Clock.Now(),
                Evidence = evidence,
            }
        );
        // Once it is in the outbox it cannot be lost.
        _started.Remove(IsThis);
        var refused = sent.Refused.FirstOrDefault(entry => entry.Entry.Id == started.EvidenceId.Value);
        Say(
            refused is not null ? $"The server refused the evidence: {refused.Reason}"
            : !sent.Saved.TryGetValue(started.EvidenceId.Value, out var saved)
                ? $"It failed and now passes. The evidence waits in the outbox. {sent.Stopped}"
            : saved.Next is { } next
                ? $"It failed and now passes; the evidence is stored. Next: {next.Missing} {next.SatisfiedBy}"
            : "It failed and now passes; the evidence is stored, and the repair is complete."
        );
    }

    private bool MaySend(NewEvidence evidence, bool yes)
    {
        var server = account.Session.Server;
        if (_consents.Read().Any(consent => consent.Server == server))
        {
            return true;
        }
        Say($"This, and nothing else, goes to {server}v1/mistakes/{evidence.MistakeId}/evidence:");
        Console.Error.WriteLine(Screen.Clean(JsonSerializer.Serialize(evidence.Request, Readable.AddEvidenceRequest)));
        if (!yes && !Prompt.IsPossible)
        {
            Say("There is no terminal to ask whether it may be sent; give --yes.");
            return false;
        }
        if (!yes && !Prompt.Yes("Send it, and later proofs to this server without asking?"))
        {
            return false;
        }
        _consents.Append(new Consent(server, Clock.Now()));
        return true;
    }

    private TestRun RunOf(CommandRun run, GitState git)
    {
        var command = Secrets.Hide(string.Join(' ', argv.Select(Quote)));
        return new()
        {
            Command = command.Length <= TextLimits.Mistake ? command : $"{command[..(TextLimits.Mistake - 1)]}…",
            ExitCode = run.ExitCode,
            Output = string.IsNullOrWhiteSpace(run.Output) ? null : run.Output,
            DurationMs = (int)Math.Min(run.Took.TotalMilliseconds, NewReview.MaxDurationMs),
            RanAt = run.EndedAt,
            Commit = git.Commit,
            DiffStat = git.DiffStat,
        };
    }

    // As a shell reads it.
    private static string Quote(string argument) =>
        argument.Length > 0
        && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,@%+".Contains(c, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static void Say(string text) => Console.Error.WriteLine($"clinic: {Screen.Clean(text)}");
}
