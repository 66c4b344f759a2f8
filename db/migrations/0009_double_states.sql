-- Some memory models count in float64. A float32 that is stored already widens to the same number.
-- model_version says which model made a state: 0 FSRS-6 in float32 (fsrs-rs), 1 as ts-fsrs, 2 as py-fsrs,
-- 3 as ts-fsrs without short-term scheduling.
alter table review_item
    drop constraint review_item_stability_check,
    drop constraint review_item_interval_days_check,
    alter column stability type double precision,
    alter column difficulty type double precision,
    add column model_version smallint not null default 0 check (model_version >= 0),
    -- py-fsrs has no greatest stability.
    add check (stability >= 0.001 and stability < 'infinity'),
    -- ts-fsrs keeps Hard, Good and Easy a day apart also at the maximum of 36500.
    add check (interval_days between 0 and 36503);
alter table review_log
    alter column stability_before type double precision,
    alter column difficulty_before type double precision,
    alter column stability_after type double precision,
    alter column difficulty_after type double precision,
    add column model_version smallint not null default 0 check (model_version >= 0);
