-- A learner may have everything removed. The app may not delete from what is append-only, so a role of its own does it: it
-- cannot log in, may do nothing but delete, and row-level security shows it the rows of the transaction's learner only.
do $$
begin
    create role clinic_eraser nologin nosuperuser nocreatedb nocreaterole nobypassrls;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
begin
    if not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('grant clinic_eraser to %I', current_user);
    end if;
end $$;

grant usage on schema public to clinic_eraser;
grant execute on function current_learner() to clinic_eraser;

-- Of every table there is. A table that comes later says the same for itself, and stands in erase_learner.
do $$
declare t regclass;
begin
    for t in
        select c.oid::regclass from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'learner_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    loop
        execute format('grant delete, select (learner_id) on %s to clinic_eraser', t);
        execute format('create policy erased on %s to clinic_eraser using (learner_id = (select current_learner()))', t);
    end loop;
end $$;

-- A row of the log that goes is looked for in both. Without these each look would read all that the learner has of them.
create index recurrence_review on recurrence (learner_id, review_id) where review_id is not null;
create index quiz_result_item_review on quiz_result_item (learner_id, review_id) where review_id is not null;

-- Whether nobody would be left to run the server. Roles do not change until the transaction ends.
create function is_last_operator() returns boolean
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$
begin
    perform pg_advisory_xact_lock(hashtext('set_account_role'));
    return exists (select from account a where a.learner_id = current_learner() and a.role = 'operator')
        and not exists (select from account a where a.learner_id <> current_learner() and a.role = 'operator');
end $$;

-- Removes the account of the transaction's learner and all that is the learner's. False when there is none any more. The
-- clock goes first: a sweep that holds it has then stored its reminder, and no other makes one.
create function erase_learner() returns boolean
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$
declare gone uuid := current_learner();
begin
    perform pg_notify('session_revoked', gone::text);
    delete from reminder_clock where learner_id = gone;
    delete from fit_clock where learner_id = gone;
    delete from study_plan where learner_id = gone;
    delete from delivery_attempt where learner_id = gone;
    delete from delivery where learner_id = gone;
    delete from reminder where learner_id = gone;
    delete from channel where learner_id = gone;
    delete from calendar_feed where learner_id = gone;
    delete from quiz_result_item where learner_id = gone;
    delete from quiz_result where learner_id = gone;
    delete from quiz_clinic where learner_id = gone;
    delete from quiz where learner_id = gone;
    delete from recurrence where learner_id = gone;
    delete from review_void where learner_id = gone;
    delete from review_log where learner_id = gone;
    delete from review_item where learner_id = gone;
    delete from card_text where learner_id = gone;
    delete from card where learner_id = gone;
    delete from evidence where learner_id = gone;
    delete from evidence_file where learner_id = gone;
    delete from check_attempt where learner_id = gone;
    delete from mistake where learner_id = gone;
    delete from own_radar_row where learner_id = gone;
    delete from completion_log where learner_id = gone;
    delete from enrolment where learner_id = gone;
    delete from learner_weights where learner_id = gone;
    delete from study_settings where learner_id = gone;
    delete from change where learner_id = gone;
    delete from change_counter where learner_id = gone;
    delete from learner where learner_id = gone;
    delete from session where learner_id = gone;
    delete from personal_token where learner_id = gone;
    delete from passkey where learner_id = gone;
    delete from spent_challenge where learner_id = gone;
    delete from account where learner_id = gone;
    return found;
end $$;

grant create on schema public to clinic_worker, clinic_eraser;
do $$
declare f regprocedure;
begin
    foreach f in array array['is_last_operator()', 'erase_learner()']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to clinic_app', f);
    end loop;
    alter function is_last_operator() owner to clinic_worker;
    alter function erase_learner() owner to clinic_eraser;
end $$;
revoke create on schema public from clinic_worker, clinic_eraser;
