namespace MistakeClinic.Server.Archives;

/// <summary>What an archive holds of the account itself. No secret, no hash of one, and nothing that opens anything.</summary>
internal static class AccountTables
{
    internal static IReadOnlyList<ArchiveTable> All { get; } =
    [
        new("account", "account", "your account", "learner_id", ["learner_id", "email", "role", "created_at"])
        {
            Omitted =
            [
                "normalized_email",
                "password_hash",
                "security_stamp",
                "concurrency_stamp",
                "access_failed_count",
                "lockout_end",
                "recovery_hash",
                "recovery_sent_at",
            ],
            IsImported = false,
        },
        new(
            "sessions",
            "session",
            "a log-in",
            "created_at, session_id",
            ["session_id", "kind", "user_agent", "created_at", "last_used_at", "expires_at", "revoked_at"]
        )
        {
            Omitted = ["access_hash", "access_expires_at", "refresh_family_hash", "refresh_hash"],
            IsImported = false,
        },
        new(
            "tokens",
            "personal_token",
            "a personal access token",
            "created_at, token_id",
            ["token_id", "name", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at"]
        )
        {
            Omitted = ["token_hash"],
            IsImported = false,
        },
        new(
            "passkeys",
            "passkey",
            "a passkey",
            "created_at, passkey_id",
            ["passkey_id", "name", "backed_up", "created_at", "last_used_at"]
        )
        {
            Omitted = ["credential_id", "public_key", "sign_count", "transports", "backup_eligible"],
            IsImported = false,
        },
        new(
            "channels",
            "channel",
            "a way that reminders went to you",
            "created_at, channel_id",
            [
                "channel_id",
                "kind",
                "address",
                "created_at",
                "verified_at",
                "failing_since",
                "disabled_at",
                "disabled_reason",
                "deleted_at",
            ]
        )
        {
            Omitted = ["secret", "code_hash", "code_sent_at", "code_tries", "tests_since", "tests"],
            IsImported = false,
        },
        new("calendar", "calendar_feed", "that you have a calendar", "since", ["feed_id", "since"])
        {
            Omitted = ["secret_hash"],
            IsImported = false,
        },
        new(
            "reminders",
            "reminder",
            "that you were to be reminded on a study day",
            "study_day",
            ["study_day", "digest_id", "remind_at", "created_at"]
        )
        {
            IsImported = false,
        },
        new(
            "deliveries",
            "delivery",
            "a reminder on its way to a channel",
            "study_day, channel_id",
            [
                "study_day",
                "channel_id",
                "kind",
                "state",
                "attempts",
                "next_attempt_at",
                "ended_at",
                "due_count",
                "reason",
            ]
        )
        {
            IsImported = false,
        },
        new(
            "delivery-attempts",
            "delivery_attempt",
            "a try to hand one over",
            "study_day, channel_id, attempt",
            ["study_day", "channel_id", "attempt", "began_at", "ended_at", "outcome", "reason"]
        )
        {
            IsImported = false,
        },
    ];
}
