-- Cards that a window of the due queue lacks: those already known ($3), the first of one list ($4) that are of another
-- clinic than $5, and named ones in Review ($8), in due order. $6 is how far to look, $7 how many to take, $9 the quiz asked for.
with known as (
    select card_id from review_item where learner_id = $1 and card_id = any($3)
    union
    select card_id from review_item where learner_id = $1 and card_id = any($8) and state = 2
    union
    (select i.card_id
     from (
         select * from review_item
         where learner_id = $1 and queue = $4 and suspended_at is null and deleted_at is null and next_at <= $2
           and ($9::uuid is null or plan_quiz = $9)
           -- Both ends of an index: a learner of one clinic has no other to look for.
           and (select max(clinic_slug) from mistake where learner_id = $1 and deleted_at is null)
               <> (select min(clinic_slug) from mistake where learner_id = $1 and deleted_at is null)
         order by next_at, plan_position, card_id limit $6
     ) i
     join card c on c.learner_id = i.learner_id and c.card_id = i.card_id
     join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
     where m.clinic_slug <> $5
     order by i.next_at, i.plan_position, i.card_id limit $7)
)
select {columns}
from known k
join review_item i on i.learner_id = $1 and i.card_id = k.card_id
join card c on c.learner_id = i.learner_id and c.card_id = i.card_id
join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
where i.suspended_at is null and i.deleted_at is null and i.next_at <= $2 and ($9::uuid is null or i.plan_quiz = $9)
order by i.queue, i.next_at, i.plan_position, i.card_id
