-- What the learner set, and how many new cards the study days around now have introduced. Which of them is today
-- depends on the learner's zone, so the caller picks. No zone is more than two days behind UTC's date. The
-- planner does not see through the inner select: seeing the date, it would find it better to plan anew each time.
select s.time_zone, s.day_starts_at, s.desired_retention, l.new_cards_per_day, introduced.study_days, introduced.cards
from learner l
cross join lateral (
    select time_zone, day_starts_at, desired_retention from study_settings
    where learner_id = $1 and valid_from <= $2
    order by valid_from desc limit 1
) s
cross join lateral (
    select coalesce(array_agg(study_day), '{}') as study_days, coalesce(array_agg(cards), '{}') as cards
    from (
        select study_day, count(distinct card_id)::integer as cards
        from review_log g
        where learner_id = $1 and state_before = 0 and study_day >= (select $3::date)
          and not exists (
              select from review_void v where v.learner_id = g.learner_id and v.review_id = g.review_id)
        group by study_day
    ) days
) introduced
where l.learner_id = $1
