-- A queue for each kind of channel, so that a mail server that answers slowly holds up no webhook.

-- A channel never changes its kind.
alter table delivery add column kind text check (kind in ('email', 'webhook', 'webPush'));
update delivery d set kind = c.kind from channel c where c.learner_id = d.learner_id and c.channel_id = d.channel_id;
alter table delivery alter column kind set not null;
drop index delivery_next;
create index delivery_next on delivery (kind, next_attempt_at) where next_attempt_at is not null;

-- As before, with the kind.
create or replace function store_reminders(
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
        insert into delivery (learner_id, study_day, channel_id, kind, next_attempt_at)
        select m.learner_id, m.study_day, c.channel_id, c.kind, at
        from made m
        cross join lateral (
            select k.channel_id, k.kind from channel k
            where k.learner_id = m.learner_id and k.verified_at is not null and k.disabled_at is null
              and k.deleted_at is null
        ) c
    )
    select count(*) into stored from made;
    return stored;
end $$;

drop function claim_deliveries(integer, timestamptz, interval);
drop function renew_deliveries(uuid[], date[], uuid[], timestamptz, interval);

-- Claims up to `batch` deliveries of a kind whose time has come, the longest waiting first. They are this caller's until
-- `lease` has passed; the caller writes how they went, and one that died lets the lease run out.
create function claim_deliveries(of_kind text, batch integer, as_of timestamptz, lease interval)
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
        where k.kind = of_kind and k.next_attempt_at <= at
        order by k.next_attempt_at limit batch
        for no key update skip locked
    ) due
    where d.learner_id = due.learner_id and d.study_day = due.study_day and d.channel_id = due.channel_id
    returning d.learner_id, d.study_day, d.channel_id;
end $$;

-- A sender says every few seconds that it still has a delivery in its hands, so that the lease may be short: that of a
-- sender that died is taken up again soon. A lease is never shortened, nor a delivery put off that has ended.
create function renew_delivery(learner uuid, day date, channel uuid, as_of timestamptz, lease interval) returns void
    language sql security definer set search_path = pg_catalog, public, pg_temp
    as $$
    update delivery d set next_attempt_at = greatest(d.next_attempt_at, least(as_of, clock_timestamp()) + lease)
    where d.learner_id = learner and d.study_day = day and d.channel_id = channel and d.state = 'waiting'
$$;

drop function job_backlogs(timestamptz);

-- As before, with a job for each kind of channel, and what waits to be tried again: an operator whose mail server is down
-- has no backlog, for each delivery is put off.
create function job_backlogs(as_of timestamptz)
    returns table (job text, waiting integer, retrying integer, oldest_seconds double precision)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp set jit = off
    as $$
-- A variable, for the indexes to be searched by it.
declare at timestamptz := least(as_of, clock_timestamp());
begin
    return query
    select w.job, (count(*) filter (where w.since <= at))::integer, (count(*) filter (where w.since > at))::integer,
           extract(epoch from at - min(w.since) filter (where w.since <= at))::double precision
    from (
        (select 'remind-due' as job, c.next_reminder_at as since from reminder_clock c
         where c.next_reminder_at <= at order by c.next_reminder_at limit 10000)
        union all
        select k.job, d.next_attempt_at
        from (values ('send-email', 'email'), ('send-webhook', 'webhook'), ('send-web-push', 'webPush')) k(job, kind)
        cross join lateral (
            (select n.next_attempt_at from delivery n
             where n.kind = k.kind and n.next_attempt_at <= at order by n.next_attempt_at limit 10000)
            union all
            (select n.next_attempt_at from delivery n
             where n.kind = k.kind and n.next_attempt_at > at and n.attempts > 0 order by n.next_attempt_at limit 10000)
        ) d
        union all
        (select 'fit-weights', f.next_fit_at from fit_clock f
         where f.next_fit_at <= at order by f.next_fit_at limit 10000)
        union all
        (select 'refresh-plans', p.next_refresh_at from study_plan p
         where p.next_refresh_at <= at order by p.next_refresh_at limit 10000)
    ) w
    group by w.job;
end $$;

grant create on schema public to clinic_worker;
do $$
declare f regprocedure;
begin
    foreach f in array array[
        'claim_deliveries(text, integer, timestamptz, interval)',
        'renew_delivery(uuid, date, uuid, timestamptz, interval)',
        'job_backlogs(timestamptz)']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to clinic_app', f);
        execute format('alter function %s owner to clinic_worker', f);
    end loop;
end $$;
revoke create on schema public from clinic_worker;

-- The job that sent all kinds is no more.
delete from quartz.qrtz_cron_triggers where trigger_name = 'send-reminders';
delete from quartz.qrtz_triggers where trigger_name = 'send-reminders';
delete from quartz.qrtz_job_details where job_name = 'send-reminders';
