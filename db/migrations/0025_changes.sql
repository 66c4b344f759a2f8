-- What clients read to keep a copy of a learner's things: everything that changed since they last asked.
--
-- Each transaction that writes a learner's things takes the next number of that learner's counter, and holds the counter
-- until it ends. So the order of the numbers is the order of the commits, and whoever has read all up to a number has
-- missed nothing: no transaction with a smaller one can commit any more. Numbers of PostgreSQL's own (xmin, snapshots) would
-- not outlive a dump.
create table change_counter (
    learner_id uuid primary key references learner (learner_id),
    seq bigint not null default 0 check (seq >= 0),
    -- An operator who restores an older backup counts it on: clients then read everything anew.
    epoch integer not null default 1 check (epoch >= 1)
) with (fillfactor = 70);

-- Which things changed last under which number, one row a thing. Cards and answers, which change most, have the number
-- in their own rows instead.
create table change (
    learner_id uuid not null references learner (learner_id),
    kind text collate "C" not null check (kind in (
        'attempt', 'enrolment', 'evidence', 'me', 'mistake', 'quiz', 'quizResult', 'radarRow', 'recurrence', 'review')),
    id text collate "C" not null check (char_length(id) between 1 and 100),
    seq bigint not null check (seq >= 1),
    primary key (learner_id, kind, id)
);
create index change_since on change (learner_id, seq, kind, id);

alter table review_item add column change_seq bigint not null default 1 check (change_seq >= 0);
create index review_item_since on review_item (learner_id, change_seq, card_id);
alter table review_log add column change_seq bigint not null default 1 check (change_seq >= 0);
create index review_log_since on review_log (learner_id, change_seq, review_id);
-- From now on 0 stands for a number that is still to be given.
alter table review_item alter column change_seq set default 0;
alter table review_log alter column change_seq set default 0;

-- What there is already is change 1. The owner, too, is bound by row-level security.
do $$
declare t text;
begin
    foreach t in array array['learner', 'check_attempt', 'enrolment', 'evidence', 'mistake', 'quiz', 'quiz_result',
                             'own_radar_row', 'recurrence', 'review_void'] loop
        execute format('alter table %I no force row level security', t);
    end loop;
    insert into change_counter (learner_id, seq) select learner_id, 1 from learner;
    insert into change (learner_id, kind, id, seq)
    select learner_id, 'me', learner_id::text, 1 from learner
    union all select learner_id, 'attempt', attempt_id::text, 1 from check_attempt
    union all select learner_id, 'enrolment', clinic_slug, 1 from enrolment
    union all select learner_id, 'evidence', evidence_id::text, 1 from evidence
    union all select learner_id, 'mistake', mistake_id::text, 1 from mistake
    union all select learner_id, 'quiz', quiz_id::text, 1 from quiz
    union all select learner_id, 'quizResult', quiz_id::text, 1 from quiz_result
    union all select learner_id, 'radarRow', radar_row_id::text, 1 from own_radar_row
    union all select learner_id, 'recurrence', recurrence_id::text, 1 from recurrence;
    foreach t in array array['learner', 'check_attempt', 'enrolment', 'evidence', 'mistake', 'quiz', 'quiz_result',
                             'own_radar_row', 'recurrence', 'review_void'] loop
        execute format('alter table %I force row level security', t);
    end loop;
end $$;

do $$
declare t text;
begin
    foreach t in array array['change_counter', 'change'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_rows on %I to clinic_app using (learner_id = (select current_learner()))
                        with check (learner_id = (select current_learner()))', t);
        -- An operator's change of a role is a change of another learner's things.
        execute format('create policy across_learners on %I to clinic_worker using (true) with check (true)', t);
        execute format('grant select, insert, update on %I to clinic_app, clinic_worker', t);
    end loop;
end $$;
create policy new_role on learner for update to clinic_worker using (true) with check (true);
grant update (revision) on learner to clinic_worker;

-- The number of this transaction's changes. The server takes it first of all, with the lock on a learner; a statement that
-- comes without gets it here, and only risks that two such transactions wait for one another.
create function next_change(of_learner uuid) returns bigint language plpgsql as $$
declare taken bigint;
begin
    select c.seq into taken from change_counter c
    where c.learner_id = of_learner and c.xmin = pg_current_xact_id()::xid;
    if not found then
        insert into change_counter as c (learner_id, seq) values (of_learner, 1)
        on conflict (learner_id) do update set seq = c.seq + 1
        returning c.seq into taken;
    end if;
    return taken;
end $$;

create function note_change(of_learner uuid, of_kind text, of_id text) returns void language sql as $$
    insert into change as c (learner_id, kind, id, seq) values (of_learner, of_kind, of_id, next_change(of_learner))
    on conflict (learner_id, kind, id) do update set seq = excluded.seq where c.seq <> excluded.seq
$$;

-- For tables whose row is the thing: the kind, and the column of its id.
create function note_row() returns trigger language plpgsql as $$
declare changed text;
begin
    execute format('select ($1).%I::text', tg_argv[1]) into changed using new;
    perform note_change(new.learner_id, tg_argv[0], changed);
    return null;
end $$;

create trigger note_attempt after insert on check_attempt
    for each row execute function note_row('attempt', 'attempt_id');
create trigger note_enrolment after insert on enrolment
    for each row execute function note_row('enrolment', 'clinic_slug');
create trigger note_leaving after update on enrolment
    for each row when (old.* is distinct from new.*) execute function note_row('enrolment', 'clinic_slug');
create trigger note_evidence after insert or update on evidence
    for each row execute function note_row('evidence', 'evidence_id');
create trigger note_mistake after insert or update on mistake
    for each row execute function note_row('mistake', 'mistake_id');
create trigger note_quiz after insert or update on quiz
    for each row execute function note_row('quiz', 'quiz_id');
create trigger note_result after insert on quiz_result
    for each row execute function note_row('quizResult', 'quiz_id');
create trigger note_radar_row after insert or update on own_radar_row
    for each row execute function note_row('radarRow', 'radar_row_id');
create trigger note_recurrence after insert on recurrence
    for each row execute function note_row('recurrence', 'recurrence_id');
create trigger note_learner after insert on learner
    for each row execute function note_row('me', 'learner_id');
create trigger note_settings after update on learner
    for each row when (old.* is distinct from new.*) execute function note_row('me', 'learner_id');

-- Address and role are read with the settings, under their revision.
create function note_account() returns trigger language plpgsql as $$
begin
    perform next_change(new.learner_id);
    update learner set revision = revision + 1 where learner_id = new.learner_id;
    return null;
end $$;
create trigger note_account after update on account
    for each row when ((old.email, old.role) is distinct from (new.email, new.role)) execute function note_account();

-- A deleted quiz takes its result with it.
create function note_quiz_end() returns trigger language plpgsql as $$
begin
    perform note_change(r.learner_id, 'quizResult', r.quiz_id::text)
    from quiz_result r where r.learner_id = new.learner_id and r.quiz_id = new.quiz_id;
    return null;
end $$;
create trigger note_quiz_end after update on quiz
    for each row when (old.deleted_at is distinct from new.deleted_at) execute function note_quiz_end();

-- An undone answer, and the recurrence that it was the lapse of.
create function note_void() returns trigger language plpgsql as $$
begin
    perform note_change(new.learner_id, 'review', new.review_id::text);
    perform note_change(r.learner_id, 'recurrence', r.recurrence_id::text)
    from recurrence r where r.learner_id = new.learner_id and r.recurrence_id = new.review_id;
    return null;
end $$;
create trigger note_void after insert on review_void for each row execute function note_void();

-- An answer tells which text it is to; one from a clock that is ahead may come before that text.
create function note_text() returns trigger language plpgsql as $$
begin
    perform note_change(l.learner_id, 'review', l.review_id::text)
    from review_log l
    where l.learner_id = new.learner_id and l.card_id = new.card_id and l.reviewed_at >= new.written_at;
    return null;
end $$;
create trigger note_text after insert on card_text
    for each row when (new.revision > 1) execute function note_text();

-- Cards and answers: the number is in the row. What is planned for a card counts; what only its writer needs does not.
-- Statements of the hot path give the number themselves, once for all their rows.
create function number_row() returns trigger language plpgsql as $$
begin
    new.change_seq := next_change(new.learner_id);
    return new;
end $$;
create trigger number_answer before insert on review_log
    for each row when (new.change_seq = 0) execute function number_row();
create trigger number_card before insert on review_item
    for each row when (new.change_seq = 0) execute function number_row();
create trigger number_card_change before update on review_item
    for each row when (
        new.change_seq = old.change_seq and
        (old.state, old.due_at, old.plan_due_at, old.interval_days, old.stability, old.difficulty, old.model_version, old.reps,
         old.lapses, old.last_reviewed_at, old.suspended_at, old.deleted_at, old.leech_reviews)
        is distinct from
        (new.state, new.due_at, new.plan_due_at, new.interval_days, new.stability, new.difficulty, new.model_version, new.reps,
         new.lapses, new.last_reviewed_at, new.suspended_at, new.deleted_at, new.leech_reviews))
    execute function number_row();

-- The texts of a card are in its own row and in its mistake's.
create function note_card_text() returns trigger language plpgsql as $$
begin
    update review_item i set change_seq = next_change(new.learner_id)
    from card c
    where c.learner_id = new.learner_id and c.mistake_id = new.mistake_id and c.deleted_at is null
      and i.learner_id = c.learner_id and i.card_id = c.card_id;
    return null;
end $$;
create trigger note_card_text after update on card
    for each row when ((old.rule, old.front, old.instead) is distinct from (new.rule, new.front, new.instead))
    execute function note_card_text();
create trigger note_back after update on mistake
    for each row when ((old.mistake, old.root_cause) is distinct from (new.mistake, new.root_cause))
    execute function note_card_text();

-- A radar row of the learner's own tells how often it was hit.
create function note_hits() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.own_radar_row_id is not null then
        perform note_change(old.learner_id, 'radarRow', old.own_radar_row_id::text);
    end if;
    if new.own_radar_row_id is not null then
        perform note_change(new.learner_id, 'radarRow', new.own_radar_row_id::text);
    end if;
    return null;
end $$;
create trigger note_hit after insert on mistake
    for each row when (new.own_radar_row_id is not null) execute function note_hits();
create trigger note_hit_change after update on mistake
    for each row when ((old.own_radar_row_id, old.deleted_at) is distinct from (new.own_radar_row_id, new.deleted_at))
    execute function note_hits();
