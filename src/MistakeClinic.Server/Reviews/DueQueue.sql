-- One page of the due queue: four lists, each one range of the index review_item_due, cut to the page before the texts
-- are joined, so that the cost does not grow with the collection. {window} is a number of a fixed set, not a parameter:
-- with a parameter PostgreSQL plans anew each time.
select {columns}
from (
    select * from (
        (select * from review_item
         where learner_id = $1 and queue = 0 and suspended_at is null and deleted_at is null and next_at <= $2
         order by next_at, plan_position, card_id limit {window})
        union all
        (select * from review_item
         where learner_id = $1 and queue = 1 and suspended_at is null and deleted_at is null and next_at <= $2
         order by next_at, plan_position, card_id limit {window})
        union all
        (select * from review_item
         where learner_id = $1 and queue = 2 and suspended_at is null and deleted_at is null and next_at <= $2
         order by next_at, plan_position, card_id limit {window})
        union all
        (select * from review_item
         where learner_id = $1 and queue = 3 and suspended_at is null and deleted_at is null and next_at <= $2
         order by next_at, plan_position, card_id limit {window})
    ) lists
    order by queue, next_at, plan_position, card_id limit {window}
) i
join card c on c.learner_id = i.learner_id and c.card_id = i.card_id
join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
order by i.queue, i.next_at, i.plan_position, i.card_id
