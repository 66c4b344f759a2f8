-- What happened at a quiz, beside what was foretold of each card. Both are kept as they were then.
create table quiz_result (
    learner_id uuid not null,
    quiz_id uuid not null,
    result_id uuid not null,
    request_hash bytea not null check (octet_length(request_hash) = 32),
    recorded_at timestamptz not null,
    primary key (learner_id, quiz_id),
    foreign key (learner_id, quiz_id) references quiz (learner_id, quiz_id)
);
create unique index quiz_result_id on quiz_result (learner_id, result_id);

create table quiz_result_item (
    learner_id uuid not null,
    quiz_id uuid not null,
    position integer not null check (position >= 0),
    -- A card that was asked; null for a miss that no card was for.
    card_id uuid,
    missed boolean not null,
    -- The chance of recall at the quiz, by the answers before it; null for a card that had none.
    predicted double precision check (predicted between 0 and 1),
    -- The lapse that a missed card's log has of it.
    review_id uuid,
    -- The draft that a miss without a card opened.
    mistake_id uuid,
    primary key (learner_id, quiz_id, position),
    foreign key (learner_id, quiz_id) references quiz_result (learner_id, quiz_id),
    foreign key (learner_id, card_id) references card (learner_id, card_id),
    foreign key (learner_id, review_id) references review_log (learner_id, review_id),
    foreign key (learner_id, mistake_id) references mistake (learner_id, mistake_id),
    check ((card_id is null) = (mistake_id is not null)),
    check ((review_id is not null) = (card_id is not null and missed))
);
create unique index quiz_result_card on quiz_result_item (learner_id, quiz_id, card_id) where card_id is not null;

do $$
declare t text;
begin
    foreach t in array array['quiz_result', 'quiz_result_item'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_rows on %I to clinic_app using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()))', t);
        execute format('grant select, insert on %I to clinic_app', t);
    end loop;
end $$;

-- A lapse at a quiz is no answer to a card that was shown.
alter table review_log
    add column source text not null default 'answer' check (source in ('answer', 'quiz'));
