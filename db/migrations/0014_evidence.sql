-- What shows that a mistake was repaired. A piece of evidence is never changed, only deleted; deleting leaves a tombstone.
create table evidence_file (
    learner_id uuid not null references learner (learner_id),
    file_id uuid not null,
    name text not null check (char_length(name) between 1 and 200),
    media_type text not null
        check (media_type in ('image/png', 'image/svg+xml', 'text/plain', 'text/markdown', 'application/pdf')),
    -- Of the upload: the same id with other bytes is refused. What is kept of an SVG is less than what was sent.
    upload_hash bytea not null check (octet_length(upload_hash) = 32),
    byte_count integer not null check (byte_count between 1 and 5242880),
    content bytea check (octet_length(content) = byte_count),
    created_at timestamptz not null,
    deleted_at timestamptz,
    primary key (learner_id, file_id),
    -- A deleted file gives its room back.
    check ((content is null) = (deleted_at is not null))
);

create table evidence (
    learner_id uuid not null,
    evidence_id uuid not null,
    mistake_id uuid not null,
    type text not null check (type in ('failingThenPassingTest', 'counterexample', 'correctedProofStep', 'revisedDiagram',
        'saferCommand', 'commandTranscript', 'query', 'benchmark', 'designDecision', 'reviewNote')),
    -- What the repair changed.
    changed text[] not null
        check (changed <@ array['code', 'proof', 'diagram', 'commandTranscript', 'query', 'designDecision'] and cardinality(changed) <= 6),
    -- The fields of its type: 64 KiB of text, and what JSON adds to it.
    content jsonb not null check (jsonb_typeof(content) = 'object' and octet_length(content::text) <= 524288),
    file_id uuid,
    request_hash bytea not null check (octet_length(request_hash) = 32),
    created_at timestamptz not null,
    deleted_at timestamptz,
    primary key (learner_id, evidence_id),
    foreign key (learner_id, mistake_id) references mistake (learner_id, mistake_id),
    foreign key (learner_id, file_id) references evidence_file (learner_id, file_id)
);
create index evidence_of_mistake on evidence (learner_id, mistake_id, created_at desc, evidence_id desc)
    where deleted_at is null;
create unique index evidence_of_file on evidence (learner_id, file_id) where deleted_at is null;
create index evidence_file_by_date on evidence_file (learner_id, created_at desc, file_id desc) where deleted_at is null;

do $$
declare t text;
begin
    foreach t in array array['evidence', 'evidence_file'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_rows on %I to clinic_app using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()))', t);
        execute format('grant select, insert on %I to clinic_app', t);
    end loop;
end $$;
grant update (deleted_at) on evidence to clinic_app;
grant update (deleted_at, content) on evidence_file to clinic_app;
