-- A learner's answers to practice checks are counted by the day before one more is stored.
create index check_attempt_made_at on check_attempt (learner_id, created_at);
