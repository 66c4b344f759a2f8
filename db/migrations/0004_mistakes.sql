-- A learner's mistakes and the one retrieval card that each ends in. Deleting leaves a tombstone, so that a client
-- that was offline learns of it.
create table mistake (
    learner_id uuid not null references learner (learner_id),
    mistake_id uuid not null,
    clinic_slug text not null references clinic (slug),
    occurred_on date not null,
    mistake text not null check (char_length(mistake) between 1 and 2000),
    symptom text check (char_length(symptom) between 1 and 2000),
    -- The hidden assumption.
    root_cause text check (char_length(root_cause) between 1 and 2000),
    -- How sure the learner was, in percent.
    confidence smallint check (confidence between 0 and 100),
    radar_row_id uuid references radar_row (radar_row_id),
    check_id uuid references practice_check (check_id),
    -- SHA-256 of the request that made the row: the same id with another body is refused.
    request_hash bytea not null check (octet_length(request_hash) = 32),
    revision integer not null default 1 check (revision >= 1),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    primary key (learner_id, mistake_id)
);
create index mistake_by_date on mistake (learner_id, occurred_on desc, mistake_id desc) where deleted_at is null;

create table card (
    learner_id uuid not null,
    card_id uuid not null,
    mistake_id uuid not null,
    kind text not null check (kind in ('check', 'doNotUse')),
    rule text not null check (char_length(rule) between 1 and 300),
    -- The rule with case, articles and punctuation folded: two cards with one key are one card.
    rule_key text not null check (char_length(rule_key) between 1 and 300),
    front text not null check (char_length(front) between 1 and 1000),
    -- True when the learner wrote the front, false when it was made from trigger and symptom.
    front_is_own boolean not null,
    instead text check (char_length(instead) between 1 and 1000),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    primary key (learner_id, card_id),
    foreign key (learner_id, mistake_id) references mistake (learner_id, mistake_id)
);
create unique index card_of_mistake on card (learner_id, mistake_id) where deleted_at is null;
create unique index card_rule on card (learner_id, rule_key) where deleted_at is null;

do $$
declare t text;
begin
    foreach t in array array['mistake', 'card'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_rows on %I to clinic_app using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()))', t);
        execute format('grant select, insert, update on %I to clinic_app', t);
    end loop;
end $$;
