-- What operators see of the background jobs, and what keeps a claimed delivery its sender's for as long as it takes.

-- A sender says every few seconds which deliveries it still has in its hands, so that the lease may be short: those of a
-- sender that died are taken up again soon. A lease is never shortened, nor a delivery put off that has ended.
create function renew_deliveries(
    learners uuid[], study_days date[], channels uuid[], as_of timestamptz, lease interval) returns void
    language sql security definer set search_path = pg_catalog, public, pg_temp
    as $$
    update delivery d set next_attempt_at = greatest(d.next_attempt_at, least(as_of, clock_timestamp()) + lease)
    from unnest(learners, study_days, channels) as h(learner_id, study_day, channel_id)
    where d.learner_id = h.learner_id and d.study_day = h.study_day and d.channel_id = h.channel_id
      and d.state = 'waiting'
$$;

-- One row for each run of a background job that has ended, kept for two days. It belongs to no learner.
create table job_run (
    run_id bigint generated always as identity primary key,
    job text not null check (char_length(job) between 1 and 100),
    -- The scheduler's name for the process that ran it.
    node text not null check (char_length(node) between 1 and 200),
    started_at timestamptz not null,
    ended_at timestamptz not null,
    -- The kind of fault, never its text, which might name a learner; null when the run was a good one.
    error text check (char_length(error) between 1 and 200),
    check (ended_at >= started_at)
);
create index job_run_latest on job_run (job, ended_at) include (error);
grant select on job_run to clinic_app;
grant select, insert, delete on job_run to clinic_worker;

-- Writes down a run that has just ended, and lets go of old ones. All nodes' runs are told by the one clock of the
-- database.
create function record_job_run(job_name text, node_name text, took interval, fault text) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$
declare at timestamptz := clock_timestamp();
begin
    insert into job_run (job, node, started_at, ended_at, error) values (job_name, node_name, at - took, at, fault);
    -- More than are added, so that what a longer schedule left is gone in time, and few enough to cost nothing.
    delete from job_run where run_id in (
        select r.run_id from job_run r
        where r.job = job_name and r.ended_at < at - interval '2 days'
        order by r.ended_at limit 20);
end $$;

-- How much waits for each job, and since when the first. Counting stops at 10,000: an operator wants to know whether
-- the jobs keep up, not to read a million rows.
create function job_backlogs(as_of timestamptz) returns table (job text, waiting integer, oldest_seconds double precision)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp set jit = off
    as $$
-- A variable, for the indexes to be searched by it.
declare at timestamptz := least(as_of, clock_timestamp());
begin
    return query
    select w.job, count(*)::integer, extract(epoch from at - min(w.since))::double precision
    from (
        (select 'remind-due' as job, c.next_reminder_at as since from reminder_clock c
         where c.next_reminder_at <= at order by c.next_reminder_at limit 10000)
        union all
        (select 'send-reminders', d.next_attempt_at from delivery d
         where d.next_attempt_at <= at order by d.next_attempt_at limit 10000)
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
        'renew_deliveries(uuid[], date[], uuid[], timestamptz, interval)',
        'record_job_run(text, text, interval, text)',
        'job_backlogs(timestamptz)']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to clinic_app', f);
        execute format('alter function %s owner to clinic_worker', f);
    end loop;
end $$;
revoke create on schema public from clinic_worker;
