-- How a reminder reaches a learner: the addresses, what waits to be handed over, and how each try went.

-- No reminder goes out from quiet_from to quiet_to of the learner's local time.
alter table learner
    add column quiet_from time,
    add column quiet_to time,
    add check ((quiet_from is null) = (quiet_to is null)),
    add check (quiet_from <> quiet_to);

-- What is due is counted when a reminder is handed over; by then it may be another number, or none.
drop function claim_due_reminders(integer, timestamptz);
drop function store_reminders(uuid[], timestamptz[], date[], integer[], timestamptz[], timestamptz);
alter table reminder
    drop column due_count,
    -- store_reminders alone makes rows, of a clock that it has just moved.
    drop constraint reminder_learner_id_fkey,
    -- The same for every try and every channel, so that whoever gets it twice can tell.
    add column digest_id uuid not null default gen_random_uuid();

create table channel (
    learner_id uuid not null references learner (learner_id),
    channel_id uuid not null,
    kind text not null check (kind in ('email', 'webhook', 'webPush')),
    -- An e-mail address, or a URL.
    address text not null check (char_length(address) between 1 and 2000),
    -- A webhook's signing secrets or a push subscription's keys, encrypted by the keys in data_protection_key.
    secret text check (char_length(secret) between 1 and 4000),
    created_at timestamptz not null,
    verified_at timestamptz,
    -- SHA-256 of the code that was sent there, until it is entered.
    code_hash bytea check (octet_length(code_hash) = 32),
    code_sent_at timestamptz,
    code_tries integer not null default 0 check (code_tries >= 0),
    -- Since when every try has failed; null when the last one did not.
    failing_since timestamptz,
    disabled_at timestamptz,
    -- For the learner to read.
    disabled_reason text check (char_length(disabled_reason) between 1 and 500),
    deleted_at timestamptz,
    primary key (learner_id, channel_id),
    check ((disabled_at is null) = (disabled_reason is null))
);
create unique index channel_address on channel (learner_id, kind, md5(address)) where deleted_at is null;

-- The outbox. A row waits while next_attempt_at is set; one whose sender died waits until its lease has run out.
create table delivery (
    learner_id uuid not null,
    study_day date not null,
    channel_id uuid not null,
    state text not null default 'waiting' check (state in ('waiting', 'delivered', 'cancelled', 'failed')),
    attempts integer not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz,
    ended_at timestamptz,
    -- How many cards were due at the last hand-over.
    due_count integer check (due_count >= 0),
    -- Why it was cancelled or failed, or why the last try did; for the learner to read.
    reason text check (char_length(reason) between 1 and 500),
    -- No foreign keys: store_reminders alone makes rows, of a reminder that it has just made and a channel that it has just
    -- read, and looking them up again would be a third of the sweep's work.
    primary key (learner_id, study_day, channel_id),
    check ((state = 'waiting') = (next_attempt_at is not null)),
    check ((state = 'waiting') = (ended_at is null))
);
create index delivery_next on delivery (next_attempt_at) where next_attempt_at is not null;

create table delivery_attempt (
    learner_id uuid not null,
    study_day date not null,
    channel_id uuid not null,
    attempt integer not null check (attempt >= 1),
    began_at timestamptz not null,
    ended_at timestamptz not null,
    outcome text not null check (outcome in ('delivered', 'retry', 'gone')),
    reason text check (char_length(reason) between 1 and 500),
    primary key (learner_id, study_day, channel_id, attempt),
    foreign key (learner_id, study_day, channel_id) references delivery (learner_id, study_day, channel_id)
);

do $$
declare t text;
begin
    foreach t in array array['channel', 'delivery', 'delivery_attempt'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_rows on %I to clinic_app using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()))', t);
    end loop;
    foreach t in array array['channel', 'delivery'] loop
        execute format('create policy across_learners on %I to clinic_worker using (true) with check (true)', t);
    end loop;
end $$;
grant select, insert, update on channel to clinic_app;
grant select, update on delivery to clinic_app;
grant select, insert on delivery_attempt to clinic_app;
grant select on channel to clinic_worker;
grant select, insert, update on delivery to clinic_worker;

-- Locks up to `batch` clocks that have run out and says whether anything is due to their learners. A clock that another
-- transaction holds is passed over. Time is the earlier of the caller's clock and the database's, so that a node whose
-- clock is ahead reminds no one early. The first six columns are those of the server's StudyToday.Sql; they are null
-- when a learner's settings are missing, because a row that is left out would be claimed again for ever. What the study
-- day has introduced is looked up only where new cards alone are due, since only then does the day's limit matter.
create function claim_due_reminders(batch integer, as_of timestamptz)
    returns table (
        time_zone text, day_starts_at time, desired_retention real, new_cards_per_day integer,
        introduced_days date[], introduced_cards integer[],
        learner_id uuid, remind_at timestamptz, swept_at timestamptz,
        reminder_at time, quiet_from time, quiet_to time, is_due boolean, has_new boolean)
    -- Compiling would take longer than the 500 short look-ups that it speeds up.
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp set jit = off
    as $$
declare
    at timestamptz := least(as_of, clock_timestamp());
    since date := (at at time zone 'UTC')::date - 2;
begin
    return query
    select s.time_zone, s.day_starts_at, s.desired_retention, l.new_cards_per_day,
           case when fresh.present then array(
               select i.first_study_day from review_item i
               where i.learner_id = c.learner_id and i.first_study_day >= since and not i.confident
               group by 1 order by 1) else '{}' end,
           case when fresh.present then array(
               select count(*)::integer from review_item i
               where i.learner_id = c.learner_id and i.first_study_day >= since and not i.confident
               group by i.first_study_day order by i.first_study_day) else '{}' end,
           c.learner_id, c.next_reminder_at, at, l.reminder_at, l.quiet_from, l.quiet_to, due.present, fresh.present
    from (
        select k.learner_id, k.next_reminder_at from reminder_clock k
        where k.next_reminder_at <= at
        order by k.next_reminder_at limit batch
        for no key update skip locked
    ) c
    -- Each of these is one index range a learner; "limit 1" keeps the planner from reading all learners instead, and
    -- "offset 0" from asking again wherever the answer is used.
    left join lateral (
        select r.new_cards_per_day, r.reminder_at, r.quiet_from, r.quiet_to
        from learner r where r.learner_id = c.learner_id limit 1
    ) l on true
    left join lateral (
        select t.time_zone, t.day_starts_at, t.desired_retention from study_settings t
        where t.learner_id = c.learner_id and t.valid_from <= at
        order by t.valid_from desc limit 1
    ) s on true
    cross join lateral (
        select exists (
            select from review_item i
            where i.learner_id = c.learner_id and i.queue = 2
              and i.suspended_at is null and i.deleted_at is null and i.next_at <= at)
        or exists (
            select from review_item i
            where i.learner_id = c.learner_id and i.queue = 0
              and i.suspended_at is null and i.deleted_at is null and i.next_at <= at)
        or exists (
            select from review_item i
            where i.learner_id = c.learner_id and i.queue = 1
              and i.suspended_at is null and i.deleted_at is null and i.next_at <= at) as present
        offset 0
    ) due
    cross join lateral (
        select not due.present and exists (
            select from review_item i
            where i.learner_id = c.learner_id and i.queue = 3
              and i.suspended_at is null and i.deleted_at is null and i.next_at <= at) as present
        offset 0
    ) fresh;
end $$;

-- Stores what was decided about claimed clocks, one array a column, with a delivery for each of the learner's channels;
-- answers how many reminders are new. A null study day: no reminder. A clock that does not stand where it was claimed, or
-- that is still to run out, is left alone.
create function store_reminders(
    learners uuid[], reminded_at timestamptz[], study_days date[], next_at timestamptz[], at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp set jit = off
    as $$
declare stored integer;
begin
    with moved as (
        update reminder_clock c set next_reminder_at = u.next_at
        from unnest(learners, reminded_at, study_days, next_at) as u(learner_id, remind_at, study_day, next_at)
        where c.learner_id = u.learner_id and c.next_reminder_at = u.remind_at and u.remind_at <= clock_timestamp()
        returning u.learner_id, u.study_day, u.remind_at
    ), made as (
        insert into reminder (learner_id, study_day, remind_at, created_at)
        select m.learner_id, m.study_day, m.remind_at, at from moved m where m.study_day is not null
        on conflict (learner_id, study_day) do nothing
        returning reminder.learner_id, reminder.study_day
    ), queued as (
        insert into delivery (learner_id, study_day, channel_id, next_attempt_at)
        select m.learner_id, m.study_day, c.channel_id, at
        from made m
        cross join lateral (
            select k.channel_id from channel k
            where k.learner_id = m.learner_id and k.verified_at is not null and k.disabled_at is null
              and k.deleted_at is null
        ) c
    )
    select count(*) into stored from made;
    return stored;
end $$;

-- Claims up to `batch` deliveries whose time has come, the longest waiting first. They are this caller's until `lease`
-- has passed; the caller writes how they went, and one that died lets the lease run out.
create function claim_deliveries(batch integer, as_of timestamptz, lease interval)
    returns table (learner_id uuid, study_day date, channel_id uuid)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp set jit = off
    as $$
-- A variable, for the index to be searched by it.
declare at timestamptz := least(as_of, clock_timestamp());
begin
    return query
    update delivery d set next_attempt_at = at + lease
    from (
        select k.learner_id, k.study_day, k.channel_id from delivery k
        where k.next_attempt_at <= at
        order by k.next_attempt_at limit batch
        for no key update skip locked
    ) due
    where d.learner_id = due.learner_id and d.study_day = due.study_day and d.channel_id = due.channel_id
    returning d.learner_id, d.study_day, d.channel_id;
end $$;

-- As before, but with the instant in a variable: an index is not searched by a volatile function.
create or replace function claim_plans(batch integer, as_of timestamptz, lease interval) returns table (learner_id uuid)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp set jit = off
    as $$
declare at timestamptz := least(as_of, clock_timestamp());
begin
    return query
    update study_plan p set next_refresh_at = at + lease
    from (
        select k.learner_id from study_plan k
        where k.next_refresh_at <= at
        order by k.next_refresh_at limit batch
        for no key update skip locked
    ) d
    where p.learner_id = d.learner_id
    returning p.learner_id;
end $$;

create or replace function claim_fits(batch integer, as_of timestamptz, lease interval)
    returns table (learner_id uuid, reviews_at_fit integer)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp set jit = off
    as $$
declare at timestamptz := least(as_of, clock_timestamp());
begin
    return query
    update fit_clock c set next_fit_at = at + lease
    from (
        select k.learner_id from fit_clock k
        where k.next_fit_at <= at
        order by k.next_fit_at limit batch
        for update skip locked
    ) d
    where c.learner_id = d.learner_id
    returning c.learner_id, c.reviews_at_fit;
end $$;

grant create on schema public to clinic_worker;
do $$
declare f regprocedure;
begin
    foreach f in array array[
        'claim_due_reminders(integer, timestamptz)',
        'store_reminders(uuid[], timestamptz[], date[], timestamptz[], timestamptz)',
        'claim_deliveries(integer, timestamptz, interval)']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to clinic_app', f);
        execute format('alter function %s owner to clinic_worker', f);
    end loop;
end $$;
revoke create on schema public from clinic_worker;
