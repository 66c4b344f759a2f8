using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Accounts.Passkeys;

internal static class AddPasskey
{
    private const int Most = 20;
    private static readonly string[] Transports = ["ble", "hybrid", "internal", "nfc", "smart-card", "usb"];

    private const string CountSql = "select count(*) from passkey where learner_id = @learner";

    private const string InsertSql = $"""
        {SpentChallenge.With}
        insert into passkey (learner_id, passkey_id, credential_id, public_key, name, sign_count, transports,
                             backup_eligible, backed_up, created_at)
        select learner_id, @passkeyId, @CredentialId, @PublicKey, @name, @signCount, string_to_array(@transports, ' '),
               @IsBackupEligible, @IsBackedUp, @now
        from spent
        """;

    /// <summary>Adds a passkey, with which the learner can log in from then on.</summary>
    /// <remarks>
    /// Refused (422, <c>passkey-refused</c>): a challenge that has ended, was answered before or is another learner's, a page
    /// of another origin, a device that did not verify its user, a passkey that is there already. The password goes on as
    /// before. At most 20 passkeys (422, <c>too-many-passkeys</c>).
    /// </remarks>
    internal static async Task<Results<Created<PasskeyResponse>, ProblemHttpResult>> HandleAsync(
        AddPasskeyRequest request,
        CurrentLearner learner,
        HttpContext http,
        PasskeyVerifier verifier,
        ClinicDatabase database,
        AccountLog log,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!PasskeyVerifier.IsObject(request))
            return Problems.Invalid("credential", "must be an object; send what the browser gave");
        if (await verifier.MadeAsync(request, learner.Id, http) is not var (challenge, passkey))
            return Refuse();
        var now = time.Now();
        var passkeyId = new PasskeyId(NewIds.At(now));
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        await LearnerLock.TakeAsync(transaction.Connection, learner.Id);
        if (await transaction.Connection.ExecuteScalarAsync<long>(CountSql, new { learner = learner.Id }) >= Most)
            return Problems.Unprocessable(
                "too-many-passkeys",
                "There are as many passkeys as there may be.",
                "name",
                $"would make more than {Most} passkeys; remove one first"
            );
        if (await StoreAsync(transaction.Connection, learner.Id, passkeyId, request.Name, challenge, passkey, now) == 0)
            return Refuse();
        await transaction.CommitAsync();
        log.PasskeyAdded(learner.Id, passkeyId);
        return TypedResults.Created(
            $"/v1/passkeys/{passkeyId}",
            new PasskeyResponse
            {
                PasskeyId = passkeyId,
                Name = request.Name,
                BackedUp = passkey.IsBackedUp,
                CreatedAt = now,
            }
        );
    }

    private static Task<int> StoreAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        PasskeyId passkeyId,
        string name,
        PasskeyChallenge challenge,
        UserPasskeyInfo passkey,
        Instant now
    ) =>
        connection.ExecuteAsync(
            InsertSql,
            new
            {
                learner,
                passkeyId,
                passkey.CredentialId,
                passkey.PublicKey,
                name,
                signCount = (long)passkey.SignCount,
                transports = string.Join(' ', (passkey.Transports ?? []).Intersect(Transports)),
                passkey.IsBackupEligible,
                passkey.IsBackedUp,
                now,
                challengeHash = challenge.Hash,
                challengeEnds = challenge.ExpiresAt,
            }
        );

    private static ProblemHttpResult Refuse() =>
        Problems.Unprocessable(
            "passkey-refused",
            "The passkey was not taken.",
            "credential",
            "does not answer this challenge from a page of this clinic; begin again with POST /v1/passkeys/options"
        );
}
