-- When each learner is to be reminded next: narrow, and apart from the settings, because the sweep rewrites it daily.
create table reminder_clock (
    learner_id uuid primary key references learner (learner_id),
    next_reminder_at timestamptz
);
create index reminder_clock_next on reminder_clock (next_reminder_at) where next_reminder_at is not null;

-- One row for a learner and a study day: the key is what makes a second sweep of the same day harmless. The foreign key
-- names the clock and not the learner: the sweep has locked the clock already, and waiting for a learner who is just
-- changing their settings, and so waits for the clock, would be a deadlock.
create table reminder (
    learner_id uuid not null references reminder_clock (learner_id),
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

-- The sweep looks across learners, as clinic_worker and only through the two functions below.
grant select, update on reminder_clock to clinic_worker;
grant select, insert on reminder to clinic_worker;
do $$
declare t text;
begin
    foreach t in array array['learner', 'study_settings', 'review_item', 'review_log', 'review_void'] loop
        execute format('create policy across_learners on %I for select to clinic_worker using (true)', t);
        execute format('grant select on %I to clinic_worker', t);
    end loop;
end $$;

-- Locks up to `batch` clocks that have run out and says what is due to their learners. A clock that another transaction
-- holds is passed over. Time is the earlier of the caller's clock and the database's, so that a node whose clock is
-- ahead reminds no one early. The first six columns are those of the server's DueStudyDay.sql; they are null when a
-- learner's settings are missing, because a row that is left out would be claimed again for ever.
create function claim_due_reminders(batch integer, as_of timestamptz)
    returns table (
        time_zone text, day_starts_at time, desired_retention real, new_cards_per_day integer,
        introduced_days date[], introduced_cards integer[],
        learner_id uuid, remind_at timestamptz, swept_at timestamptz, reminder_at time,
        due_count integer, new_count integer)
    -- Compiling would take longer than the 500 short look-ups that it speeds up.
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp set jit = off
    as $$
declare at timestamptz := least(as_of, clock_timestamp());
begin
    return query
    select s.time_zone, s.day_starts_at, s.desired_retention, l.new_cards_per_day,
           introduced.study_days, introduced.cards,
           c.learner_id, c.next_reminder_at, at, l.reminder_at, due.items, fresh.items
    from (
        select k.learner_id, k.next_reminder_at from reminder_clock k
        where k.next_reminder_at <= at
        order by k.next_reminder_at limit batch
        for no key update skip locked
    ) c
    -- Each of these is one index range a learner; "limit 1" keeps the planner from reading all learners instead.
    left join lateral (
        select r.new_cards_per_day, r.reminder_at from learner r where r.learner_id = c.learner_id limit 1
    ) l on true
    left join lateral (
        select t.time_zone, t.day_starts_at, t.desired_retention from study_settings t
        where t.learner_id = c.learner_id and t.valid_from <= at
        order by t.valid_from desc limit 1
    ) s on true
    -- Counting stops at 1000, as in the server's DueCounts.sql.
    cross join lateral (
        select count(*)::integer as items from (
            (select from review_item i
             where i.learner_id = c.learner_id and i.queue = 0
               and i.suspended_at is null and i.deleted_at is null and i.due_at <= at
             limit 1000)
            union all
            (select from review_item i
             where i.learner_id = c.learner_id and i.queue = 1
               and i.suspended_at is null and i.deleted_at is null and i.due_at <= at
             limit 1000)) counted
    ) due
    cross join lateral (
        select count(*)::integer as items from (
            select from review_item i
            where i.learner_id = c.learner_id and i.queue = 2 and i.suspended_at is null and i.deleted_at is null
            limit 1000) counted
    ) fresh
    cross join lateral (
        select coalesce(array_agg(days.study_day), '{}') as study_days, coalesce(array_agg(days.cards), '{}') as cards
        from (
            select g.study_day, count(distinct g.card_id)::integer as cards
            from review_log g
            where fresh.items > 0 and g.learner_id = c.learner_id and g.state_before = 0
              and g.study_day >= (at at time zone 'UTC')::date - 2
              and not exists (
                  select from review_void v where v.learner_id = g.learner_id and v.review_id = g.review_id)
            group by g.study_day
        ) days
    ) introduced;
end $$;

-- Stores what was decided about claimed clocks, one array a column; answers how many reminders are new. A null study
-- day: no reminder. A clock that does not stand where it was claimed, or that is still to run out, is left alone.
create function store_reminders(
    learners uuid[], reminded_at timestamptz[], study_days date[], due_counts integer[], next_at timestamptz[],
    at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$
declare stored integer;
begin
    with moved as (
        update reminder_clock c set next_reminder_at = u.next_at
        from unnest(learners, reminded_at, study_days, due_counts, next_at)
            as u(learner_id, remind_at, study_day, due_count, next_at)
        where c.learner_id = u.learner_id and c.next_reminder_at = u.remind_at and u.remind_at <= clock_timestamp()
        returning u.learner_id, u.study_day, u.remind_at, u.due_count
    )
    insert into reminder (learner_id, study_day, remind_at, due_count, created_at)
    select m.learner_id, m.study_day, m.remind_at, m.due_count, at from moved m where m.study_day is not null
    on conflict (learner_id, study_day) do nothing;
    get diagnostics stored = row_count;
    return stored;
end $$;

grant create on schema public to clinic_worker;
do $$
declare f regprocedure;
begin
    foreach f in array array[
        'claim_due_reminders(integer, timestamptz)',
        'store_reminders(uuid[], timestamptz[], date[], integer[], timestamptz[], timestamptz)']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to clinic_app', f);
        execute format('alter function %s owner to clinic_worker', f);
    end loop;
end $$;
revoke create on schema public from clinic_worker;
