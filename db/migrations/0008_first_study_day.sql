-- The study day that introduced a card, which the day's limit of new cards counts. What a log row saw when it arrived
-- does not tell it: an answer that comes late and goes in front moves the day, and so does undoing the first one.
alter table review_item add column first_study_day date;

-- The owner, too, is bound by row-level security, and would find no row to fill.
alter table review_item no force row level security;
alter table review_log no force row level security;
alter table review_void no force row level security;
update review_item i set first_study_day = (
    select l.study_day from review_log l
    where l.learner_id = i.learner_id and l.card_id = i.card_id
      and not exists (select from review_void v where v.learner_id = l.learner_id and v.review_id = l.review_id)
    order by l.reviewed_at, l.review_id limit 1)
where i.state <> 0;
alter table review_item force row level security;
alter table review_log force row level security;
alter table review_void force row level security;

alter table review_item add check ((state = 0) = (first_study_day is null));
create index review_item_introduced on review_item (learner_id, first_study_day) where first_study_day is not null;
drop index review_log_new;

-- Locks up to `batch` clocks that have run out and says what is due to their learners. A clock that another transaction
-- holds is passed over. Time is the earlier of the caller's clock and the database's, so that a node whose clock is
-- ahead reminds no one early. The first six columns are those of the server's StudyToday.Sql; they are null when a
-- learner's settings are missing, because a row that is left out would be claimed again for ever.
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
