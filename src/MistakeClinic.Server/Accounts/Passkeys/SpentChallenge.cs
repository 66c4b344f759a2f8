namespace MistakeClinic.Server.Accounts.Passkeys;

/// <summary>The statement that spends a challenge, for the beginning of one that does what it was for.</summary>
internal static class SpentChallenge
{
    /// <summary>
    /// Gives a row in <c>spent</c> the first time only, and forgets those of the learner that have ended. Two that come at the
    /// same time wait for each other here.
    /// </summary>
    internal const string With = """
        with forgotten as (
            delete from spent_challenge where learner_id = @learner and expires_at < @now),
        spent as (
            insert into spent_challenge (learner_id, challenge_hash, expires_at)
            values (@learner, @challengeHash, @challengeEnds)
            on conflict do nothing
            returning learner_id)
        """;
}
