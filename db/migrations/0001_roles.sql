-- Three roles. The owner runs the migrations and owns every object. clinic_app is what the server connects as: it
-- owns nothing and row-level security always holds for it. clinic_worker cannot log in: it owns the few SECURITY
-- DEFINER functions that must look across learners (log-in, session look-up, reminders) and may touch only their tables.
-- Roles belong to the whole cluster, so another database of the same cluster may have made them already.
do $$
begin
    create role clinic_app nologin nosuperuser nocreatedb nocreaterole nobypassrls;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
begin
    create role clinic_worker nologin nosuperuser nocreatedb nocreaterole nobypassrls;
exception when duplicate_object or unique_violation then null;
end $$;

-- Giving a function to clinic_worker needs membership in it; a superuser needs none.
do $$
begin
    if not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('grant clinic_worker to %I', current_user);
    end if;
end $$;

revoke all on schema public from public;
grant usage on schema public to clinic_app, clinic_worker;

-- The learner of this transaction, or null. Null matches no row, so a forgotten context shows nothing.
create function current_learner() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.learner_id', true), '')::uuid;
revoke all on function current_learner() from public;
grant execute on function current_learner() to clinic_app, clinic_worker;
