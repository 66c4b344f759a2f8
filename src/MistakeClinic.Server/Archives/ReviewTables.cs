namespace MistakeClinic.Server.Archives;

/// <summary>What an archive holds of answers, of what follows from them, and of quizzes.</summary>
internal static class ReviewTables
{
    private static readonly string[] Plan = ["plan_due_at", "plan_quiz", "plan_position", "plan_reason"];

    private static readonly string[] State =
    [
        "state",
        "step",
        "stability",
        "difficulty",
        "due_at",
        "last_reviewed_at",
        "last_review_id",
        "last_study_day",
        "interval_days",
        "reps",
        "lapses",
        "weights_version",
        "model_version",
        "first_study_day",
        "confident",
        "restarted_at",
        "leech_reviews",
        "leech_probability",
        "suspended_at",
        "deleted_at",
    ];

    internal static IReadOnlyList<ArchiveTable> All { get; } =
    [
        new("card-states", "review_item", "where a card stands, as its log makes it", "card_id", ["card_id", .. State])
        {
            Omitted = ["queue", "next_at", "change_seq", .. Plan],
        },
        new(
            "reviews",
            "review_log",
            "an answer, with what was known on its arrival; those that were undone as well",
            "review_id",
            [
                "review_id",
                "card_id",
                "rating",
                "source",
                "reviewed_at",
                "received_at",
                "duration_ms",
                "study_day",
                "time_zone",
                "day_starts_at",
                "desired_retention",
                "weights_version",
                "model_version",
                "state_before",
                "stability_before",
                "difficulty_before",
                "state_after",
                "stability_after",
                "difficulty_after",
                "due_at_after",
            ]
        )
        {
            Omitted = ["change_seq"],
        },
        new("voids", "review_void", "that an answer was undone", "review_id", ["review_id", "voided_at"]),
        new(
            "recurrences",
            "recurrence",
            "one time that a mistake was made again",
            "recurrence_id",
            [
                "recurrence_id",
                "mistake_id",
                "source",
                "occurred_at",
                "confidence",
                "evidence",
                "review_id",
                "recorded_at",
                "request_hash",
            ]
        ),
        new(
            "quizzes",
            "quiz",
            "a dated quiz",
            "quiz_id",
            [
                "quiz_id",
                "title",
                "starts_at",
                "target_score",
                "minutes_per_day",
                "revision",
                "created_at",
                "updated_at",
                "deleted_at",
                "request_hash",
            ]
        ),
        new(
            "quiz-clinics",
            "quiz_clinic",
            "a clinic that a quiz asks about",
            "quiz_id, clinic_slug",
            ["quiz_id", "clinic_slug", "weight"]
        ),
        new(
            "quiz-results",
            "quiz_result",
            "how a quiz went",
            "quiz_id",
            ["quiz_id", "result_id", "recorded_at", "request_hash"]
        ),
        new(
            "quiz-result-items",
            "quiz_result_item",
            "a card that a quiz asked, or a miss that no card is for",
            "quiz_id, position",
            ["quiz_id", "position", "card_id", "missed", "predicted", "review_id", "mistake_id"]
        ),
        new(
            "plan",
            "study_plan",
            "what was planned for a study day",
            "study_day",
            [
                "study_day",
                "made_at",
                "valid_until",
                "cards",
                "seconds",
                "quiz_id",
                "expected_score",
                "score_without",
                "feasible",
            ]
        )
        {
            Omitted = ["revision", "stale", "next_refresh_at", "outlooks", "curves"],
            IsImported = false,
        },
        new("planned-cards", "review_item", "what the plan says of a card", "card_id", ["card_id", .. Plan])
        {
            Omitted = ["queue", "next_at", "change_seq", .. State],
            Condition = "t.plan_due_at is not null",
            IsImported = false,
        },
    ];
}
