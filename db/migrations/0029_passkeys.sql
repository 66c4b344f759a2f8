-- Passkeys (WebAuthn): a learner logs in with a device that keeps a private key. The server keeps the public one.
create table passkey (
    learner_id uuid not null references account (learner_id),
    passkey_id uuid not null,
    -- Made by the device. Unique over all learners, or one could register another's and stand in its way.
    credential_id bytea not null unique check (octet_length(credential_id) between 1 and 1023),
    -- A COSE key.
    public_key bytea not null check (octet_length(public_key) between 1 and 4096),
    name text not null check (char_length(name) between 1 and 100),
    -- How often the device has signed, or 0 for ever where it does not count. A count that does not grow is a copy.
    sign_count bigint not null check (sign_count between 0 and 4294967295),
    transports text[] not null
        check (transports <@ array['ble', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] and cardinality(transports) <= 6),
    -- Whether the key may be, and is, copied to the learner's other devices.
    backup_eligible boolean not null,
    backed_up boolean not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    primary key (learner_id, passkey_id)
);

-- Challenges that were answered well, until they would have ended anyway: each is good once. One that nobody answered
-- leaves no row, so that asking for them fills nothing.
create table spent_challenge (
    learner_id uuid not null references account (learner_id),
    challenge_hash bytea not null check (octet_length(challenge_hash) = 32),
    expires_at timestamptz not null,
    primary key (learner_id, challenge_hash)
);

do $$
declare t text;
begin
    foreach t in array array['passkey', 'spent_challenge'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_rows on %I to clinic_app using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()))', t);
    end loop;
end $$;
-- Not the key: another key is another passkey.
grant select, insert, delete, update (name, sign_count, backed_up, last_used_at) on passkey to clinic_app;
grant select, insert, delete on spent_challenge to clinic_app;

create policy across_learners on passkey for select to clinic_worker using (true);
grant select on passkey to clinic_worker;

-- Whose passkey it is, before the learner is known.
create function learner_by_passkey(credential bytea) returns uuid
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ select p.learner_id from passkey p where p.credential_id = credential $$;

grant create on schema public to clinic_worker;
do $$
declare f regprocedure;
begin
    foreach f in array array['learner_by_passkey(bytea)']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to clinic_app', f);
        execute format('alter function %s owner to clinic_worker', f);
    end loop;
end $$;
revoke create on schema public from clinic_worker;
