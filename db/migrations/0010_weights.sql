-- The weights of a learner's memory model, a row for each change; the newest are in use, and without a row the defaults
-- of FSRS-6 are. A learner begins with the installation's prior, if there was one, and gets fitted ones from their log.
create table learner_weights (
    learner_id uuid not null references learner (learner_id),
    version integer not null check (version >= 1),
    -- FSRS-6. Another model has other weights, and none can be made of these.
    algorithm smallint not null check (algorithm = 6),
    source text not null check (source in ('prior', 'fitted')),
    weights real[] not null check (cardinality(weights) = 21),
    -- How many reviews they were fitted to; 0 for a prior.
    reviews integer not null check (reviews >= 0),
    created_at timestamptz not null,
    primary key (learner_id, version)
);

-- When to look at a learner's log next, and how many reviews it had when weights were last fitted to it.
create table fit_clock (
    learner_id uuid primary key references learner (learner_id),
    next_fit_at timestamptz not null,
    reviews_at_fit integer not null default 0 check (reviews_at_fit >= 0)
);
create index fit_clock_next on fit_clock (next_fit_at);

-- What learners who join begin with: for each weight the median of the fitted learners' newest. It tells of no one.
create table weights_prior (
    version integer primary key check (version >= 1),
    algorithm smallint not null check (algorithm = 6),
    weights real[] not null check (cardinality(weights) = 21),
    learners integer not null check (learners >= 1),
    created_at timestamptz not null
);

do $$
declare t text;
begin
    foreach t in array array['learner_weights', 'fit_clock'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_rows on %I to clinic_app using (learner_id = (select current_learner())) with check (learner_id = (select current_learner()))', t);
        execute format('grant select, insert on %I to clinic_app', t);
    end loop;
end $$;
grant update on fit_clock to clinic_app;
grant select on weights_prior to clinic_app;

create policy across_learners on learner_weights for select to clinic_worker using (true);
create policy across_learners on fit_clock to clinic_worker using (true) with check (true);
grant select on learner_weights to clinic_worker;
grant select, update on fit_clock to clinic_worker;
grant select, insert on weights_prior to clinic_worker;

-- The owner, too, is bound by row-level security.
alter table learner no force row level security;
alter table fit_clock no force row level security;
insert into fit_clock (learner_id, next_fit_at) select learner_id, now() from learner;
alter table learner force row level security;
alter table fit_clock force row level security;

-- Claims up to `batch` learners whose log is to be looked at, the longest waiting first. They are this caller's until
-- `lease` has passed; whoever ends a look sets the clock anew, and one who dies lets it run out.
create function claim_fits(batch integer, as_of timestamptz, lease interval)
    returns table (learner_id uuid, reviews_at_fit integer)
    language sql security definer set search_path = pg_catalog, public, pg_temp
    as $$
        update fit_clock c set next_fit_at = least(as_of, clock_timestamp()) + lease
        from (
            select k.learner_id from fit_clock k
            where k.next_fit_at <= least(as_of, clock_timestamp())
            order by k.next_fit_at limit batch
            for update skip locked
        ) d
        where c.learner_id = d.learner_id
        returning c.learner_id, c.reviews_at_fit
    $$;

-- Pools a new prior when at least `fewest` learners have fitted weights of this algorithm and the prior is older than a
-- week; answers whether it did.
create function pool_prior(of_algorithm smallint, fewest integer, at timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$
begin
    perform pg_advisory_xact_lock(hashtext('pool_prior'));
    if exists (select from weights_prior p where p.algorithm = of_algorithm and p.created_at > at - interval '7 days') then
        return false;
    end if;
    insert into weights_prior (version, algorithm, weights, learners, created_at)
    select coalesce((select max(p.version) from weights_prior p), 0) + 1, of_algorithm, pooled.weights, pooled.learners, at
    from (
        select array_agg(medians.weight order by medians.i)::real[] as weights, max(medians.learners)::integer as learners
        from (
            select w.i, percentile_cont(0.5) within group (order by w.weight) as weight, count(*) as learners
            from (
                select distinct on (l.learner_id) l.weights from learner_weights l
                where l.source = 'fitted' and l.algorithm = of_algorithm
                order by l.learner_id, l.version desc
            ) newest
            cross join lateral unnest(newest.weights) with ordinality as w (weight, i)
            group by w.i
        ) medians
    ) pooled
    where pooled.learners >= fewest;
    return found;
end $$;

grant create on schema public to clinic_worker;
do $$
declare f regprocedure;
begin
    foreach f in array array[
        'claim_fits(integer, timestamptz, interval)', 'pool_prior(smallint, integer, timestamptz)']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to clinic_app', f);
        execute format('alter function %s owner to clinic_worker', f);
    end loop;
end $$;
revoke create on schema public from clinic_worker;
