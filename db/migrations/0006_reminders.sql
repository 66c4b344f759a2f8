-- When each learner is to be reminded next: narrow, and apart from the settings, because the sweep rewrites it daily.
create table reminder_clock (
    learner_id uuid primary key references learner (learner_id),
    next_reminder_at timestamptz
);
create index reminder_clock_next on reminder_clock (next_reminder_at) where next_reminder_at is not null;

-- One row for a learner and a study day: the key is what makes a second sweep of the same day harmless.
create table reminder (
    learner_id uuid not null references learner (learner_id),
    study_day date not null,
    remind_at timestamptz not null,
    due_count integer not null check (due_count >= 1),
    created_at timestamptz not null,
    primary key (learner_id, study_day)
);

do $$
declare t text;
begin
    foreach t in array array['reminder_clock', 'reminder'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_rows on %I to clinic_app using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()))', t);
        execute format('create policy across_learners on %I to clinic_worker using (true) with check (true)', t);
    end loop;
end $$;
grant select, insert, update on reminder_clock to clinic_app;
grant select on reminder to clinic_app;
grant select, insert, update on reminder_clock, reminder to clinic_worker;
create policy across_learners on review_item for select to clinic_worker using (true);
create policy across_learners on learner for select to clinic_worker using (true);
create policy across_learners on study_settings for select to clinic_worker using (true);
grant select on review_item, learner, study_settings to clinic_worker;
