-- An archive is read into an account that has nothing yet. What every account begins with gives way to what the archive has;
-- the app may not remove it, and neither may it be removed once something rests on it.
create function make_room() returns boolean
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$
declare mine uuid := current_learner();
begin
    if exists (select from mistake where learner_id = mine)
        or exists (select from review_log where learner_id = mine)
        or exists (select from own_radar_row where learner_id = mine)
        or exists (select from check_attempt where learner_id = mine)
        or exists (select from evidence_file where learner_id = mine)
        or exists (select from enrolment where learner_id = mine)
        or exists (select from completion_log where learner_id = mine)
        or exists (select from quiz where learner_id = mine)
    then
        return false;
    end if;
    delete from study_settings where learner_id = mine;
    delete from learner_weights where learner_id = mine;
    return true;
end $$;

grant create on schema public to clinic_eraser;
revoke all on function make_room() from public;
grant execute on function make_room() to clinic_app;
alter function make_room() owner to clinic_eraser;
revoke create on schema public from clinic_eraser;
