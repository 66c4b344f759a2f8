namespace MistakeClinic.Server.Archives;

/// <summary>What an archive holds of each table, in the order in which an import stores it.</summary>
internal static class ArchiveTables
{
    /// <summary>Tables that no archive has, and why.</summary>
    internal static IReadOnlyDictionary<string, string> Exceptions { get; } =
        new Dictionary<string, string>
        {
            ["change"] = "numbers of changes, by which clients keep their copies up to date",
            ["change_counter"] = "the number of the last change",
            ["fit_clock"] = "when the server looks at the log next",
            ["reminder_clock"] = "the next reminder, which is in me.json",
            ["spent_challenge"] = "hashes of passkey challenges of the last minutes",
        };

    internal static IReadOnlyList<ArchiveTable> All { get; } =
    [
        new(
            "settings",
            "learner",
            "your settings (me.json has them as the API shows them)",
            "learner_id",
            [
                "new_cards_per_day",
                "minutes_per_day",
                "reminder_at",
                "quiet_from",
                "quiet_to",
                "balance_load",
                "easy_days",
                "blackout_dates",
            ]
        )
        {
            Omitted = ["revision"],
        },
        new(
            "study-settings",
            "study_settings",
            "a time zone, start of the day and retention, from an instant on",
            "valid_from",
            ["valid_from", "time_zone", "day_starts_at", "desired_retention"]
        ),
        new(
            "weights",
            "learner_weights",
            "weights of your memory model; the newest are in use, and FSRS-6's defaults where there are none",
            "version",
            ["version", "algorithm", "source", "weights", "reviews", "created_at"]
        ),
        new(
            "enrolments",
            "enrolment",
            "a clinic that you work through, or left",
            "clinic_slug",
            ["clinic_slug", "enrolled_at", "left_at"]
        ),
        .. MistakeTables.All,
        .. ReviewTables.All,
        .. AccountTables.All,
    ];
}
