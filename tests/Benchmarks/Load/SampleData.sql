-- Learners {first} to {last} of the sample, with all their rows in the order of their keys. Run as a superuser, whom
-- row-level security does not bind, and without foreign keys' triggers: the rows fit by the way they are made.
insert into account (learner_id, email, normalized_email, security_stamp, concurrency_stamp, role, created_at)
select {learner_id}, 'l' || n || '@example.org', 'L' || n || '@EXAMPLE.ORG', 's', 'c', 'learner', now() - interval '1 year'
from generate_series({first}, {last}) n;

insert into learner (learner_id) select {learner_id} from generate_series({first}, {last}) n;

insert into study_settings (learner_id, valid_from, time_zone, day_starts_at, desired_retention)
select {learner_id}, '2000-01-01', 'Europe/Paris', '04:00', 0.9 from generate_series({first}, {last}) n;

insert into mistake (learner_id, mistake_id, clinic_slug, occurred_on, mistake, symptom, root_cause, confidence, request_hash, created_at, updated_at)
select {learner_id}, {card_id}, 'benchmark-' || i % 4, date '2025-01-01' + i,
       'I read cell ' || i || ' of the buffer after the loop had already moved its end, and took the old length for the new one',
       'The last row of table ' || i || ' is doubled in the report',
       'I assumed that the length which was read before the loop still holds while the loop number ' || i || ' appends rows',
       i % 100, sha256('request'), now() - interval '200 days', now() - interval '200 days'
from generate_series({first}, {last}) n, generate_series(0, {cards} - 1) i;

insert into card (learner_id, card_id, mistake_id, kind, rule, rule_key, front, front_is_own, instead, created_at, updated_at)
select {learner_id}, {card_id}, {card_id}, case i % 3 when 0 then 'doNotUse' else 'check' end,
       case i % 3
           when 0 then 'Do not use the cached length when loop ' || i || ' changes the `rows` list.'
           else 'Check the length of `rows` before reading past cell ' || i || ' of the buffer.'
       end,
       'rule ' || i,
       'You are about to read cell ' || i || ' of the buffer while another loop may append to the list of rows. What first?',
       false, case i % 3 when 0 then 'Read `rows.length` again in loop ' || i || ', at the point of use.' end,
       now() - interval '200 days', now() - interval '200 days'
from generate_series({first}, {last}) n, generate_series(0, {cards} - 1) i;

-- Of each fifty cards 30 are due for up to two weeks, 18 wait for up to a month, one is in the learning steps and one is
-- new; the first hundred are all due reviews.
insert into review_item (
    learner_id, card_id, state, step, stability, difficulty, due_at, last_reviewed_at, last_review_id, last_study_day,
    interval_days, reps, lapses, first_study_day)
select {learner_id}, {card_id}, state, 0, case when state > 0 then 5 + i % 90 end, case when state > 0 then 1 + i % 9 end,
       due_at, case when state > 0 then reviewed_at end, case when state > 0 then {last_review_id} end,
       case when state > 0 then reviewed_at::date end, case state when 2 then days else 0 end,
       case when state > 0 then {log} else 0 end, 0, case when state > 0 then reviewed_at::date - 100 end
from generate_series({first}, {last}) n, {schedule};

insert into review_log (
    learner_id, review_id, card_id, rating, reviewed_at, received_at, duration_ms, study_day, time_zone, day_starts_at,
    desired_retention, weights_version, state_before, stability_before, difficulty_before, state_after, stability_after,
    difficulty_after, due_at_after)
select {learner_id}, {review_id}, {card_id}, 3, at, at, 4000 + i, at::date, 'Europe/Paris', '04:00', 0.9, 0,
       case k when 1 then 0 else 2 end, case when k > 1 then 3 + i % 90 end, case when k > 1 then 1 + i % 9 end,
       2, 5 + i % 90, 1 + i % 9, at + interval '5 days'
from generate_series({first}, {last}) n, {schedule}, generate_series(1, {log}) k,
     lateral (select reviewed_at - ({log} - k) * interval '5 days' as at) a
where state > 0;
