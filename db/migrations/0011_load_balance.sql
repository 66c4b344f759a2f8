-- How a learner wants the days of reviews chosen. Read when an answer arrives, so not as of an instant.
alter table learner
    add column balance_load boolean not null default false,
    -- Monday to Sunday: n normal, r reduced, m minimum.
    add column easy_days text not null default 'nnnnnnn' check (easy_days ~ '^[nrm]{7}$'),
    add column blackout_dates date[] not null default '{}' check (cardinality(blackout_dates) <= 366);
