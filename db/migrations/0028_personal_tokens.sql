-- Tokens that learners make for scripts and tools: each with a name, a few scopes and, if they like, an end.
create table personal_token (
    learner_id uuid not null references account (learner_id),
    token_id uuid not null,
    name text not null check (char_length(name) between 1 and 100),
    scopes text[] not null
        check (cardinality(scopes) between 1 and 4 and scopes <@ array['read', 'study', 'write', 'operate']),
    -- SHA-256 of 256 random bits and a checksum: the token itself is never stored.
    token_hash bytea not null check (octet_length(token_hash) = 32),
    created_at timestamptz not null,
    -- Null: until it is revoked.
    expires_at timestamptz,
    -- The hour only, so that a token in steady use writes a row an hour and tells little of its owner.
    last_used_at timestamptz,
    revoked_at timestamptz,
    primary key (learner_id, token_id)
);
-- Not unique: that two tokens are the same does not happen, and a unique key would have to start with the learner.
create index personal_token_hash on personal_token (token_hash) where revoked_at is null;

alter table personal_token enable row level security;
alter table personal_token force row level security;
create policy own_rows on personal_token to clinic_app
    using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()));
create policy across_learners on personal_token for select to clinic_worker using (true);
grant select, insert, update (last_used_at, revoked_at) on personal_token to clinic_app;
grant select on personal_token to clinic_worker;

create function token_by_hash(hash bytea)
    returns table (learner_id uuid, token_id uuid, scopes text, role text, expires_at timestamptz, last_used_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
select t.learner_id, t.token_id, array_to_string(t.scopes, ' '), a.role, t.expires_at, t.last_used_at
from personal_token t join account a using (learner_id)
where t.token_hash = hash and t.revoked_at is null
$$;

-- A stream of live events ends with the session that opened it, and now also with the token that did.
create or replace function live_state(learners uuid[], sessions uuid[], as_of timestamptz)
    returns table (
        learner_id uuid, session_id uuid, digest_id uuid, study_day date, reminded_at timestamptz, waiting bigint[])
    language sql stable security definer set search_path = pg_catalog, public, pg_temp set jit = off
    as $$
select asked.learner_id, asked.session_id, r.digest_id, r.study_day, r.created_at, w.waiting
from unnest(learners, sessions) as asked (learner_id, session_id)
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
where exists (
        select from session s
        where s.learner_id = asked.learner_id and s.session_id = asked.session_id
          and s.revoked_at is null and s.expires_at > as_of)
   or exists (
        select from personal_token t
        where t.learner_id = asked.learner_id and t.token_id = asked.session_id
          and t.revoked_at is null and (t.expires_at is null or t.expires_at > as_of))
$$;

grant create on schema public to clinic_worker;
do $$
declare f regprocedure;
begin
    foreach f in array array['token_by_hash(bytea)']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to clinic_app', f);
        execute format('alter function %s owner to clinic_worker', f);
    end loop;
end $$;
revoke create on schema public from clinic_worker;
