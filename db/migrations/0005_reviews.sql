-- The review log is the truth; review_item is what replaying a card's log gives.
create table review_item (
    learner_id uuid not null,
    card_id uuid not null,
    -- 0 new, 1 learning, 2 review, 3 relearning.
    state smallint not null default 0 check (state between 0 and 3),
    step smallint not null default 0 check (step >= 0),
    stability real check (stability between 0.001 and 36500),
    difficulty real check (difficulty between 1 and 10),
    -- Of a new item: when its card was made, which is the order in which new items are shown.
    due_at timestamptz not null,
    last_reviewed_at timestamptz,
    -- Of the last review in (last_reviewed_at, review_id) order; ties in time are decided by it.
    last_review_id uuid,
    last_study_day date,
    interval_days integer not null default 0 check (interval_days between 0 and 36500),
    reps integer not null default 0 check (reps >= 0),
    lapses integer not null default 0 check (lapses >= 0),
    -- 0 is the default weights of FSRS-6.
    weights_version integer not null default 0 check (weights_version >= 0),
    suspended_at timestamptz,
    deleted_at timestamptz,
    -- The three lists that the due queue is made of: 0 (re)learning, 1 review, 2 new.
    queue smallint not null generated always as (case state when 0 then 2 when 2 then 1 else 0 end) stored,
    primary key (learner_id, card_id),
    foreign key (learner_id, card_id) references card (learner_id, card_id),
    -- A new item has no memory state, every other has one.
    check ((state = 0) = (stability is null)),
    check ((state = 0) = (difficulty is null)),
    check ((state = 0) = (last_reviewed_at is null)),
    check ((state = 0) = (last_review_id is null)),
    check ((state = 0) = (last_study_day is null))
) with (autovacuum_vacuum_scale_factor = 0.05);
create index review_item_due on review_item (learner_id, queue, due_at, card_id)
    where suspended_at is null and deleted_at is null;

create table review_log (
    learner_id uuid not null,
    review_id uuid not null,
    card_id uuid not null,
    -- 1 Again, 2 Hard, 3 Good, 4 Easy.
    rating smallint not null check (rating between 1 and 4),
    reviewed_at timestamptz not null,
    received_at timestamptz not null,
    duration_ms integer not null check (duration_ms between 0 and 86400000),
    -- The study day of reviewed_at in time_zone with day_starts_at, as the learner had them then.
    study_day date not null,
    time_zone text not null check (char_length(time_zone) between 1 and 64),
    day_starts_at time not null,
    desired_retention real not null check (desired_retention between 0.6999 and 0.9701),
    weights_version integer not null check (weights_version >= 0),
    -- What the scheduler saw and said when the row arrived; a later arrival of an earlier review does not change it.
    state_before smallint not null check (state_before between 0 and 3),
    stability_before real,
    difficulty_before real,
    state_after smallint not null check (state_after between 1 and 3),
    stability_after real not null,
    difficulty_after real not null,
    due_at_after timestamptz not null,
    primary key (learner_id, review_id),
    foreign key (learner_id, card_id) references review_item (learner_id, card_id),
    check ((state_before = 0) = (stability_before is null)),
    check ((state_before = 0) = (difficulty_before is null))
);
create index review_log_card on review_log (learner_id, card_id, reviewed_at, review_id);
-- How many new cards were introduced on a study day.
create index review_log_new on review_log (learner_id, study_day) where state_before = 0;

-- Undo: the voided row stays in the log and the replay leaves it out.
create table review_void (
    learner_id uuid not null,
    review_id uuid not null,
    voided_at timestamptz not null,
    primary key (learner_id, review_id),
    foreign key (learner_id, review_id) references review_log (learner_id, review_id)
);

do $$
declare t text;
begin
    foreach t in array array['review_item', 'review_log', 'review_void'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_rows on %I to clinic_app using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()))', t);
        execute format('grant select, insert on %I to clinic_app', t);
    end loop;
end $$;
-- Only the projection changes. The log and the voids are append-only for the app.
grant update on review_item to clinic_app;
