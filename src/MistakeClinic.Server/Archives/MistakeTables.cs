namespace MistakeClinic.Server.Archives;

/// <summary>What an archive holds of mistakes, their evidence and their cards.</summary>
internal static class MistakeTables
{
    internal static IReadOnlyList<ArchiveTable> All { get; } =
    [
        new(
            "own-radar-rows",
            "own_radar_row",
            "a trap of your own",
            "radar_row_id",
            [
                "radar_row_id",
                "clinic_slug",
                "mistake",
                "shows_up_in",
                "symptom",
                "repair_evidence",
                "replaces_row_id",
                "revision",
                "created_at",
                "updated_at",
                "deleted_at",
            ]
        ),
        new(
            "mistakes",
            "mistake",
            "a mistake that you logged",
            "mistake_id",
            [
                "mistake_id",
                "clinic_slug",
                "occurred_on",
                "mistake",
                "believed",
                "symptom",
                "root_cause",
                "confidence",
                "radar_row_id",
                "own_radar_row_id",
                "check_id",
                "linked_clinic_slug",
                "linked_skill",
                "revision",
                "created_at",
                "updated_at",
                "deleted_at",
                "request_hash",
            ]
        ),
        new(
            "attempts",
            "check_attempt",
            "an answer to a practice check",
            "attempt_id",
            ["attempt_id", "check_id", "answer", "missed", "mistake_id", "created_at"]
        ),
        new(
            "files",
            "evidence_file",
            "a file that you uploaded; its bytes are in files/ under its id",
            "file_id",
            ["file_id", "name", "media_type", "byte_count", "created_at", "deleted_at", "upload_hash"]
        )
        {
            Omitted = ["content"],
        },
        new(
            "evidence",
            "evidence",
            "what shows that a mistake was repaired",
            "evidence_id",
            [
                "evidence_id",
                "mistake_id",
                "type",
                "changed",
                "content",
                "file_id",
                "created_at",
                "deleted_at",
                "request_hash",
            ]
        ),
        new(
            "cards",
            "card",
            "the retrieval card of a mistake",
            "card_id",
            [
                "card_id",
                "mistake_id",
                "kind",
                "rule",
                "rule_key",
                "front",
                "front_is_own",
                "instead",
                "confusable_with",
                "created_at",
                "updated_at",
                "deleted_at",
            ]
        ),
        new(
            "card-texts",
            "card_text",
            "a text that a card has or had",
            "card_id, revision",
            [
                "card_id",
                "revision",
                "rule",
                "front",
                "front_is_own",
                "instead",
                "mistake",
                "root_cause",
                "written_at",
                "starts_anew",
            ]
        ),
        new(
            "completion",
            "completion_log",
            "that a clinic's completion standard was met, or no longer was",
            "clinic_slug, entry",
            ["clinic_slug", "entry", "changed_at", "met", "counts", "thresholds"]
        ),
    ];
}
