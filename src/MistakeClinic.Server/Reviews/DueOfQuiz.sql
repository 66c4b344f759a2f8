-- One page of a quiz's planned cards, as in DueQueue.sql.
select {columns}
from (
    select * from review_item
    where learner_id = $1 and queue = 1 and suspended_at is null and deleted_at is null and next_at <= $2
      and plan_quiz = $3
    order by next_at, plan_position, card_id limit {window}
) i
join card c on c.learner_id = i.learner_id and c.card_id = i.card_id
join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
order by i.plan_position
