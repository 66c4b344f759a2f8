-- What the endpoints of channels need: how often one was tested, the secret of a calendar, and what connected learners
-- hear.

alter table channel
    -- The hour in which tests are counted begins with its first one.
    add column tests_since timestamptz,
    add column tests integer not null default 0 check (tests >= 0);

-- A learner's calendar. The secret in its URL is all that a calendar program shows, so it is looked up before the
-- learner is known. feed_id stays for ever, because the events' ids are made of it.
create table calendar_feed (
    learner_id uuid primary key references learner (learner_id),
    feed_id uuid not null default gen_random_uuid(),
    -- SHA-256 of 256 random bits; null once it was revoked.
    secret_hash bytea check (octet_length(secret_hash) = 32),
    since timestamptz not null
);
-- Not unique: that two secrets are the same does not happen, and a unique key would have to start with the learner.
create index calendar_feed_secret on calendar_feed (secret_hash) where secret_hash is not null;

alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy own_rows on calendar_feed to clinic_app
    using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()));
create policy across_learners on calendar_feed for select to clinic_worker using (true);
grant select, insert, update on calendar_feed to clinic_app;
grant select on calendar_feed to clinic_worker;

create function calendar_by_secret(hash bytea) returns table (learner_id uuid, feed_id uuid)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ select c.learner_id, c.feed_id from calendar_feed c where c.secret_hash = hash $$;

-- For those who listen to live events: one row for each of the sessions that is still open, with the learner's newest
-- reminder and how many cards wait in each queue, counted to 1000 as the due queue does. Whoever sees the row change
-- looks closer.
create function live_state(learners uuid[], sessions uuid[], as_of timestamptz)
    returns table (
        learner_id uuid, session_id uuid, digest_id uuid, study_day date, reminded_at timestamptz, waiting bigint[])
    language sql stable security definer set search_path = pg_catalog, public, pg_temp set jit = off
    as $$
select s.learner_id, s.session_id, r.digest_id, r.study_day, r.created_at, w.waiting
from unnest(learners, sessions) as asked (learner_id, session_id)
join session s on s.learner_id = asked.learner_id and s.session_id = asked.session_id
              and s.revoked_at is null and s.expires_at > as_of
left join lateral (
    select k.digest_id, k.study_day, k.created_at from reminder k
    where k.learner_id = asked.learner_id
    order by k.study_day desc limit 1
) r on true
cross join lateral (
    select array_agg(counted.cards order by counted.queue) as waiting
    from generate_series(0, 3) as q (queue)
    cross join lateral (
        select q.queue, count(*) as cards from (
            select from review_item i
            where i.learner_id = asked.learner_id and i.queue = q.queue
              and i.suspended_at is null and i.deleted_at is null and i.next_at <= as_of
            limit 1000
        ) first
    ) counted
) w
$$;

grant create on schema public to clinic_worker;
do $$
declare f regprocedure;
begin
    foreach f in array array['calendar_by_secret(bytea)', 'live_state(uuid[], uuid[], timestamptz)']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to clinic_app', f);
        execute format('alter function %s owner to clinic_worker', f);
    end loop;
end $$;
revoke create on schema public from clinic_worker;
