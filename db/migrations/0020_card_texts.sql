-- The texts that a card has had. Without them a log says that a card was recalled, and not what it asked.
create table card_text (
    learner_id uuid not null,
    card_id uuid not null,
    -- 1 is the text that the card was made with.
    revision integer not null check (revision >= 1),
    rule text not null check (char_length(rule) between 1 and 300),
    front text not null check (char_length(front) between 1 and 1000),
    front_is_own boolean not null,
    instead text check (char_length(instead) between 1 and 1000),
    -- Of the mistake, as the back quotes them.
    mistake text not null check (char_length(mistake) between 1 and 2000),
    root_cause text not null check (char_length(root_cause) between 1 and 2000),
    -- Never before that of the revision before.
    written_at timestamptz not null,
    -- The card means something else from here on, so its memory is made of later answers only.
    starts_anew boolean not null default false check (revision > 1 or not starts_anew),
    primary key (learner_id, card_id, revision),
    foreign key (learner_id, card_id) references card (learner_id, card_id)
);

-- The owner, too, is bound by row-level security. What an older card said before is not known.
alter table card no force row level security;
alter table mistake no force row level security;
insert into card_text (learner_id, card_id, revision, rule, front, front_is_own, instead, mistake, root_cause, written_at)
select c.learner_id, c.card_id, 1, c.rule, c.front, c.front_is_own, c.instead, m.mistake, m.root_cause, c.created_at
from card c
join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id;
alter table card force row level security;
alter table mistake force row level security;

alter table card_text enable row level security;
alter table card_text force row level security;
create policy own_rows on card_text to clinic_app
    using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()));
-- Append-only for the app, as the log is.
grant select, insert on card_text to clinic_app;

-- A leech is found when its card lapses, so those of before wait for that.
alter table review_item
    -- The latest text that starts anew; null when none does.
    add column restarted_at timestamptz,
    -- Of a leech: its reviews up to the last lapse, and the chance of so many lapses in them; null of any other card.
    add column leech_reviews integer check (leech_reviews >= 1),
    add column leech_probability double precision check (leech_probability between 0 and 1),
    add check ((leech_reviews is null) = (leech_probability is null));
create index review_item_leech on review_item (learner_id, lapses desc, card_id desc)
    where leech_reviews is not null and deleted_at is null;
