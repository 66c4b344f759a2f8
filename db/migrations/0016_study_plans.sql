-- A plan bends when cards are due, and nothing else: due_at stays what the log gives, and a plan stands beside it.
alter table review_item
    -- The start of a study day: today's for a card that the plan chose, tomorrow's for one that it holds back.
    add column plan_due_at timestamptz,
    -- For which quiz; null when the learner's minutes alone are the reason.
    add column plan_quiz uuid,
    -- The place among the day's chosen cards; null when it is held back.
    add column plan_position integer check (plan_position >= 0),
    -- Why it was chosen, for the learner to read.
    add column plan_reason text check (char_length(plan_reason) between 1 and 200),
    add check (plan_due_at is not null or (plan_quiz is null and plan_position is null)),
    add check ((plan_position is null) = (plan_reason is null));

drop index review_item_due;
alter table review_item drop column queue;
alter table review_item
    -- When to show the card next. A step of minutes is never planned.
    add column next_at timestamptz not null generated always as (
        case when state in (1, 3) then due_at else coalesce(plan_due_at, due_at) end) stored,
    -- The four lists that the due queue is made of: 0 (re)learning, 1 planned, 2 review, 3 new.
    add column queue smallint not null generated always as (
        case when state in (1, 3) then 0 when plan_position is not null then 1 when state = 2 then 2 else 3 end) stored;
create index review_item_due on review_item (learner_id, queue, next_at, plan_position, card_id)
    where suspended_at is null and deleted_at is null;

-- Minutes now shorten what is due. The 20 that everyone was given to begin with was nobody's choice.
alter table learner alter column minutes_per_day drop not null, alter column minutes_per_day drop default;
alter table learner no force row level security;
update learner set minutes_per_day = null where minutes_per_day = 20;
alter table learner force row level security;

-- What was planned for a learner's study day. There is a row while the learner has a quiz ahead or minutes a day set.
create table study_plan (
    learner_id uuid primary key references learner (learner_id),
    -- Counts what made the plan stale, so that one that was computed from rows that changed meanwhile is not stored.
    revision integer not null default 1 check (revision >= 1),
    stale boolean not null,
    -- The earliest of the next study day and valid_until; now when it is stale.
    next_refresh_at timestamptz not null,
    study_day date,
    made_at timestamptz,
    -- When the next quiz begins; null without one.
    valid_until timestamptz,
    -- What a reminder may say of it: today's planned cards and seconds, and the next quiz.
    cards integer not null default 0 check (cards >= 0),
    seconds integer not null default 0 check (seconds >= 0),
    quiz_id uuid,
    expected_score double precision check (expected_score between 0 and 1),
    score_without double precision check (score_without between 0 and 1),
    feasible boolean,
    -- By quiz: what is costly to compute and is read again.
    outlooks jsonb not null default '[]',
    -- The same of what was asked for since: by quiz the scores at other minutes a day.
    curves jsonb not null default '{}',
    check (stale or (study_day is not null and made_at is not null))
);
create index study_plan_refresh on study_plan (next_refresh_at);

-- The owner, too, is bound by row-level security.
alter table quiz no force row level security;
alter table learner no force row level security;
insert into study_plan (learner_id, stale, next_refresh_at)
select learner_id, true, now() from quiz where deleted_at is null and starts_at > now()
union
select learner_id, true, now() from learner where minutes_per_day is not null;
alter table quiz force row level security;
alter table learner force row level security;

alter table study_plan enable row level security;
alter table study_plan force row level security;
create policy own_rows on study_plan to clinic_app
    using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()));
create policy across_learners on study_plan to clinic_worker using (true) with check (true);
grant select, insert, update, delete on study_plan to clinic_app;
grant select, update on study_plan to clinic_worker;

-- Claims up to `batch` learners whose plan is to be made anew, the longest waiting first. They are this caller's until
-- `lease` has passed; a plan that is stored sets the clock anew, and one whose maker died lets it run out.
create function claim_plans(batch integer, as_of timestamptz, lease interval) returns table (learner_id uuid)
    language sql security definer set search_path = pg_catalog, public, pg_temp
    as $$
        update study_plan p set next_refresh_at = least(as_of, clock_timestamp()) + lease
        from (
            select k.learner_id from study_plan k
            where k.next_refresh_at <= least(as_of, clock_timestamp())
            order by k.next_refresh_at limit batch
            for no key update skip locked
        ) d
        where p.learner_id = d.learner_id
        returning p.learner_id
    $$;
revoke all on function claim_plans(integer, timestamptz, interval) from public;
grant execute on function claim_plans(integer, timestamptz, interval) to clinic_app;
grant create on schema public to clinic_worker;
alter function claim_plans(integer, timestamptz, interval) owner to clinic_worker;
revoke create on schema public from clinic_worker;

-- Locks up to `batch` clocks that have run out and says what is due to their learners. A clock that another transaction
-- holds is passed over. Time is the earlier of the caller's clock and the database's, so that a node whose clock is
-- ahead reminds no one early. The first six columns are those of the server's StudyToday.Sql; they are null when a
-- learner's settings are missing, because a row that is left out would be claimed again for ever. New cards that were
-- planned are among what is due, and leave so much less of the day's limit to the others.
create or replace function claim_due_reminders(batch integer, as_of timestamptz)
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
    select s.time_zone, s.day_starts_at, s.desired_retention, l.new_cards_per_day - due.planned_new,
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
        select count(*)::integer as items, (count(*) filter (where counted.state = 0))::integer as planned_new from (
            (select i.state from review_item i
             where i.learner_id = c.learner_id and i.queue = 0
               and i.suspended_at is null and i.deleted_at is null and i.next_at <= at
             limit 1000)
            union all
            (select i.state from review_item i
             where i.learner_id = c.learner_id and i.queue = 1
               and i.suspended_at is null and i.deleted_at is null and i.next_at <= at
             limit 1000)
            union all
            (select i.state from review_item i
             where i.learner_id = c.learner_id and i.queue = 2
               and i.suspended_at is null and i.deleted_at is null and i.next_at <= at
             limit 1000)) counted
    ) due
    cross join lateral (
        select count(*)::integer as items from (
            select from review_item i
            where i.learner_id = c.learner_id and i.queue = 3 and i.suspended_at is null and i.deleted_at is null
              and i.next_at <= at
            limit 1000) counted
    ) fresh
    cross join lateral (
        select coalesce(array_agg(days.first_study_day), '{}') as study_days,
               coalesce(array_agg(days.cards), '{}') as cards
        from (
            select i.first_study_day, count(*)::integer as cards
            from review_item i
            where fresh.items > 0 and i.learner_id = c.learner_id
              and i.first_study_day >= (at at time zone 'UTC')::date - 2
            group by i.first_study_day
        ) days
    ) introduced;
end $$;
