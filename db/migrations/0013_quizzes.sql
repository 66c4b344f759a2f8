-- A dated quiz that the schedule bends towards. It changes when cards are due, never what is known of their memory.
create table quiz (
    learner_id uuid not null references learner (learner_id),
    quiz_id uuid not null,
    title text not null check (char_length(title) between 1 and 200),
    starts_at timestamptz not null,
    target_score real check (target_score between 0.4999 and 0.9901),
    minutes_per_day integer check (minutes_per_day between 1 and 1440),
    request_hash bytea not null check (octet_length(request_hash) = 32),
    revision integer not null default 1 check (revision >= 1),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    primary key (learner_id, quiz_id)
);
create index quiz_starts on quiz (learner_id, starts_at, quiz_id) where deleted_at is null;

-- What a quiz asks about, and how much each clinic counts.
create table quiz_clinic (
    learner_id uuid not null,
    quiz_id uuid not null,
    clinic_slug text not null references clinic (slug),
    weight real not null default 1 check (weight > 0 and weight <= 100),
    primary key (learner_id, quiz_id, clinic_slug),
    foreign key (learner_id, quiz_id) references quiz (learner_id, quiz_id)
);

do $$
declare t text;
begin
    foreach t in array array['quiz', 'quiz_clinic'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_rows on %I to clinic_app using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()))', t);
        execute format('grant select, insert on %I to clinic_app', t);
    end loop;
end $$;
grant update on quiz to clinic_app;
-- A change of scope writes it anew.
grant delete on quiz_clinic to clinic_app;
