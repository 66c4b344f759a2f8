namespace MistakeClinic.Server.Archives;

/// <summary>
/// What an archive has of what is no learner's: the audit log's entries about this one, and what its things name of the pages. On another server the same traps and checks
/// have other ids, and are found by what they say.
/// </summary>
internal static class ArchivePages
{
    internal const string Clinics = "clinics.jsonl";
    internal const string RadarRows = "radar-rows.jsonl";
    internal const string Checks = "practice-checks.jsonl";

    private const string ClinicsSql = """
        select row_to_json(line)::text from (
            select slug as "clinic", title from clinic
            where slug in (select clinic_slug from mistake where learner_id = $1
                           union select linked_clinic_slug from mistake where learner_id = $1
                           union select clinic_slug from enrolment where learner_id = $1
                           union select clinic_slug from own_radar_row where learner_id = $1
                           union select clinic_slug from completion_log where learner_id = $1
                           union select clinic_slug from quiz_clinic where learner_id = $1)
            order by slug) line
        """;

    private const string RadarRowsSql = """
        select row_to_json(line)::text from (
            select radar_row_id as "radarRowId", clinic_slug as "clinic", mistake from radar_row
            where radar_row_id in (select radar_row_id from mistake where learner_id = $1
                                   union select replaces_row_id from own_radar_row where learner_id = $1)
            order by radar_row_id) line
        """;

    private const string ChecksSql = """
        select row_to_json(line)::text from (
            select c.check_id as "checkId", p.clinic_slug as "clinic", c.statement
            from practice_check c join practice_page p using (practice_page_id)
            where c.check_id in (select check_id from mistake where learner_id = $1
                                 union select check_id from check_attempt where learner_id = $1)
            order by c.check_id) line
        """;

    private const string AuditSql = """
        select row_to_json(line)::text from (
            select entry_id as "entryId", at, action, outcome, reason, actor_id as "actorId", via_id as "viaId",
                   subject_id as "subjectId", target, address, user_agent as "userAgent", times
            from own_audit(9223372036854775807, 2147483647) where current_learner() = $1) line
        """;

    /// <summary>The files, and the statements that give their lines for the learner <c>$1</c>.</summary>
    internal static IReadOnlyList<(string File, string Sql)> All { get; } =
    [(Clinics, ClinicsSql), (RadarRows, RadarRowsSql), (Checks, ChecksSql), ("audit.jsonl", AuditSql)];
}
