using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Codes;

internal static class VerifyChannel
{
    private const string VerifiedSql = """
        update channel set verified_at = @now, code_hash = null
        where learner_id = @learner and channel_id = @channelId
        """;

    private const string TriedSql = """
        update channel set code_tries = code_tries + 1 where learner_id = @learner and channel_id = @channelId
        """;

    /// <summary>Verifies a channel with the code that was sent there. Reminders go out there from then on.</summary>
    /// <remarks>
    /// A code is good for 24 hours and 10 tries; after that ask for another one. A channel that is verified stays so,
    /// whatever the code.
    /// </remarks>
    internal static async Task<Results<Ok<ChannelResponse>, NotFound, ProblemHttpResult>> HandleAsync(
        ChannelId channelId,
        VerifyChannelRequest request,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        // The lock makes tries that come at the same time count one by one.
        if (await StoredChannel.LockAsync(connection, learner.Id, channelId) is not { } stored)
            return TypedResults.NotFound();
        if (stored.VerifiedAt is not null)
            return TypedResults.Ok(stored.ToResponse());
        if (!IsGood(stored, now))
            return Fault("code-ended", "has ended or was never sent; ask for a new one");
        var isRight = CryptographicOperations.FixedTimeEquals(stored.CodeHash, VerificationCode.Hash(request.Code));
        await connection.ExecuteAsync(
            isRight ? VerifiedSql : TriedSql,
            new
            {
                learner = learner.Id,
                channelId,
                now,
            }
        );
        await transaction.CommitAsync();
        var left = VerificationCode.MostTries - stored.CodeTries - 1;
        return isRight
            ? TypedResults.Ok((stored with { VerifiedAt = now }).ToResponse())
            : Fault("wrong-code", $"is not the one that was sent there last; {Left(left)}");
    }

    private static string Left(int tries) =>
        tries switch
        {
            0 => "ask for another one",
            1 => "one more try is left",
            _ => $"{tries} more tries are left",
        };

    private static bool IsGood(StoredChannel stored, Instant now) =>
        stored is { CodeHash: not null, CodeTries: < VerificationCode.MostTries }
        && now < stored.CodeSentAt + VerificationCode.Lifetime;

    private static ProblemHttpResult Fault(string type, string faultAndFix) =>
        Problems.Unprocessable(type, "This code does not verify the channel.", "code", faultAndFix);
}
