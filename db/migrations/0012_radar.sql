-- What a learner makes of a clinic page: that they work through it, radar rows of their own, answers to practice checks.
create table enrolment (
    learner_id uuid not null references learner (learner_id),
    clinic_slug text not null references clinic (slug),
    enrolled_at timestamptz not null,
    left_at timestamptz,
    primary key (learner_id, clinic_slug)
);

create table own_radar_row (
    learner_id uuid not null references learner (learner_id),
    radar_row_id uuid not null,
    clinic_slug text not null references clinic (slug),
    mistake text not null check (char_length(mistake) between 1 and 2000),
    shows_up_in text not null check (char_length(shows_up_in) between 1 and 2000),
    symptom text not null check (char_length(symptom) between 1 and 2000),
    repair_evidence text not null check (char_length(repair_evidence) between 1 and 2000),
    -- The row of the page that this one stands in for.
    replaces_row_id uuid references radar_row (radar_row_id),
    revision integer not null default 1 check (revision >= 1),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    primary key (learner_id, radar_row_id)
);
create index own_radar_row_clinic on own_radar_row (learner_id, clinic_slug, created_at) where deleted_at is null;

-- A mistake names a row of the page or one of the learner's own. What was believed stays as it was on the day, whatever
-- the learner or the page's author writes later.
alter table mistake
    add column own_radar_row_id uuid,
    add column believed text check (char_length(believed) between 1 and 1000),
    add foreign key (learner_id, own_radar_row_id) references own_radar_row (learner_id, radar_row_id),
    add check (radar_row_id is null or own_radar_row_id is null);
create index mistake_by_radar_row on mistake (learner_id, coalesce(radar_row_id, own_radar_row_id))
    where deleted_at is null;

-- Append-only: an answer is kept as it was given.
create table check_attempt (
    learner_id uuid not null references learner (learner_id),
    attempt_id uuid not null,
    check_id uuid not null references practice_check (check_id),
    answer text not null check (char_length(answer) between 1 and 4000),
    missed boolean not null,
    -- The mistake that the miss opened.
    mistake_id uuid,
    created_at timestamptz not null,
    primary key (learner_id, attempt_id),
    foreign key (learner_id, mistake_id) references mistake (learner_id, mistake_id),
    check (missed = (mistake_id is not null))
);
create index check_attempt_by_check on check_attempt (learner_id, check_id, created_at desc, attempt_id desc);

do $$
declare t text;
begin
    foreach t in array array['enrolment', 'own_radar_row', 'check_attempt'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_rows on %I to clinic_app using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()))', t);
    end loop;
end $$;
grant select, insert, update on enrolment, own_radar_row to clinic_app;
grant select, insert on check_attempt to clinic_app;
