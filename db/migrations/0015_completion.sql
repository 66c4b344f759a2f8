-- A mistake's link to a skill of an earlier clinic, and when a learner met the completion standard of a clinic.
alter table mistake
    add column linked_clinic_slug text references clinic (slug),
    add column linked_skill text check (char_length(linked_skill) between 1 and 200),
    add check ((linked_clinic_slug is null) = (linked_skill is null));
create index mistake_by_clinic on mistake (learner_id, clinic_slug) where deleted_at is null;
create index check_attempt_by_mistake on check_attempt (learner_id, mistake_id) where mistake_id is not null;

-- Append-only. The first row of a clinic says that the standard was met, the next that it no longer was, and so on.
create table completion_log (
    learner_id uuid not null references learner (learner_id),
    clinic_slug text not null references clinic (slug),
    entry integer not null check (entry >= 1),
    changed_at timestamptz not null,
    met boolean not null,
    -- Mistakes, counterexamples or failing tests, earlier skills, changed artifacts: counted, and asked for by the page.
    counts integer[] not null check (cardinality(counts) = 4),
    thresholds integer[] not null check (cardinality(thresholds) = 4),
    primary key (learner_id, clinic_slug, entry),
    check (met = (entry % 2 = 1))
);
alter table completion_log enable row level security;
alter table completion_log force row level security;
create policy own_rows on completion_log to clinic_app
    using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()));
grant select, insert on completion_log to clinic_app;
