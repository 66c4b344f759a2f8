-- Who did what to accounts, keys and the server, and what was refused. The app can add entries and read them by the
-- functions below; it has no right on the tables at all, so that nothing it is made to do can change or remove one.
create table audit_entry (
    entry_id bigint generated always as identity primary key,
    at timestamptz not null,
    action text not null check (char_length(action) between 1 and 60),
    outcome text not null check (outcome in ('done', 'refused')),
    -- Of what was refused: the type of the problem.
    reason text check (char_length(reason) <= 60),
    -- Who did it, by which session or token, and whose account it is about; null where nobody knows. No learner_id and no
    -- foreign key: an entry outlives its account.
    actor_id uuid,
    via_id uuid,
    subject_id uuid,
    target text check (char_length(target) <= 200),
    -- Without its last byte (IPv4) or its last ten (IPv6).
    address text check (char_length(address) <= 45),
    user_agent text not null check (char_length(user_agent) <= 200 and user_agent !~ '[[:cntrl:]]'),
    -- Refusals of the same kind that came within seconds are one entry.
    times integer not null check (times >= 1)
);
create index audit_entry_at on audit_entry (at);
create index audit_entry_actor on audit_entry (actor_id, entry_id) where actor_id is not null;
create index audit_entry_subject on audit_entry (subject_id, entry_id) where subject_id is not null;

-- The chain: each sealed entry with a hash over itself and the hash before. An entry takes its place when it is sealed, not
-- when it is written, so that writers do not wait for each other; the order of the chain is that of sealing.
create table audit_seal (
    day date not null,
    position integer not null check (position >= 1),
    entry_id bigint not null unique,
    prior bytea not null check (octet_length(prior) = 32),
    hash bytea not null check (octet_length(hash) = 32),
    primary key (day, position)
);

revoke all on audit_entry, audit_seal from public;
grant select, insert, delete on audit_entry, audit_seal to clinic_worker;

create function audit_hash(prior bytea, e audit_entry) returns bytea
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
-- A JSON list says where each value ends; the instant in microseconds says the same in every time zone.
select sha256(prior || convert_to(jsonb_build_array(
    e.entry_id, (extract(epoch from e.at) * 1000000)::bigint, e.action, e.outcome, e.reason, e.actor_id, e.via_id,
    e.subject_id, e.target, e.address, e.user_agent, e.times)::text, 'UTF8'))
$$;

create function record_audit(
    at timestamptz, action text, outcome text, reason text, actor uuid, via uuid, subject uuid, target text, address text,
    user_agent text, times integer) returns void
    language sql security definer set search_path = pg_catalog, public, pg_temp
    as $$
insert into audit_entry (at, action, outcome, reason, actor_id, via_id, subject_id, target, address, user_agent, times)
values (at, action, outcome, reason, actor, via, subject, target, address, user_agent, times)
$$;

-- Seals what is not sealed yet, and lets go of days that are older than kept. One node at a time does it; another goes away
-- without waiting. When a day begins, the one before is closed, and its last hash is told: kept elsewhere, it shows also
-- what a chain alone cannot, that its end was cut off or all of it computed anew.
create function seal_audit(as_of timestamptz, keep interval)
    returns table (sealed integer, closed_day date, closed_entries integer, closed_head bytea)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$
declare
    today date := (as_of at time zone 'UTC')::date;
    last audit_seal;
    e audit_entry;
    place integer;
    head bytea;
begin
    sealed := 0;
    if not pg_try_advisory_xact_lock(hashtext('seal_audit')) then
        return next;
        return;
    end if;
    select * into last from audit_seal s order by s.day desc, s.position desc limit 1;
    head := coalesce(last.hash, sha256(''));
    today := greatest(today, last.day);
    place := case when last.day = today then last.position else 0 end;
    for e in
        select a.* from audit_entry a
        where a.at > as_of - interval '2 days' and not exists (select from audit_seal s where s.entry_id = a.entry_id)
        order by a.entry_id limit 5000
    loop
        place := place + 1;
        insert into audit_seal (day, position, entry_id, prior, hash)
        values (today, place, e.entry_id, head, audit_hash(head, e)) returning hash into head;
        sealed := sealed + 1;
    end loop;
    if sealed > 0 and last.day < today then
        select last.day, last.position, last.hash into closed_day, closed_entries, closed_head;
        with gone as (delete from audit_seal s where s.day < today - keep returning s.entry_id)
        delete from audit_entry a using gone g where a.entry_id = g.entry_id;
    end if;
    return next;
end $$;

-- The days of the chain from one on: how many entries, the last hash, and the first place, if any, where the chain and the
-- entries do not agree. Then what was never sealed, as a row without a day.
create function audit_check(since date)
    returns table (day date, entries integer, head bytea, broken_at integer, oldest timestamptz)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp set jit = off
    as $$
select c.day, count(*)::integer, (array_agg(c.hash order by c.position desc))[1],
       min(c.position) filter (where c.hash is distinct from c.computed or c.prior is distinct from coalesce(c.before, c.prior)
                                     or c.position <> c.expected),
       null::timestamptz
from (
    select s.day, s.position, s.hash, s.prior, audit_hash(s.prior, e) as computed,
           lag(s.hash) over (order by s.day, s.position) as before,
           row_number() over (partition by s.day order by s.position) as expected
    from audit_seal s left join audit_entry e using (entry_id)
    where s.day >= since
) c
group by c.day
union all
select null, count(*)::integer, null, null, min(a.at)
from audit_entry a
where a.at >= since and not exists (select from audit_seal s where s.entry_id = a.entry_id)
order by 1
$$;

-- What this transaction's learner did, and what was done to the learner's account. Who else did it, and from where, stays out.
create function own_audit(before bigint, most integer)
    returns table (entry_id bigint, at timestamptz, action text, outcome text, reason text, actor_id uuid, via_id uuid,
                   subject_id uuid, target text, address text, user_agent text, times integer)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
select e.entry_id, e.at, e.action, e.outcome, e.reason, o.actor, o.via, e.subject_id, e.target, o.address, o.user_agent, e.times
from (
    (select * from audit_entry a where a.actor_id = current_learner() and a.entry_id < before
     order by a.entry_id desc limit most)
    union
    (select * from audit_entry a where a.subject_id = current_learner() and a.entry_id < before
     order by a.entry_id desc limit most)
) e
cross join lateral (
    select case when h.hidden then null else e.actor_id end as actor, case when h.hidden then null else e.via_id end as via,
           case when h.hidden then null else e.address end as address, case when h.hidden then '' else e.user_agent end as user_agent
    from (select e.actor_id is distinct from current_learner() and e.actor_id is not null as hidden) h
) o
order by e.entry_id desc limit most
$$;

-- All entries, or one learner's. Only an operator's transaction gets any.
create function all_audit(learner uuid, before bigint, most integer)
    returns table (entry_id bigint, at timestamptz, action text, outcome text, reason text, actor_id uuid, via_id uuid,
                   subject_id uuid, target text, address text, user_agent text, times integer)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
select e.entry_id, e.at, e.action, e.outcome, e.reason, e.actor_id, e.via_id, e.subject_id, e.target, e.address, e.user_agent, e.times
from audit_entry e
where exists (select from account a where a.learner_id = current_learner() and a.role = 'operator')
  and e.entry_id < before and (learner is null or e.actor_id = learner or e.subject_id = learner)
order by e.entry_id desc limit most
$$;

grant create on schema public to clinic_worker;
do $$
declare f regprocedure;
begin
    foreach f in array array[
        'record_audit(timestamptz, text, text, text, uuid, uuid, uuid, text, text, text, integer)',
        'seal_audit(timestamptz, interval)', 'audit_check(date)', 'own_audit(bigint, integer)',
        'all_audit(uuid, bigint, integer)']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to clinic_app', f);
        execute format('alter function %s owner to clinic_worker', f);
    end loop;
    revoke all on function audit_hash(bytea, audit_entry) from public;
    alter function audit_hash(bytea, audit_entry) owner to clinic_worker;
end $$;
revoke create on schema public from clinic_worker;
