-- How much is due, and when something more will be. Counting stops at 1000, so that a backlog costs no more than that.
select
    (select count(*) from (
        select from review_item
        where learner_id = $1 and queue = 0 and suspended_at is null and deleted_at is null and due_at <= $2
        limit 1000) learning)::integer,
    (select count(*) from (
        select from review_item
        where learner_id = $1 and queue = 1 and suspended_at is null and deleted_at is null and due_at <= $2
        limit 1000) review)::integer,
    (select count(*) from (
        select from review_item
        where learner_id = $1 and queue = 2 and suspended_at is null and deleted_at is null
        limit 1000) fresh)::integer,
    least(
        (select due_at from review_item
         where learner_id = $1 and queue = 0 and suspended_at is null and deleted_at is null and due_at > $2
         order by due_at limit 1),
        (select due_at from review_item
         where learner_id = $1 and queue = 1 and suspended_at is null and deleted_at is null and due_at > $2
         order by due_at limit 1))
