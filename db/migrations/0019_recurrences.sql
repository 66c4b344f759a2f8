-- The same mistake made again. The card that was to prevent it lapses without having been shown, and what happened is kept.
create table recurrence (
    learner_id uuid not null,
    recurrence_id uuid not null,
    mistake_id uuid not null,
    -- 'work': the learner told of it. 'quiz': its card was missed at a quiz.
    source text not null check (source in ('work', 'quiz')),
    occurred_at timestamptz not null,
    -- How sure the learner was this time, in percent.
    confidence smallint check (confidence between 0 and 100),
    evidence text not null check (char_length(evidence) between 1 and 2000),
    -- The lapse in the log of the mistake's card, under the same id; null when there was no card.
    review_id uuid check (review_id = recurrence_id),
    -- SHA-256 of the request that made the row; null of a quiz, whose result has one.
    request_hash bytea check (octet_length(request_hash) = 32),
    recorded_at timestamptz not null,
    primary key (learner_id, recurrence_id),
    foreign key (learner_id, mistake_id) references mistake (learner_id, mistake_id),
    foreign key (learner_id, review_id) references review_log (learner_id, review_id),
    check ((source = 'work') = (request_hash is not null)),
    check (source = 'work' or review_id is not null)
);
create index recurrence_of_mistake on recurrence (learner_id, mistake_id, occurred_at desc, recurrence_id desc);

alter table review_log drop constraint review_log_source_check;
alter table review_log add constraint review_log_source_check check (source in ('answer', 'quiz', 'recurrence'));

-- What was missed at a quiz before this table was there. The owner, too, is bound by row-level security.
alter table quiz no force row level security;
alter table quiz_result no force row level security;
alter table quiz_result_item no force row level security;
alter table card no force row level security;
insert into recurrence (learner_id, recurrence_id, mistake_id, source, occurred_at, evidence, review_id, recorded_at)
select i.learner_id, i.review_id, c.mistake_id, 'quiz', q.starts_at, 'Missed at the quiz "' || q.title || '".', i.review_id,
       r.recorded_at
from quiz_result_item i
join quiz_result r on r.learner_id = i.learner_id and r.quiz_id = i.quiz_id
join quiz q on q.learner_id = i.learner_id and q.quiz_id = i.quiz_id
join card c on c.learner_id = i.learner_id and c.card_id = i.card_id
where i.review_id is not null;
alter table quiz force row level security;
alter table quiz_result force row level security;
alter table quiz_result_item force row level security;
alter table card force row level security;

alter table recurrence enable row level security;
alter table recurrence force row level security;
create policy own_rows on recurrence to clinic_app
    using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()));
grant select, insert on recurrence to clinic_app;

-- How alike two texts are, to offer a recurrence in the place of a second card. The extension is trusted since PostgreSQL 13.
create extension if not exists pg_trgm with schema public;

-- A new card of a mistake that was made with confidence does not wait for the day's limit of new cards, nor for a backlog
-- of reviews: it comes with the learning steps.
alter table review_item add column confident boolean not null default false;
alter table card no force row level security;
alter table mistake no force row level security;
alter table review_item no force row level security;
update review_item i set confident = true
from card c join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
where c.learner_id = i.learner_id and c.card_id = i.card_id and m.confidence >= 75;
alter table card force row level security;
alter table mistake force row level security;
alter table review_item force row level security;
drop index review_item_due;
alter table review_item drop column queue;
alter table review_item
    -- The four lists that the due queue is made of: 0 (re)learning and new of a confident error, 1 planned, 2 review, 3 new.
    add column queue smallint not null generated always as (
        case when state in (1, 3) then 0 when plan_position is not null then 1 when state = 2 then 2 when confident then 0 else 3 end) stored;
create index review_item_due on review_item (learner_id, queue, next_at, plan_position, card_id)
    where suspended_at is null and deleted_at is null;
