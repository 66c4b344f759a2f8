using System.Security.Cryptography;
using System.Text;
using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Cli.Proving;

/// <summary>A run that failed and waits for the same command to pass.</summary>
/// <param name="MistakeId">The mistake that it shows.</param>
/// <param name="Command">Tells the command: <see cref="KeyOf"/>.</param>
/// <param name="EvidenceId">The id of the evidence that it will be part of.</param>
/// <param name="FailingRun">The first run that failed, without secrets.</param>
internal sealed record StartedProof(MistakeId MistakeId, string Command, EvidenceId EvidenceId, TestRun FailingRun)
{
    /// <summary>The same for the same arguments; they cannot be read from it.</summary>
    internal static string KeyOf(IReadOnlyList<string> argv) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', argv))));
}

/// <summary>A server that the learner lets proofs be sent to.</summary>
internal sealed record Consent(Uri Server, Instant GivenAt);
