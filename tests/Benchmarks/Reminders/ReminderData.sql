-- Learners {first} to {last}, each with one card that is due, one that is not, and a verified e-mail address; none is to be
-- reminded yet. Run as a superuser, whom row-level security does not bind, and without foreign keys' triggers.
insert into learner (learner_id, reminder_at) select {learner_id}, '18:00' from generate_series({first}, {last}) n;

insert into study_settings (learner_id, valid_from, time_zone, day_starts_at, desired_retention)
select {learner_id}, '2000-01-01', (array['Europe/Paris', 'Asia/Tokyo', 'America/New_York', 'UTC'])[1 + n % 4], '04:00', 0.9
from generate_series({first}, {last}) n;

insert into reminder_clock (learner_id, next_reminder_at)
select {learner_id}, now() + interval '1 hour' + n % 1440 * interval '1 minute' from generate_series({first}, {last}) n;

insert into channel (learner_id, channel_id, kind, address, created_at, verified_at)
select {learner_id}, {learner_id}, 'email', 'l' || n || '@example.org', now(), now() from generate_series({first}, {last}) n;

insert into review_item (
    learner_id, card_id, state, stability, difficulty, due_at, last_reviewed_at, last_review_id, last_study_day,
    interval_days, reps, first_study_day)
select {learner_id}, gen_random_uuid(), 2, 10, 5, now() + (2 * k - 3) * interval '1 day', now() - interval '10 days',
       gen_random_uuid(), now()::date - 10, 10, 3, now()::date - 40
from generate_series({first}, {last}) n, generate_series(1, 2) k;
