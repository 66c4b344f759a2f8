-- Who may come in. These two tables are read before the learner is known, so their unique indexes cannot start with
-- learner_id; the functions below are the only way to read them across learners.
create table account (
    learner_id uuid primary key,
    email text not null check (char_length(email) between 3 and 254),
    normalized_email text not null unique check (char_length(normalized_email) between 3 and 254),
    password_hash text check (char_length(password_hash) <= 1000),
    security_stamp text not null check (char_length(security_stamp) <= 100),
    concurrency_stamp text not null check (char_length(concurrency_stamp) <= 100),
    role text not null check (role in ('learner', 'author', 'operator')),
    access_failed_count integer not null default 0 check (access_failed_count >= 0),
    lockout_end timestamptz,
    created_at timestamptz not null
);

create table session (
    learner_id uuid not null references account (learner_id),
    session_id uuid not null,
    kind text not null check (kind in ('bearer', 'cookie')),
    -- SHA-256 of 256 random bits: the token itself is never stored.
    access_hash bytea not null check (octet_length(access_hash) = 32),
    access_expires_at timestamptz not null,
    -- All refresh tokens of a session begin with the same random part, and only the newest is good. A token of the
    -- family that is not the newest has been spent before, so one of its two holders is a thief.
    refresh_family_hash bytea check (octet_length(refresh_family_hash) = 32),
    refresh_hash bytea check (octet_length(refresh_hash) = 32),
    user_agent text not null check (char_length(user_agent) <= 200),
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    primary key (learner_id, session_id),
    -- A cookie is renewed by using it; only a bearer session is refreshed.
    check ((kind = 'bearer') = (refresh_family_hash is not null)),
    check ((kind = 'bearer') = (refresh_hash is not null))
);
create unique index session_access on session (access_hash);
create unique index session_refresh_family on session (refresh_family_hash);

-- What a learner sets that scheduling does not read.
create table learner (
    learner_id uuid primary key references account (learner_id),
    new_cards_per_day integer not null default 20 check (new_cards_per_day between 0 and 1000),
    minutes_per_day integer not null default 20 check (minutes_per_day between 1 and 1440),
    -- Local wall-clock time; null means no reminder.
    reminder_at time,
    revision integer not null default 1 check (revision >= 1)
);

-- What a learner sets that scheduling reads, as of an instant. A change adds a row, so that a review which arrives
-- late is scheduled under what held when it was answered. The first row is valid from 2000-01-01.
create table study_settings (
    learner_id uuid not null references learner (learner_id),
    valid_from timestamptz not null,
    time_zone text not null check (char_length(time_zone) between 1 and 64),
    day_starts_at time not null,
    desired_retention real not null check (desired_retention between 0.6999 and 0.9701),
    primary key (learner_id, valid_from)
);

-- ASP.NET Core Data Protection's key ring, shared by all nodes.
create table data_protection_key (
    friendly_name text primary key check (char_length(friendly_name) <= 200),
    xml text not null check (char_length(xml) <= 65536),
    created_at timestamptz not null default now()
);
grant select, insert on data_protection_key to clinic_app;

do $$
declare t text;
begin
    foreach t in array array['account', 'session', 'learner', 'study_settings'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_rows on %I to clinic_app using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()))', t);
    end loop;
end $$;

-- Not the role: only set_account_role changes it.
grant select, update (email, normalized_email, password_hash, security_stamp, concurrency_stamp, access_failed_count,
    lockout_end) on account to clinic_app;
grant select, insert, update on session to clinic_app;
grant select, insert, update on learner to clinic_app;
grant select, insert on study_settings to clinic_app;

-- What must be done before the learner is known, or across learners.
create policy across_learners on account to clinic_worker using (true) with check (true);
create policy across_learners on session for select to clinic_worker using (true);
grant select, insert, update on account to clinic_worker;
grant select on session to clinic_worker;

create function account_by_email(wanted text) returns setof account
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ select * from account where normalized_email = wanted $$;

-- Adds an account unless the address is taken (null). The first account of a fresh install becomes its operator; the
-- lock keeps two first registrations from both being first.
create function register_account(
    new_id uuid, new_email text, new_normalized_email text, new_password_hash text, new_security_stamp text,
    new_concurrency_stamp text, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$
declare given text;
begin
    if not exists (select from account) then
        perform pg_advisory_xact_lock(hashtext('register_account'));
    end if;
    insert into account (learner_id, email, normalized_email, password_hash, security_stamp, concurrency_stamp, role, created_at)
    select new_id, new_email, new_normalized_email, new_password_hash, new_security_stamp, new_concurrency_stamp,
           case when exists (select from account) then 'learner' else 'operator' end, at
    on conflict do nothing
    returning role into given;
    return given;
end $$;

-- Sets an account's role and ends what nodes remember of its sessions. Only an operator's transaction may. No row: no
-- such account, or the caller is no operator. The last operator stays one; the lock keeps two operators from taking
-- the role from each other at the same time.
create function set_account_role(wanted text, new_role text)
    returns table (learner_id uuid, is_last_operator boolean)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$
#variable_conflict use_column
declare found_id uuid; last boolean;
begin
    perform pg_advisory_xact_lock(hashtext('set_account_role'));
    if not exists (select from account where learner_id = current_learner() and role = 'operator') then
        return;
    end if;
    select a.learner_id,
           a.role = 'operator' and new_role <> 'operator'
           and not exists (select from account o where o.role = 'operator' and o.learner_id <> a.learner_id)
    into found_id, last
    from account a where a.normalized_email = wanted;
    if found_id is null then
        return;
    end if;
    if not last then
        update account set role = new_role where learner_id = found_id;
        perform pg_notify('session_revoked', found_id::text);
    end if;
    return query select found_id, last;
end $$;

create function session_by_access_hash(hash bytea)
    returns table (learner_id uuid, session_id uuid, kind text, role text, access_expires_at timestamptz,
                   expires_at timestamptz, last_used_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
select s.learner_id, s.session_id, s.kind, a.role, s.access_expires_at, s.expires_at, s.last_used_at
from session s join account a using (learner_id)
where s.access_hash = hash and s.revoked_at is null
$$;

create function session_by_refresh_family(hash bytea, at timestamptz) returns table (learner_id uuid, session_id uuid)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
select learner_id, session_id from session where refresh_family_hash = hash and revoked_at is null and expires_at > at
$$;

grant create on schema public to clinic_worker;
do $$
declare f regprocedure;
begin
    foreach f in array array[
        'account_by_email(text)', 'register_account(uuid, text, text, text, text, text, timestamptz)',
        'set_account_role(text, text)', 'session_by_access_hash(bytea)', 'session_by_refresh_family(bytea, timestamptz)']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to clinic_app', f);
        execute format('alter function %s owner to clinic_worker', f);
    end loop;
end $$;
revoke create on schema public from clinic_worker;
