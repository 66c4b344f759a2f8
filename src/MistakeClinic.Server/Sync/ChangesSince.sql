select f.kind, f.id, f.seq from (
    (select c.kind, c.id, c.seq from change c
     where c.learner_id = @learner and (c.seq, c.kind, c.id) > (@seq, @kind, @id)
     order by c.seq, c.kind, c.id limit @limit)
    union all
    (select 'card' collate "C", i.card_id::text collate "C", i.change_seq from review_item i
     where i.learner_id = @learner and (i.change_seq, i.card_id) > (@seq, @afterCard)
     order by i.change_seq, i.card_id limit @limit)
    union all
    (select 'review' collate "C", l.review_id::text collate "C", l.change_seq from review_log l
     where l.learner_id = @learner and (l.change_seq, l.review_id) > (@seq, @afterReview)
     order by l.change_seq, l.review_id limit @limit)
) f
order by f.seq, f.kind, f.id limit @limit
