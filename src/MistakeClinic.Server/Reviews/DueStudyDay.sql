-- What the learner set, and how many new cards the study days around now have introduced. Which of them is today
-- depends on the learner's zone, so the caller picks. No zone is more than two days behind UTC's date. The
-- planner does not see through the inner select: seeing the date, it would find it better to plan anew each time.
select s.time_zone, s.day_starts_at, s.desired_retention, l.new_cards_per_day, introduced.study_days, introduced.cards,
       w.version, w.weights, l.balance_load, l.easy_days, l.blackout_dates, load.due_at, load.cards
from learner l
cross join lateral (
    select time_zone, day_starts_at, desired_retention from study_settings
    where learner_id = $1 and valid_from <= $2
    order by valid_from desc limit 1
) s
cross join lateral (
    select coalesce(array_agg(first_study_day), '{}') as study_days, coalesce(array_agg(cards), '{}') as cards
    from (
        select first_study_day, count(*)::integer as cards
        from review_item
        where learner_id = $1 and first_study_day >= (select $3::date)
        group by first_study_day
    ) days
) introduced
left join lateral (
    select version, weights from learner_weights where learner_id = $1 order by version desc limit 1
) w on true
left join lateral (
    select array_agg(due.due_at) as due_at, array_agg(due.cards) as cards
    from (
        select i.due_at, count(*)::integer as cards from review_item i
        where l.balance_load and i.learner_id = $1 and i.queue = 1 and i.suspended_at is null and i.deleted_at is null
          and i.due_at > (select $2::timestamptz) and i.due_at < (select $2::timestamptz) + interval '101 days'
        group by i.due_at
    ) due
) load on true
where l.learner_id = $1
