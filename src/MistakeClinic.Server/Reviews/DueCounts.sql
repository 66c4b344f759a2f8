-- How much is due, and when something more will be. Counting stops at 1000, so that a backlog costs no more than that.
select
    (select count(*) from (
        select from review_item
        where learner_id = $1 and queue = 0 and suspended_at is null and deleted_at is null and next_at <= $2
        limit 1000) learning)::integer,
    planned.cards::integer, planned.fresh::integer,
    (select count(*) from (
        select from review_item
        where learner_id = $1 and queue = 2 and suspended_at is null and deleted_at is null and next_at <= $2
        limit 1000) review)::integer,
    (select count(*) from (
        select from review_item
        where learner_id = $1 and queue = 3 and suspended_at is null and deleted_at is null and next_at <= $2
        limit 1000) fresh)::integer,
    least(
        (select next_at from review_item
         where learner_id = $1 and queue = 0 and suspended_at is null and deleted_at is null and next_at > $2
         order by next_at limit 1),
        (select next_at from review_item
         where learner_id = $1 and queue = 1 and suspended_at is null and deleted_at is null and next_at > $2
         order by next_at limit 1),
        (select next_at from review_item
         where learner_id = $1 and queue = 2 and suspended_at is null and deleted_at is null and next_at > $2
         order by next_at limit 1),
        (select next_at from review_item
         where learner_id = $1 and queue = 3 and suspended_at is null and deleted_at is null and next_at > $2
         order by next_at limit 1))
from (
    select count(*) as cards, count(*) filter (where state = 0 and not confident) as fresh from (
        select state, confident from review_item
        where learner_id = $1 and queue = 1 and suspended_at is null and deleted_at is null and next_at <= $2
        limit 1000) chosen) planned
