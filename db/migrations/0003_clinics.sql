-- Clinic pages are shared by all learners. Rows of a page are archived, never deleted: learners' mistakes point at them.
create table clinic (
    slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 100),
    title text not null check (char_length(title) between 1 and 200),
    semester integer check (semester between 1 and 99),
    module integer not null check (module between 1 and 999),
    module_name text not null check (char_length(module_name) between 1 and 200),
    intro text not null check (char_length(intro) <= 4000),
    protocol text[] not null check (cardinality(protocol) between 1 and 50),
    minimum_mistakes integer not null check (minimum_mistakes between 1 and 1000),
    minimum_counterexamples_or_failing_tests integer not null check (minimum_counterexamples_or_failing_tests between 1 and 1000),
    minimum_older_semester_links integer not null check (minimum_older_semester_links between 1 and 1000),
    minimum_artifact_changes integer not null check (minimum_artifact_changes between 1 and 1000),
    -- The page as it was sent, the source of everything above.
    markdown text not null check (octet_length(markdown) <= 262144),
    revision integer not null default 1 check (revision >= 1),
    imported_at timestamptz not null
);

create table radar_row (
    radar_row_id uuid primary key,
    clinic_slug text not null references clinic (slug),
    position integer not null check (position >= 0),
    mistake text not null check (char_length(mistake) between 1 and 2000),
    shows_up_in text not null check (char_length(shows_up_in) between 1 and 2000),
    symptom text not null check (char_length(symptom) between 1 and 2000),
    repair_evidence text not null check (char_length(repair_evidence) between 1 and 2000),
    archived_at timestamptz
);
create index radar_row_clinic on radar_row (clinic_slug, position);

create table practice_page (
    practice_page_id uuid primary key,
    clinic_slug text not null references clinic (slug),
    position integer not null check (position >= 0),
    title text not null check (char_length(title) between 1 and 200),
    source text not null check (char_length(source) between 1 and 300),
    prompt text check (char_length(prompt) between 1 and 4000),
    archived_at timestamptz
);
create index practice_page_clinic on practice_page (clinic_slug, position);

create table practice_check (
    check_id uuid primary key,
    practice_page_id uuid not null references practice_page (practice_page_id),
    position integer not null check (position >= 0),
    statement text not null check (char_length(statement) between 1 and 1000),
    hint text check (char_length(hint) between 1 and 500),
    archived_at timestamptz
);
create index practice_check_page on practice_check (practice_page_id, position);

grant select, insert, update on clinic, radar_row, practice_page, practice_check to clinic_app;
