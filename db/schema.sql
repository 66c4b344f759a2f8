-- What the migrations make, for reading. Generated: run the tests once with CLINIC_WRITE_SCHEMA=1 after a new
-- migration. Quartz's own tables (schema quartz) are left out; every table with a learner_id has row-level
-- security enabled and forced.

create table account (
    learner_id uuid not null,
    email text not null,
    normalized_email text not null,
    password_hash text,
    security_stamp text not null,
    concurrency_stamp text not null,
    role text not null,
    access_failed_count integer default 0 not null,
    lockout_end timestamp with time zone,
    created_at timestamp with time zone not null,
    recovery_hash bytea,
    recovery_sent_at timestamp with time zone,
    PRIMARY KEY (learner_id),
    UNIQUE (normalized_email),
    CHECK ((access_failed_count >= 0)),
    CHECK ((char_length(concurrency_stamp) <= 100)),
    CHECK (((char_length(email) >= 3) AND (char_length(email) <= 254))),
    CHECK (((char_length(normalized_email) >= 3) AND (char_length(normalized_email) <= 254))),
    CHECK ((char_length(password_hash) <= 1000)),
    CHECK ((octet_length(recovery_hash) = 32)),
    CHECK ((role = ANY (ARRAY['learner'::text, 'author'::text, 'operator'::text]))),
    CHECK ((char_length(security_stamp) <= 100))
);

create table audit_entry (
    entry_id bigint not null,
    at timestamp with time zone not null,
    action text not null,
    outcome text not null,
    reason text,
    actor_id uuid,
    via_id uuid,
    subject_id uuid,
    target text,
    address text,
    user_agent text not null,
    times integer not null,
    PRIMARY KEY (entry_id),
    CHECK (((char_length(action) >= 1) AND (char_length(action) <= 60))),
    CHECK ((char_length(address) <= 45)),
    CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text]))),
    CHECK ((char_length(reason) <= 60)),
    CHECK ((char_length(target) <= 200)),
    CHECK ((times >= 1)),
    CHECK (((char_length(user_agent) <= 200) AND (user_agent !~ '[[:cntrl:]]'::text)))
);

create table audit_seal (
    day date not null,
    "position" integer not null,
    entry_id bigint not null,
    prior bytea not null,
    hash bytea not null,
    PRIMARY KEY (day, "position"),
    UNIQUE (entry_id),
    CHECK ((octet_length(hash) = 32)),
    CHECK (("position" >= 1)),
    CHECK ((octet_length(prior) = 32))
);

create table calendar_feed (
    learner_id uuid not null,
    feed_id uuid default gen_random_uuid() not null,
    secret_hash bytea,
    since timestamp with time zone not null,
    PRIMARY KEY (learner_id),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    CHECK ((octet_length(secret_hash) = 32))
);

create table card (
    learner_id uuid not null,
    card_id uuid not null,
    mistake_id uuid not null,
    kind text not null,
    rule text not null,
    rule_key text not null,
    front text not null,
    front_is_own boolean not null,
    instead text,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    deleted_at timestamp with time zone,
    confusable_with uuid[] default '{}'::uuid[] not null,
    PRIMARY KEY (learner_id, card_id),
    FOREIGN KEY (learner_id, mistake_id) REFERENCES mistake(learner_id, mistake_id),
    CHECK (((char_length(front) >= 1) AND (char_length(front) <= 1000))),
    CHECK (((char_length(instead) >= 1) AND (char_length(instead) <= 1000))),
    CHECK ((kind = ANY (ARRAY['check'::text, 'doNotUse'::text]))),
    CHECK (((char_length(rule) >= 1) AND (char_length(rule) <= 300))),
    CHECK (((char_length(rule_key) >= 1) AND (char_length(rule_key) <= 300)))
);

create table card_text (
    learner_id uuid not null,
    card_id uuid not null,
    revision integer not null,
    rule text not null,
    front text not null,
    front_is_own boolean not null,
    instead text,
    mistake text not null,
    root_cause text not null,
    written_at timestamp with time zone not null,
    starts_anew boolean default false not null,
    PRIMARY KEY (learner_id, card_id, revision),
    FOREIGN KEY (learner_id, card_id) REFERENCES card(learner_id, card_id),
    CHECK (((revision > 1) OR (NOT starts_anew))),
    CHECK (((char_length(front) >= 1) AND (char_length(front) <= 1000))),
    CHECK (((char_length(instead) >= 1) AND (char_length(instead) <= 1000))),
    CHECK (((char_length(mistake) >= 1) AND (char_length(mistake) <= 2000))),
    CHECK ((revision >= 1)),
    CHECK (((char_length(root_cause) >= 1) AND (char_length(root_cause) <= 2000))),
    CHECK (((char_length(rule) >= 1) AND (char_length(rule) <= 300)))
);

create table change (
    learner_id uuid not null,
    kind text not null,
    id text not null,
    seq bigint not null,
    PRIMARY KEY (learner_id, kind, id),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    CHECK (((char_length(id) >= 1) AND (char_length(id) <= 100))),
    CHECK ((kind = ANY (ARRAY['attempt'::text, 'enrolment'::text, 'evidence'::text, 'me'::text, 'mistake'::text, 'quiz'::text, 'quizResult'::text, 'radarRow'::text, 'recurrence'::text, 'review'::text]))),
    CHECK ((seq >= 1))
);

create table change_counter (
    learner_id uuid not null,
    seq bigint default 0 not null,
    epoch integer default 1 not null,
    PRIMARY KEY (learner_id),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    CHECK ((epoch >= 1)),
    CHECK ((seq >= 0))
);

create table channel (
    learner_id uuid not null,
    channel_id uuid not null,
    kind text not null,
    address text not null,
    secret text,
    created_at timestamp with time zone not null,
    verified_at timestamp with time zone,
    code_hash bytea,
    code_sent_at timestamp with time zone,
    code_tries integer default 0 not null,
    failing_since timestamp with time zone,
    disabled_at timestamp with time zone,
    disabled_reason text,
    deleted_at timestamp with time zone,
    tests_since timestamp with time zone,
    tests integer default 0 not null,
    PRIMARY KEY (learner_id, channel_id),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    CHECK (((char_length(address) >= 1) AND (char_length(address) <= 2000))),
    CHECK (((disabled_at IS NULL) = (disabled_reason IS NULL))),
    CHECK ((octet_length(code_hash) = 32)),
    CHECK ((code_tries >= 0)),
    CHECK (((char_length(disabled_reason) >= 1) AND (char_length(disabled_reason) <= 500))),
    CHECK ((kind = ANY (ARRAY['email'::text, 'webhook'::text, 'webPush'::text]))),
    CHECK (((char_length(secret) >= 1) AND (char_length(secret) <= 4000))),
    CHECK ((tests >= 0))
);

create table check_attempt (
    learner_id uuid not null,
    attempt_id uuid not null,
    check_id uuid not null,
    answer text not null,
    missed boolean not null,
    mistake_id uuid,
    created_at timestamp with time zone not null,
    PRIMARY KEY (learner_id, attempt_id),
    FOREIGN KEY (check_id) REFERENCES practice_check(check_id),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    FOREIGN KEY (learner_id, mistake_id) REFERENCES mistake(learner_id, mistake_id),
    CHECK (((char_length(answer) >= 1) AND (char_length(answer) <= 4000))),
    CHECK ((missed = (mistake_id IS NOT NULL)))
);

create table clinic (
    slug text not null,
    title text not null,
    semester integer,
    module integer not null,
    module_name text not null,
    intro text not null,
    protocol text[] not null,
    minimum_mistakes integer not null,
    minimum_counterexamples_or_failing_tests integer not null,
    minimum_older_semester_links integer not null,
    minimum_artifact_changes integer not null,
    markdown text not null,
    revision integer default 1 not null,
    imported_at timestamp with time zone not null,
    PRIMARY KEY (slug),
    CHECK ((char_length(intro) <= 4000)),
    CHECK ((octet_length(markdown) <= 262144)),
    CHECK (((minimum_artifact_changes >= 1) AND (minimum_artifact_changes <= 1000))),
    CHECK (((minimum_counterexamples_or_failing_tests >= 1) AND (minimum_counterexamples_or_failing_tests <= 1000))),
    CHECK (((minimum_mistakes >= 1) AND (minimum_mistakes <= 1000))),
    CHECK (((minimum_older_semester_links >= 1) AND (minimum_older_semester_links <= 1000))),
    CHECK (((module >= 1) AND (module <= 999))),
    CHECK (((char_length(module_name) >= 1) AND (char_length(module_name) <= 200))),
    CHECK (((cardinality(protocol) >= 1) AND (cardinality(protocol) <= 50))),
    CHECK ((revision >= 1)),
    CHECK (((semester >= 1) AND (semester <= 99))),
    CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (char_length(slug) <= 100))),
    CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
);

create table completion_log (
    learner_id uuid not null,
    clinic_slug text not null,
    entry integer not null,
    changed_at timestamp with time zone not null,
    met boolean not null,
    counts integer[] not null,
    thresholds integer[] not null,
    PRIMARY KEY (learner_id, clinic_slug, entry),
    FOREIGN KEY (clinic_slug) REFERENCES clinic(slug),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    CHECK ((met = ((entry % 2) = 1))),
    CHECK ((cardinality(counts) = 4)),
    CHECK ((entry >= 1)),
    CHECK ((cardinality(thresholds) = 4))
);

create table data_protection_key (
    friendly_name text not null,
    xml text not null,
    created_at timestamp with time zone default now() not null,
    PRIMARY KEY (friendly_name),
    CHECK ((char_length(friendly_name) <= 200)),
    CHECK ((char_length(xml) <= 65536))
);

create table delivery (
    learner_id uuid not null,
    study_day date not null,
    channel_id uuid not null,
    state text default 'waiting'::text not null,
    attempts integer default 0 not null,
    next_attempt_at timestamp with time zone,
    ended_at timestamp with time zone,
    due_count integer,
    reason text,
    kind text not null,
    PRIMARY KEY (learner_id, study_day, channel_id),
    CHECK ((attempts >= 0)),
    CHECK (((state = 'waiting'::text) = (next_attempt_at IS NOT NULL))),
    CHECK (((state = 'waiting'::text) = (ended_at IS NULL))),
    CHECK ((due_count >= 0)),
    CHECK ((kind = ANY (ARRAY['email'::text, 'webhook'::text, 'webPush'::text]))),
    CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500))),
    CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'cancelled'::text, 'failed'::text])))
);

create table delivery_attempt (
    learner_id uuid not null,
    study_day date not null,
    channel_id uuid not null,
    attempt integer not null,
    began_at timestamp with time zone not null,
    ended_at timestamp with time zone not null,
    outcome text not null,
    reason text,
    PRIMARY KEY (learner_id, study_day, channel_id, attempt),
    FOREIGN KEY (learner_id, study_day, channel_id) REFERENCES delivery(learner_id, study_day, channel_id),
    CHECK ((attempt >= 1)),
    CHECK ((outcome = ANY (ARRAY['delivered'::text, 'retry'::text, 'gone'::text]))),
    CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500)))
);

create table enrolment (
    learner_id uuid not null,
    clinic_slug text not null,
    enrolled_at timestamp with time zone not null,
    left_at timestamp with time zone,
    PRIMARY KEY (learner_id, clinic_slug),
    FOREIGN KEY (clinic_slug) REFERENCES clinic(slug),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id)
);

create table evidence (
    learner_id uuid not null,
    evidence_id uuid not null,
    mistake_id uuid not null,
    type text not null,
    changed text[] not null,
    content jsonb not null,
    file_id uuid,
    request_hash bytea not null,
    created_at timestamp with time zone not null,
    deleted_at timestamp with time zone,
    PRIMARY KEY (learner_id, evidence_id),
    FOREIGN KEY (learner_id, file_id) REFERENCES evidence_file(learner_id, file_id),
    FOREIGN KEY (learner_id, mistake_id) REFERENCES mistake(learner_id, mistake_id),
    CHECK (((changed <@ ARRAY['code'::text, 'proof'::text, 'diagram'::text, 'commandTranscript'::text, 'query'::text, 'designDecision'::text]) AND (cardinality(changed) <= 6))),
    CHECK (((jsonb_typeof(content) = 'object'::text) AND (octet_length((content)::text) <= 524288))),
    CHECK ((octet_length(request_hash) = 32)),
    CHECK ((type = ANY (ARRAY['failingThenPassingTest'::text, 'counterexample'::text, 'correctedProofStep'::text, 'revisedDiagram'::text, 'saferCommand'::text, 'commandTranscript'::text, 'query'::text, 'benchmark'::text, 'designDecision'::text, 'reviewNote'::text])))
);

create table evidence_file (
    learner_id uuid not null,
    file_id uuid not null,
    name text not null,
    media_type text not null,
    upload_hash bytea not null,
    byte_count integer not null,
    content bytea,
    created_at timestamp with time zone not null,
    deleted_at timestamp with time zone,
    PRIMARY KEY (learner_id, file_id),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    CHECK (((byte_count >= 1) AND (byte_count <= 5242880))),
    CHECK ((octet_length(content) = byte_count)),
    CHECK (((content IS NULL) = (deleted_at IS NOT NULL))),
    CHECK ((media_type = ANY (ARRAY['image/png'::text, 'image/svg+xml'::text, 'text/plain'::text, 'text/markdown'::text, 'application/pdf'::text]))),
    CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
    CHECK ((octet_length(upload_hash) = 32))
);

create table fit_clock (
    learner_id uuid not null,
    next_fit_at timestamp with time zone not null,
    reviews_at_fit integer default 0 not null,
    PRIMARY KEY (learner_id),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    CHECK ((reviews_at_fit >= 0))
);

create table job_run (
    run_id bigint not null,
    job text not null,
    node text not null,
    started_at timestamp with time zone not null,
    ended_at timestamp with time zone not null,
    error text,
    PRIMARY KEY (run_id),
    CHECK ((ended_at >= started_at)),
    CHECK (((char_length(error) >= 1) AND (char_length(error) <= 200))),
    CHECK (((char_length(job) >= 1) AND (char_length(job) <= 100))),
    CHECK (((char_length(node) >= 1) AND (char_length(node) <= 200)))
);

create table learner (
    learner_id uuid not null,
    new_cards_per_day integer default 20 not null,
    minutes_per_day integer,
    reminder_at time without time zone,
    revision integer default 1 not null,
    balance_load boolean default false not null,
    easy_days text default 'nnnnnnn'::text not null,
    blackout_dates date[] default '{}'::date[] not null,
    quiet_from time without time zone,
    quiet_to time without time zone,
    PRIMARY KEY (learner_id),
    FOREIGN KEY (learner_id) REFERENCES account(learner_id),
    CHECK ((cardinality(blackout_dates) <= 366)),
    CHECK (((quiet_from IS NULL) = (quiet_to IS NULL))),
    CHECK ((quiet_from <> quiet_to)),
    CHECK ((easy_days ~ '^[nrm]{7}$'::text)),
    CHECK (((minutes_per_day >= 1) AND (minutes_per_day <= 1440))),
    CHECK (((new_cards_per_day >= 0) AND (new_cards_per_day <= 1000))),
    CHECK ((revision >= 1))
);

create table learner_weights (
    learner_id uuid not null,
    version integer not null,
    algorithm smallint not null,
    source text not null,
    weights real[] not null,
    reviews integer not null,
    created_at timestamp with time zone not null,
    PRIMARY KEY (learner_id, version),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    CHECK ((algorithm = 6)),
    CHECK ((reviews >= 0)),
    CHECK ((source = ANY (ARRAY['prior'::text, 'fitted'::text]))),
    CHECK ((version >= 1)),
    CHECK ((cardinality(weights) = 21))
);

create table mistake (
    learner_id uuid not null,
    mistake_id uuid not null,
    clinic_slug text not null,
    occurred_on date not null,
    mistake text not null,
    symptom text,
    root_cause text,
    confidence smallint,
    radar_row_id uuid,
    check_id uuid,
    request_hash bytea not null,
    revision integer default 1 not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    deleted_at timestamp with time zone,
    own_radar_row_id uuid,
    believed text,
    linked_clinic_slug text,
    linked_skill text,
    PRIMARY KEY (learner_id, mistake_id),
    FOREIGN KEY (check_id) REFERENCES practice_check(check_id),
    FOREIGN KEY (clinic_slug) REFERENCES clinic(slug),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    FOREIGN KEY (learner_id, own_radar_row_id) REFERENCES own_radar_row(learner_id, radar_row_id),
    FOREIGN KEY (linked_clinic_slug) REFERENCES clinic(slug),
    FOREIGN KEY (radar_row_id) REFERENCES radar_row(radar_row_id),
    CHECK (((char_length(believed) >= 1) AND (char_length(believed) <= 1000))),
    CHECK (((radar_row_id IS NULL) OR (own_radar_row_id IS NULL))),
    CHECK (((linked_clinic_slug IS NULL) = (linked_skill IS NULL))),
    CHECK (((confidence >= 0) AND (confidence <= 100))),
    CHECK (((char_length(linked_skill) >= 1) AND (char_length(linked_skill) <= 200))),
    CHECK (((char_length(mistake) >= 1) AND (char_length(mistake) <= 2000))),
    CHECK ((octet_length(request_hash) = 32)),
    CHECK ((revision >= 1)),
    CHECK (((char_length(root_cause) >= 1) AND (char_length(root_cause) <= 2000))),
    CHECK (((char_length(symptom) >= 1) AND (char_length(symptom) <= 2000)))
);

create table own_radar_row (
    learner_id uuid not null,
    radar_row_id uuid not null,
    clinic_slug text not null,
    mistake text not null,
    shows_up_in text not null,
    symptom text not null,
    repair_evidence text not null,
    replaces_row_id uuid,
    revision integer default 1 not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    deleted_at timestamp with time zone,
    PRIMARY KEY (learner_id, radar_row_id),
    FOREIGN KEY (clinic_slug) REFERENCES clinic(slug),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    FOREIGN KEY (replaces_row_id) REFERENCES radar_row(radar_row_id),
    CHECK (((char_length(mistake) >= 1) AND (char_length(mistake) <= 2000))),
    CHECK (((char_length(repair_evidence) >= 1) AND (char_length(repair_evidence) <= 2000))),
    CHECK ((revision >= 1)),
    CHECK (((char_length(shows_up_in) >= 1) AND (char_length(shows_up_in) <= 2000))),
    CHECK (((char_length(symptom) >= 1) AND (char_length(symptom) <= 2000)))
);

create table passkey (
    learner_id uuid not null,
    passkey_id uuid not null,
    credential_id bytea not null,
    public_key bytea not null,
    name text not null,
    sign_count bigint not null,
    transports text[] not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    created_at timestamp with time zone not null,
    last_used_at timestamp with time zone,
    PRIMARY KEY (learner_id, passkey_id),
    UNIQUE (credential_id),
    FOREIGN KEY (learner_id) REFERENCES account(learner_id),
    CHECK (((octet_length(credential_id) >= 1) AND (octet_length(credential_id) <= 1023))),
    CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
    CHECK (((octet_length(public_key) >= 1) AND (octet_length(public_key) <= 4096))),
    CHECK (((sign_count >= 0) AND (sign_count <= '4294967295'::bigint))),
    CHECK (((transports <@ ARRAY['ble'::text, 'hybrid'::text, 'internal'::text, 'nfc'::text, 'smart-card'::text, 'usb'::text]) AND (cardinality(transports) <= 6)))
);

create table personal_token (
    learner_id uuid not null,
    token_id uuid not null,
    name text not null,
    scopes text[] not null,
    token_hash bytea not null,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    PRIMARY KEY (learner_id, token_id),
    FOREIGN KEY (learner_id) REFERENCES account(learner_id),
    CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
    CHECK ((((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 4)) AND (scopes <@ ARRAY['read'::text, 'study'::text, 'write'::text, 'operate'::text]))),
    CHECK ((octet_length(token_hash) = 32))
);

create table practice_check (
    check_id uuid not null,
    practice_page_id uuid not null,
    "position" integer not null,
    statement text not null,
    hint text,
    archived_at timestamp with time zone,
    PRIMARY KEY (check_id),
    FOREIGN KEY (practice_page_id) REFERENCES practice_page(practice_page_id),
    CHECK (((char_length(hint) >= 1) AND (char_length(hint) <= 500))),
    CHECK (("position" >= 0)),
    CHECK (((char_length(statement) >= 1) AND (char_length(statement) <= 1000)))
);

create table practice_page (
    practice_page_id uuid not null,
    clinic_slug text not null,
    "position" integer not null,
    title text not null,
    source text not null,
    prompt text,
    archived_at timestamp with time zone,
    PRIMARY KEY (practice_page_id),
    FOREIGN KEY (clinic_slug) REFERENCES clinic(slug),
    CHECK (("position" >= 0)),
    CHECK (((char_length(prompt) >= 1) AND (char_length(prompt) <= 4000))),
    CHECK (((char_length(source) >= 1) AND (char_length(source) <= 300))),
    CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
);

create table quiz (
    learner_id uuid not null,
    quiz_id uuid not null,
    title text not null,
    starts_at timestamp with time zone not null,
    target_score real,
    minutes_per_day integer,
    request_hash bytea not null,
    revision integer default 1 not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    deleted_at timestamp with time zone,
    PRIMARY KEY (learner_id, quiz_id),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    CHECK (((minutes_per_day >= 1) AND (minutes_per_day <= 1440))),
    CHECK ((octet_length(request_hash) = 32)),
    CHECK ((revision >= 1)),
    CHECK (((target_score >= (0.4999)::double precision) AND (target_score <= (0.9901)::double precision))),
    CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
);

create table quiz_clinic (
    learner_id uuid not null,
    quiz_id uuid not null,
    clinic_slug text not null,
    weight real default 1 not null,
    PRIMARY KEY (learner_id, quiz_id, clinic_slug),
    FOREIGN KEY (clinic_slug) REFERENCES clinic(slug),
    FOREIGN KEY (learner_id, quiz_id) REFERENCES quiz(learner_id, quiz_id),
    CHECK (((weight > (0)::double precision) AND (weight <= (100)::double precision)))
);

create table quiz_result (
    learner_id uuid not null,
    quiz_id uuid not null,
    result_id uuid not null,
    request_hash bytea not null,
    recorded_at timestamp with time zone not null,
    PRIMARY KEY (learner_id, quiz_id),
    FOREIGN KEY (learner_id, quiz_id) REFERENCES quiz(learner_id, quiz_id),
    CHECK ((octet_length(request_hash) = 32))
);

create table quiz_result_item (
    learner_id uuid not null,
    quiz_id uuid not null,
    "position" integer not null,
    card_id uuid,
    missed boolean not null,
    predicted double precision,
    review_id uuid,
    mistake_id uuid,
    PRIMARY KEY (learner_id, quiz_id, "position"),
    FOREIGN KEY (learner_id, card_id) REFERENCES card(learner_id, card_id),
    FOREIGN KEY (learner_id, mistake_id) REFERENCES mistake(learner_id, mistake_id),
    FOREIGN KEY (learner_id, quiz_id) REFERENCES quiz_result(learner_id, quiz_id),
    FOREIGN KEY (learner_id, review_id) REFERENCES review_log(learner_id, review_id),
    CHECK (((card_id IS NULL) = (mistake_id IS NOT NULL))),
    CHECK (((review_id IS NOT NULL) = ((card_id IS NOT NULL) AND missed))),
    CHECK (("position" >= 0)),
    CHECK (((predicted >= (0)::double precision) AND (predicted <= (1)::double precision)))
);

create table radar_row (
    radar_row_id uuid not null,
    clinic_slug text not null,
    "position" integer not null,
    mistake text not null,
    shows_up_in text not null,
    symptom text not null,
    repair_evidence text not null,
    archived_at timestamp with time zone,
    PRIMARY KEY (radar_row_id),
    FOREIGN KEY (clinic_slug) REFERENCES clinic(slug),
    CHECK (((char_length(mistake) >= 1) AND (char_length(mistake) <= 2000))),
    CHECK (("position" >= 0)),
    CHECK (((char_length(repair_evidence) >= 1) AND (char_length(repair_evidence) <= 2000))),
    CHECK (((char_length(shows_up_in) >= 1) AND (char_length(shows_up_in) <= 2000))),
    CHECK (((char_length(symptom) >= 1) AND (char_length(symptom) <= 2000)))
);

create table recurrence (
    learner_id uuid not null,
    recurrence_id uuid not null,
    mistake_id uuid not null,
    source text not null,
    occurred_at timestamp with time zone not null,
    confidence smallint,
    evidence text not null,
    review_id uuid,
    request_hash bytea,
    recorded_at timestamp with time zone not null,
    PRIMARY KEY (learner_id, recurrence_id),
    FOREIGN KEY (learner_id, mistake_id) REFERENCES mistake(learner_id, mistake_id),
    FOREIGN KEY (learner_id, review_id) REFERENCES review_log(learner_id, review_id),
    CHECK ((review_id = recurrence_id)),
    CHECK (((source = 'work'::text) = (request_hash IS NOT NULL))),
    CHECK (((source = 'work'::text) OR (review_id IS NOT NULL))),
    CHECK (((confidence >= 0) AND (confidence <= 100))),
    CHECK (((char_length(evidence) >= 1) AND (char_length(evidence) <= 2000))),
    CHECK ((octet_length(request_hash) = 32)),
    CHECK ((source = ANY (ARRAY['work'::text, 'quiz'::text])))
);

create table reminder (
    learner_id uuid not null,
    study_day date not null,
    remind_at timestamp with time zone not null,
    created_at timestamp with time zone not null,
    digest_id uuid default gen_random_uuid() not null,
    PRIMARY KEY (learner_id, study_day)
);

create table reminder_clock (
    learner_id uuid not null,
    next_reminder_at timestamp with time zone,
    PRIMARY KEY (learner_id),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id)
);

create table review_item (
    learner_id uuid not null,
    card_id uuid not null,
    state smallint default 0 not null,
    step smallint default 0 not null,
    stability double precision,
    difficulty double precision,
    due_at timestamp with time zone not null,
    last_reviewed_at timestamp with time zone,
    last_review_id uuid,
    last_study_day date,
    interval_days integer default 0 not null,
    reps integer default 0 not null,
    lapses integer default 0 not null,
    weights_version integer default 0 not null,
    suspended_at timestamp with time zone,
    deleted_at timestamp with time zone,
    first_study_day date,
    model_version smallint default 0 not null,
    plan_due_at timestamp with time zone,
    plan_quiz uuid,
    plan_position integer,
    plan_reason text,
    next_at timestamp with time zone generated always as (
CASE
    WHEN (state = ANY (ARRAY[1, 3])) THEN due_at
    ELSE COALESCE(plan_due_at, due_at)
END) stored not null,
    confident boolean default false not null,
    queue smallint generated always as (
CASE
    WHEN (state = ANY (ARRAY[1, 3])) THEN 0
    WHEN (plan_position IS NOT NULL) THEN 1
    WHEN (state = 2) THEN 2
    WHEN confident THEN 0
    ELSE 3
END) stored not null,
    restarted_at timestamp with time zone,
    leech_reviews integer,
    leech_probability double precision,
    change_seq bigint default 0 not null,
    PRIMARY KEY (learner_id, card_id),
    FOREIGN KEY (learner_id, card_id) REFERENCES card(learner_id, card_id),
    CHECK ((change_seq >= 0)),
    CHECK (((state = 0) = (stability IS NULL))),
    CHECK (((state = 0) = (difficulty IS NULL))),
    CHECK (((state = 0) = (last_reviewed_at IS NULL))),
    CHECK (((state = 0) = (last_review_id IS NULL))),
    CHECK (((state = 0) = (last_study_day IS NULL))),
    CHECK (((state = 0) = (first_study_day IS NULL))),
    CHECK (((plan_due_at IS NOT NULL) OR ((plan_quiz IS NULL) AND (plan_position IS NULL)))),
    CHECK (((plan_position IS NULL) = (plan_reason IS NULL))),
    CHECK (((leech_reviews IS NULL) = (leech_probability IS NULL))),
    CHECK (((difficulty >= (1)::double precision) AND (difficulty <= (10)::double precision))),
    CHECK (((interval_days >= 0) AND (interval_days <= 36503))),
    CHECK ((lapses >= 0)),
    CHECK (((leech_probability >= (0)::double precision) AND (leech_probability <= (1)::double precision))),
    CHECK ((leech_reviews >= 1)),
    CHECK ((model_version >= 0)),
    CHECK ((plan_position >= 0)),
    CHECK (((char_length(plan_reason) >= 1) AND (char_length(plan_reason) <= 200))),
    CHECK ((reps >= 0)),
    CHECK (((stability >= (0.001)::double precision) AND (stability < 'Infinity'::double precision))),
    CHECK (((state >= 0) AND (state <= 3))),
    CHECK ((step >= 0)),
    CHECK ((weights_version >= 0))
);

create table review_log (
    learner_id uuid not null,
    review_id uuid not null,
    card_id uuid not null,
    rating smallint not null,
    reviewed_at timestamp with time zone not null,
    received_at timestamp with time zone not null,
    duration_ms integer not null,
    study_day date not null,
    time_zone text not null,
    day_starts_at time without time zone not null,
    desired_retention real not null,
    weights_version integer not null,
    state_before smallint not null,
    stability_before double precision,
    difficulty_before double precision,
    state_after smallint not null,
    stability_after double precision not null,
    difficulty_after double precision not null,
    due_at_after timestamp with time zone not null,
    model_version smallint default 0 not null,
    source text default 'answer'::text not null,
    change_seq bigint default 0 not null,
    PRIMARY KEY (learner_id, review_id),
    FOREIGN KEY (learner_id, card_id) REFERENCES review_item(learner_id, card_id),
    CHECK ((change_seq >= 0)),
    CHECK (((state_before = 0) = (stability_before IS NULL))),
    CHECK (((state_before = 0) = (difficulty_before IS NULL))),
    CHECK (((desired_retention >= (0.6999)::double precision) AND (desired_retention <= (0.9701)::double precision))),
    CHECK (((duration_ms >= 0) AND (duration_ms <= 86400000))),
    CHECK ((model_version >= 0)),
    CHECK (((rating >= 1) AND (rating <= 4))),
    CHECK ((source = ANY (ARRAY['answer'::text, 'quiz'::text, 'recurrence'::text]))),
    CHECK (((state_after >= 1) AND (state_after <= 3))),
    CHECK (((state_before >= 0) AND (state_before <= 3))),
    CHECK (((char_length(time_zone) >= 1) AND (char_length(time_zone) <= 64))),
    CHECK ((weights_version >= 0))
);

create table review_void (
    learner_id uuid not null,
    review_id uuid not null,
    voided_at timestamp with time zone not null,
    PRIMARY KEY (learner_id, review_id),
    FOREIGN KEY (learner_id, review_id) REFERENCES review_log(learner_id, review_id)
);

create table session (
    learner_id uuid not null,
    session_id uuid not null,
    kind text not null,
    access_hash bytea not null,
    access_expires_at timestamp with time zone not null,
    refresh_family_hash bytea,
    refresh_hash bytea,
    user_agent text not null,
    created_at timestamp with time zone not null,
    last_used_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    revoked_at timestamp with time zone,
    PRIMARY KEY (learner_id, session_id),
    FOREIGN KEY (learner_id) REFERENCES account(learner_id),
    CHECK ((octet_length(access_hash) = 32)),
    CHECK (((kind = 'bearer'::text) = (refresh_family_hash IS NOT NULL))),
    CHECK (((kind = 'bearer'::text) = (refresh_hash IS NOT NULL))),
    CHECK ((kind = ANY (ARRAY['bearer'::text, 'cookie'::text]))),
    CHECK ((octet_length(refresh_family_hash) = 32)),
    CHECK ((octet_length(refresh_hash) = 32)),
    CHECK ((char_length(user_agent) <= 200))
);

create table spent_challenge (
    learner_id uuid not null,
    challenge_hash bytea not null,
    expires_at timestamp with time zone not null,
    PRIMARY KEY (learner_id, challenge_hash),
    FOREIGN KEY (learner_id) REFERENCES account(learner_id),
    CHECK ((octet_length(challenge_hash) = 32))
);

create table study_plan (
    learner_id uuid not null,
    revision integer default 1 not null,
    stale boolean not null,
    next_refresh_at timestamp with time zone not null,
    study_day date,
    made_at timestamp with time zone,
    valid_until timestamp with time zone,
    cards integer default 0 not null,
    seconds integer default 0 not null,
    quiz_id uuid,
    expected_score double precision,
    score_without double precision,
    feasible boolean,
    outlooks jsonb default '[]'::jsonb not null,
    curves jsonb default '{}'::jsonb not null,
    PRIMARY KEY (learner_id),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    CHECK ((cards >= 0)),
    CHECK ((stale OR ((study_day IS NOT NULL) AND (made_at IS NOT NULL)))),
    CHECK (((expected_score >= (0)::double precision) AND (expected_score <= (1)::double precision))),
    CHECK ((revision >= 1)),
    CHECK (((score_without >= (0)::double precision) AND (score_without <= (1)::double precision))),
    CHECK ((seconds >= 0))
);

create table study_settings (
    learner_id uuid not null,
    valid_from timestamp with time zone not null,
    time_zone text not null,
    day_starts_at time without time zone not null,
    desired_retention real not null,
    PRIMARY KEY (learner_id, valid_from),
    FOREIGN KEY (learner_id) REFERENCES learner(learner_id),
    CHECK (((desired_retention >= (0.6999)::double precision) AND (desired_retention <= (0.9701)::double precision))),
    CHECK (((char_length(time_zone) >= 1) AND (char_length(time_zone) <= 64)))
);

create table weights_prior (
    version integer not null,
    algorithm smallint not null,
    weights real[] not null,
    learners integer not null,
    created_at timestamp with time zone not null,
    PRIMARY KEY (version),
    CHECK ((algorithm = 6)),
    CHECK ((learners >= 1)),
    CHECK ((version >= 1)),
    CHECK ((cardinality(weights) = 21))
);

CREATE INDEX audit_entry_actor ON public.audit_entry USING btree (actor_id, entry_id) WHERE (actor_id IS NOT NULL);

CREATE INDEX audit_entry_at ON public.audit_entry USING btree (at);

CREATE INDEX audit_entry_subject ON public.audit_entry USING btree (subject_id, entry_id) WHERE (subject_id IS NOT NULL);

CREATE INDEX calendar_feed_secret ON public.calendar_feed USING btree (secret_hash) WHERE (secret_hash IS NOT NULL);

CREATE UNIQUE INDEX card_of_mistake ON public.card USING btree (learner_id, mistake_id) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX card_rule ON public.card USING btree (learner_id, rule_key) WHERE (deleted_at IS NULL);

CREATE INDEX change_since ON public.change USING btree (learner_id, seq, kind, id);

CREATE UNIQUE INDEX channel_address ON public.channel USING btree (learner_id, kind, md5(address)) WHERE (deleted_at IS NULL);

CREATE INDEX check_attempt_by_check ON public.check_attempt USING btree (learner_id, check_id, created_at DESC, attempt_id DESC);

CREATE INDEX check_attempt_by_mistake ON public.check_attempt USING btree (learner_id, mistake_id) WHERE (mistake_id IS NOT NULL);

CREATE INDEX check_attempt_made_at ON public.check_attempt USING btree (learner_id, created_at);

CREATE INDEX delivery_next ON public.delivery USING btree (kind, next_attempt_at) WHERE (next_attempt_at IS NOT NULL);

CREATE UNIQUE INDEX evidence_of_file ON public.evidence USING btree (learner_id, file_id) WHERE (deleted_at IS NULL);

CREATE INDEX evidence_of_mistake ON public.evidence USING btree (learner_id, mistake_id, created_at DESC, evidence_id DESC) WHERE (deleted_at IS NULL);

CREATE INDEX evidence_file_by_date ON public.evidence_file USING btree (learner_id, created_at DESC, file_id DESC) WHERE (deleted_at IS NULL);

CREATE INDEX fit_clock_next ON public.fit_clock USING btree (next_fit_at);

CREATE INDEX job_run_latest ON public.job_run USING btree (job, ended_at) INCLUDE (error);

CREATE INDEX mistake_by_clinic ON public.mistake USING btree (learner_id, clinic_slug) WHERE (deleted_at IS NULL);

CREATE INDEX mistake_by_date ON public.mistake USING btree (learner_id, occurred_on DESC, mistake_id DESC) WHERE (deleted_at IS NULL);

CREATE INDEX mistake_by_radar_row ON public.mistake USING btree (learner_id, COALESCE(radar_row_id, own_radar_row_id)) WHERE (deleted_at IS NULL);

CREATE INDEX mistake_clinic ON public.mistake USING btree (learner_id, clinic_slug) WHERE (deleted_at IS NULL);

CREATE INDEX own_radar_row_clinic ON public.own_radar_row USING btree (learner_id, clinic_slug, created_at) WHERE (deleted_at IS NULL);

CREATE INDEX personal_token_hash ON public.personal_token USING btree (token_hash) WHERE (revoked_at IS NULL);

CREATE INDEX practice_check_page ON public.practice_check USING btree (practice_page_id, "position");

CREATE INDEX practice_page_clinic ON public.practice_page USING btree (clinic_slug, "position");

CREATE INDEX quiz_starts ON public.quiz USING btree (learner_id, starts_at, quiz_id) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX quiz_result_id ON public.quiz_result USING btree (learner_id, result_id);

CREATE UNIQUE INDEX quiz_result_card ON public.quiz_result_item USING btree (learner_id, quiz_id, card_id) WHERE (card_id IS NOT NULL);

CREATE INDEX quiz_result_item_review ON public.quiz_result_item USING btree (learner_id, review_id) WHERE (review_id IS NOT NULL);

CREATE INDEX radar_row_clinic ON public.radar_row USING btree (clinic_slug, "position");

CREATE INDEX recurrence_of_mistake ON public.recurrence USING btree (learner_id, mistake_id, occurred_at DESC, recurrence_id DESC);

CREATE INDEX recurrence_review ON public.recurrence USING btree (learner_id, review_id) WHERE (review_id IS NOT NULL);

CREATE INDEX reminder_clock_next ON public.reminder_clock USING btree (next_reminder_at) WHERE (next_reminder_at IS NOT NULL);

CREATE INDEX review_item_due ON public.review_item USING btree (learner_id, queue, next_at, plan_position, card_id) WHERE ((suspended_at IS NULL) AND (deleted_at IS NULL));

CREATE INDEX review_item_introduced ON public.review_item USING btree (learner_id, first_study_day) WHERE (first_study_day IS NOT NULL);

CREATE INDEX review_item_leech ON public.review_item USING btree (learner_id, lapses DESC, card_id DESC) WHERE ((leech_reviews IS NOT NULL) AND (deleted_at IS NULL));

CREATE INDEX review_item_since ON public.review_item USING btree (learner_id, change_seq, card_id);

CREATE INDEX review_log_card ON public.review_log USING btree (learner_id, card_id, reviewed_at, review_id);

CREATE INDEX review_log_since ON public.review_log USING btree (learner_id, change_seq, review_id);

CREATE UNIQUE INDEX session_access ON public.session USING btree (access_hash);

CREATE UNIQUE INDEX session_refresh_family ON public.session USING btree (refresh_family_hash);

CREATE INDEX study_plan_refresh ON public.study_plan USING btree (next_refresh_at);

create policy across_learners on account for all to clinic_worker using (true) with check (true);

create policy erased on account for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on account for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on calendar_feed for select to clinic_worker using (true);

create policy erased on calendar_feed for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on calendar_feed for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on card for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on card for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on card_text for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on card_text for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on change for all to clinic_worker using (true) with check (true);

create policy erased on change for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on change for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on change_counter for all to clinic_worker using (true) with check (true);

create policy erased on change_counter for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on change_counter for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on channel for all to clinic_worker using (true) with check (true);

create policy erased on channel for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on channel for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on check_attempt for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on check_attempt for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on completion_log for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on completion_log for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on delivery for all to clinic_worker using (true) with check (true);

create policy erased on delivery for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on delivery for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on delivery_attempt for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on delivery_attempt for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on enrolment for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on enrolment for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on evidence for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on evidence for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on evidence_file for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on evidence_file for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on fit_clock for all to clinic_worker using (true) with check (true);

create policy erased on fit_clock for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on fit_clock for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on learner for select to clinic_worker using (true);

create policy erased on learner for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy new_role on learner for update to clinic_worker using (true) with check (true);

create policy own_rows on learner for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on learner_weights for select to clinic_worker using (true);

create policy erased on learner_weights for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on learner_weights for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on mistake for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on mistake for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on own_radar_row for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on own_radar_row for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on passkey for select to clinic_worker using (true);

create policy erased on passkey for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on passkey for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on personal_token for select to clinic_worker using (true);

create policy erased on personal_token for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on personal_token for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on quiz for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on quiz for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on quiz_clinic for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on quiz_clinic for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on quiz_result for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on quiz_result for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on quiz_result_item for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on quiz_result_item for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on recurrence for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on recurrence for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on reminder for all to clinic_worker using (true) with check (true);

create policy erased on reminder for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on reminder for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on reminder_clock for all to clinic_worker using (true) with check (true);

create policy erased on reminder_clock for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on reminder_clock for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on review_item for select to clinic_worker using (true);

create policy erased on review_item for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on review_item for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on review_log for select to clinic_worker using (true);

create policy erased on review_log for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on review_log for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on review_void for select to clinic_worker using (true);

create policy erased on review_void for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on review_void for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on session for select to clinic_worker using (true);

create policy erased on session for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on session for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy erased on spent_challenge for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on spent_challenge for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on study_plan for all to clinic_worker using (true) with check (true);

create policy erased on study_plan for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on study_plan for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy across_learners on study_settings for select to clinic_worker using (true);

create policy erased on study_settings for all to clinic_eraser using ((learner_id = ( SELECT current_learner() AS current_learner)));

create policy own_rows on study_settings for all to clinic_app using ((learner_id = ( SELECT current_learner() AS current_learner))) with check ((learner_id = ( SELECT current_learner() AS current_learner)));

grant select on account to clinic_app;

grant update (email, normalized_email, password_hash, security_stamp, concurrency_stamp, access_failed_count, lockout_end, recovery_hash, recovery_sent_at) on account to clinic_app;

grant select (learner_id) on account to clinic_eraser;

grant insert, select, update on account to clinic_worker;

grant delete, insert, select on audit_entry to clinic_worker;

grant delete, insert, select on audit_seal to clinic_worker;

grant insert, select, update on calendar_feed to clinic_app;

grant select (learner_id) on calendar_feed to clinic_eraser;

grant select on calendar_feed to clinic_worker;

grant insert, select, update on card to clinic_app;

grant select (learner_id) on card to clinic_eraser;

grant insert, select on card_text to clinic_app;

grant select (learner_id) on card_text to clinic_eraser;

grant insert, select, update on change to clinic_app;

grant select (learner_id) on change to clinic_eraser;

grant insert, select, update on change to clinic_worker;

grant insert, select, update on change_counter to clinic_app;

grant select (learner_id) on change_counter to clinic_eraser;

grant insert, select, update on change_counter to clinic_worker;

grant insert, select, update on channel to clinic_app;

grant select (learner_id) on channel to clinic_eraser;

grant select on channel to clinic_worker;

grant insert, select on check_attempt to clinic_app;

grant select (learner_id) on check_attempt to clinic_eraser;

grant insert, select, update on clinic to clinic_app;

grant insert, select on completion_log to clinic_app;

grant select (learner_id) on completion_log to clinic_eraser;

grant insert, select on data_protection_key to clinic_app;

grant select, update on delivery to clinic_app;

grant select (learner_id) on delivery to clinic_eraser;

grant insert, select, update on delivery to clinic_worker;

grant insert, select on delivery_attempt to clinic_app;

grant select (learner_id) on delivery_attempt to clinic_eraser;

grant insert, select, update on enrolment to clinic_app;

grant select (learner_id) on enrolment to clinic_eraser;

grant insert, select on evidence to clinic_app;

grant update (deleted_at) on evidence to clinic_app;

grant select (learner_id) on evidence to clinic_eraser;

grant insert, select on evidence_file to clinic_app;

grant update (content, deleted_at) on evidence_file to clinic_app;

grant select (learner_id) on evidence_file to clinic_eraser;

grant insert, select, update on fit_clock to clinic_app;

grant select (learner_id) on fit_clock to clinic_eraser;

grant select, update on fit_clock to clinic_worker;

grant select on job_run to clinic_app;

grant delete, insert, select on job_run to clinic_worker;

grant insert, select, update on learner to clinic_app;

grant select (learner_id) on learner to clinic_eraser;

grant select on learner to clinic_worker;

grant update (revision) on learner to clinic_worker;

grant insert, select on learner_weights to clinic_app;

grant select (learner_id) on learner_weights to clinic_eraser;

grant select on learner_weights to clinic_worker;

grant insert, select, update on mistake to clinic_app;

grant select (learner_id) on mistake to clinic_eraser;

grant insert, select, update on own_radar_row to clinic_app;

grant select (learner_id) on own_radar_row to clinic_eraser;

grant delete, insert, select on passkey to clinic_app;

grant update (name, sign_count, backed_up, last_used_at) on passkey to clinic_app;

grant select (learner_id) on passkey to clinic_eraser;

grant select on passkey to clinic_worker;

grant insert, select on personal_token to clinic_app;

grant update (last_used_at, revoked_at) on personal_token to clinic_app;

grant select (learner_id) on personal_token to clinic_eraser;

grant select on personal_token to clinic_worker;

grant insert, select, update on practice_check to clinic_app;

grant insert, select, update on practice_page to clinic_app;

grant insert, select, update on quiz to clinic_app;

grant select (learner_id) on quiz to clinic_eraser;

grant delete, insert, select on quiz_clinic to clinic_app;

grant select (learner_id) on quiz_clinic to clinic_eraser;

grant insert, select on quiz_result to clinic_app;

grant select (learner_id) on quiz_result to clinic_eraser;

grant insert, select on quiz_result_item to clinic_app;

grant select (learner_id) on quiz_result_item to clinic_eraser;

grant insert, select, update on radar_row to clinic_app;

grant insert, select on recurrence to clinic_app;

grant select (learner_id) on recurrence to clinic_eraser;

grant select on reminder to clinic_app;

grant select (learner_id) on reminder to clinic_eraser;

grant insert, select on reminder to clinic_worker;

grant insert, select, update on reminder_clock to clinic_app;

grant select (learner_id) on reminder_clock to clinic_eraser;

grant select, update on reminder_clock to clinic_worker;

grant insert, select, update on review_item to clinic_app;

grant select (learner_id) on review_item to clinic_eraser;

grant select on review_item to clinic_worker;

grant insert, select on review_log to clinic_app;

grant select (learner_id) on review_log to clinic_eraser;

grant select on review_log to clinic_worker;

grant insert, select on review_void to clinic_app;

grant select (learner_id) on review_void to clinic_eraser;

grant select on review_void to clinic_worker;

grant insert, select, update on session to clinic_app;

grant select (learner_id) on session to clinic_eraser;

grant select on session to clinic_worker;

grant delete, insert, select on spent_challenge to clinic_app;

grant select (learner_id) on spent_challenge to clinic_eraser;

grant delete, insert, select, update on study_plan to clinic_app;

grant select (learner_id) on study_plan to clinic_eraser;

grant select, update on study_plan to clinic_worker;

grant insert, select on study_settings to clinic_app;

grant select (learner_id) on study_settings to clinic_eraser;

grant select on study_settings to clinic_worker;

grant select on weights_prior to clinic_app;

grant insert, select on weights_prior to clinic_worker;

CREATE OR REPLACE FUNCTION public.account_by_email(wanted text)
 RETURNS SETOF account
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select * from account where normalized_email = wanted $function$;

CREATE OR REPLACE FUNCTION public.all_audit(learner uuid, before bigint, most integer)
 RETURNS TABLE(entry_id bigint, at timestamp with time zone, action text, outcome text, reason text, actor_id uuid, via_id uuid, subject_id uuid, target text, address text, user_agent text, times integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
select e.entry_id, e.at, e.action, e.outcome, e.reason, e.actor_id, e.via_id, e.subject_id, e.target, e.address, e.user_agent, e.times
from audit_entry e
where exists (select from account a where a.learner_id = current_learner() and a.role = 'operator')
  and e.entry_id < before and (learner is null or e.actor_id = learner or e.subject_id = learner)
order by e.entry_id desc limit most
$function$;

CREATE OR REPLACE FUNCTION public.audit_check(since date)
 RETURNS TABLE(day date, entries integer, head bytea, broken_at integer, oldest timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET jit TO 'off'
AS $function$
select c.day, count(*)::integer, (array_agg(c.hash order by c.position desc))[1],
       min(c.position) filter (where c.hash is distinct from c.computed or c.prior is distinct from coalesce(c.before, c.prior)
                                     or c.position <> c.expected),
       null::timestamptz
from (
    select s.day, s.position, s.hash, s.prior, audit_hash(s.prior, e) as computed,
           lag(s.hash) over (order by s.day, s.position) as before,
           row_number() over (partition by s.day order by s.position) as expected
    from audit_seal s left join audit_entry e using (entry_id)
    where s.day >= since
) c
group by c.day
union all
select null, count(*)::integer, null, null, min(a.at)
from audit_entry a
where a.at >= since and not exists (select from audit_seal s where s.entry_id = a.entry_id)
order by 1
$function$;

CREATE OR REPLACE FUNCTION public.audit_hash(prior bytea, e audit_entry)
 RETURNS bytea
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
-- A JSON list says where each value ends; the instant in microseconds says the same in every time zone.
select sha256(prior || convert_to(jsonb_build_array(
    e.entry_id, (extract(epoch from e.at) * 1000000)::bigint, e.action, e.outcome, e.reason, e.actor_id, e.via_id,
    e.subject_id, e.target, e.address, e.user_agent, e.times)::text, 'UTF8'))
$function$;

CREATE OR REPLACE FUNCTION public.calendar_by_secret(hash bytea)
 RETURNS TABLE(learner_id uuid, feed_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select c.learner_id, c.feed_id from calendar_feed c where c.secret_hash = hash $function$;

CREATE OR REPLACE FUNCTION public.claim_deliveries(of_kind text, batch integer, as_of timestamp with time zone, lease interval)
 RETURNS TABLE(learner_id uuid, study_day date, channel_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET jit TO 'off'
AS $function$
-- A variable, for the index to be searched by it.
declare at timestamptz := least(as_of, clock_timestamp());
begin
    return query
    update delivery d set next_attempt_at = at + lease
    from (
        select k.learner_id, k.study_day, k.channel_id from delivery k
        where k.kind = of_kind and k.next_attempt_at <= at
        order by k.next_attempt_at limit batch
        for no key update skip locked
    ) due
    where d.learner_id = due.learner_id and d.study_day = due.study_day and d.channel_id = due.channel_id
    returning d.learner_id, d.study_day, d.channel_id;
end $function$;

CREATE OR REPLACE FUNCTION public.claim_due_reminders(batch integer, as_of timestamp with time zone)
 RETURNS TABLE(time_zone text, day_starts_at time without time zone, desired_retention real, new_cards_per_day integer, introduced_days date[], introduced_cards integer[], learner_id uuid, remind_at timestamp with time zone, swept_at timestamp with time zone, reminder_at time without time zone, quiet_from time without time zone, quiet_to time without time zone, is_due boolean, has_new boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET jit TO 'off'
AS $function$
declare
    at timestamptz := least(as_of, clock_timestamp());
    since date := (at at time zone 'UTC')::date - 2;
begin
    return query
    select s.time_zone, s.day_starts_at, s.desired_retention, l.new_cards_per_day,
           case when fresh.present then array(
               select i.first_study_day from review_item i
               where i.learner_id = c.learner_id and i.first_study_day >= since and not i.confident
               group by 1 order by 1) else '{}' end,
           case when fresh.present then array(
               select count(*)::integer from review_item i
               where i.learner_id = c.learner_id and i.first_study_day >= since and not i.confident
               group by i.first_study_day order by i.first_study_day) else '{}' end,
           c.learner_id, c.next_reminder_at, at, l.reminder_at, l.quiet_from, l.quiet_to, due.present, fresh.present
    from (
        select k.learner_id, k.next_reminder_at from reminder_clock k
        where k.next_reminder_at <= at
        order by k.next_reminder_at limit batch
        for no key update skip locked
    ) c
    -- Each of these is one index range a learner; "limit 1" keeps the planner from reading all learners instead, and
    -- "offset 0" from asking again wherever the answer is used.
    left join lateral (
        select r.new_cards_per_day, r.reminder_at, r.quiet_from, r.quiet_to
        from learner r where r.learner_id = c.learner_id limit 1
    ) l on true
    left join lateral (
        select t.time_zone, t.day_starts_at, t.desired_retention from study_settings t
        where t.learner_id = c.learner_id and t.valid_from <= at
        order by t.valid_from desc limit 1
    ) s on true
    cross join lateral (
        select exists (
            select from review_item i
            where i.learner_id = c.learner_id and i.queue = 2
              and i.suspended_at is null and i.deleted_at is null and i.next_at <= at)
        or exists (
            select from review_item i
            where i.learner_id = c.learner_id and i.queue = 0
              and i.suspended_at is null and i.deleted_at is null and i.next_at <= at)
        or exists (
            select from review_item i
            where i.learner_id = c.learner_id and i.queue = 1
              and i.suspended_at is null and i.deleted_at is null and i.next_at <= at) as present
        offset 0
    ) due
    cross join lateral (
        select not due.present and exists (
            select from review_item i
            where i.learner_id = c.learner_id and i.queue = 3
              and i.suspended_at is null and i.deleted_at is null and i.next_at <= at) as present
        offset 0
    ) fresh;
end $function$;

CREATE OR REPLACE FUNCTION public.claim_fits(batch integer, as_of timestamp with time zone, lease interval)
 RETURNS TABLE(learner_id uuid, reviews_at_fit integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET jit TO 'off'
AS $function$
declare at timestamptz := least(as_of, clock_timestamp());
begin
    return query
    update fit_clock c set next_fit_at = at + lease
    from (
        select k.learner_id from fit_clock k
        where k.next_fit_at <= at
        order by k.next_fit_at limit batch
        for update skip locked
    ) d
    where c.learner_id = d.learner_id
    returning c.learner_id, c.reviews_at_fit;
end $function$;

CREATE OR REPLACE FUNCTION public.claim_plans(batch integer, as_of timestamp with time zone, lease interval)
 RETURNS TABLE(learner_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET jit TO 'off'
AS $function$
declare at timestamptz := least(as_of, clock_timestamp());
begin
    return query
    update study_plan p set next_refresh_at = at + lease
    from (
        select k.learner_id from study_plan k
        where k.next_refresh_at <= at
        order by k.next_refresh_at limit batch
        for no key update skip locked
    ) d
    where p.learner_id = d.learner_id
    returning p.learner_id;
end $function$;

CREATE OR REPLACE FUNCTION public.current_learner()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.learner_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.erase_learner()
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.is_last_operator()
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
    perform pg_advisory_xact_lock(hashtext('set_account_role'));
    return exists (select from account a where a.learner_id = current_learner() and a.role = 'operator')
        and not exists (select from account a where a.learner_id <> current_learner() and a.role = 'operator');
end $function$;

CREATE OR REPLACE FUNCTION public.job_backlogs(as_of timestamp with time zone)
 RETURNS TABLE(job text, waiting integer, retrying integer, oldest_seconds double precision)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET jit TO 'off'
AS $function$
-- A variable, for the indexes to be searched by it.
declare at timestamptz := least(as_of, clock_timestamp());
begin
    return query
    select w.job, (count(*) filter (where w.since <= at))::integer, (count(*) filter (where w.since > at))::integer,
           extract(epoch from at - min(w.since) filter (where w.since <= at))::double precision
    from (
        (select 'remind-due' as job, c.next_reminder_at as since from reminder_clock c
         where c.next_reminder_at <= at order by c.next_reminder_at limit 10000)
        union all
        select k.job, d.next_attempt_at
        from (values ('send-email', 'email'), ('send-webhook', 'webhook'), ('send-web-push', 'webPush')) k(job, kind)
        cross join lateral (
            (select n.next_attempt_at from delivery n
             where n.kind = k.kind and n.next_attempt_at <= at order by n.next_attempt_at limit 10000)
            union all
            (select n.next_attempt_at from delivery n
             where n.kind = k.kind and n.next_attempt_at > at and n.attempts > 0 order by n.next_attempt_at limit 10000)
        ) d
        union all
        (select 'fit-weights', f.next_fit_at from fit_clock f
         where f.next_fit_at <= at order by f.next_fit_at limit 10000)
        union all
        (select 'refresh-plans', p.next_refresh_at from study_plan p
         where p.next_refresh_at <= at order by p.next_refresh_at limit 10000)
    ) w
    group by w.job;
end $function$;

CREATE OR REPLACE FUNCTION public.learner_by_passkey(credential bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select p.learner_id from passkey p where p.credential_id = credential $function$;

CREATE OR REPLACE FUNCTION public.live_state(learners uuid[], sessions uuid[], as_of timestamp with time zone)
 RETURNS TABLE(learner_id uuid, session_id uuid, digest_id uuid, study_day date, reminded_at timestamp with time zone, waiting bigint[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET jit TO 'off'
AS $function$
select asked.learner_id, asked.session_id, r.digest_id, r.study_day, r.created_at, w.waiting
from unnest(learners, sessions) as asked (learner_id, session_id)
left join lateral (
    select k.digest_id, k.study_day, k.created_at from reminder k
    where k.learner_id = asked.learner_id
    order by k.study_day desc limit 1
) r on true
cross join lateral (
    select array_agg(counted.cards order by counted.queue) as waiting
    from generate_series(0, 3) as q (queue)
    cross join lateral (
        select q.queue, count(*) as cards from (
            select from review_item i
            where i.learner_id = asked.learner_id and i.queue = q.queue
              and i.suspended_at is null and i.deleted_at is null and i.next_at <= as_of
            limit 1000
        ) first
    ) counted
) w
where exists (
        select from session s
        where s.learner_id = asked.learner_id and s.session_id = asked.session_id
          and s.revoked_at is null and s.expires_at > as_of)
   or exists (
        select from personal_token t
        where t.learner_id = asked.learner_id and t.token_id = asked.session_id
          and t.revoked_at is null and (t.expires_at is null or t.expires_at > as_of))
$function$;

CREATE OR REPLACE FUNCTION public.make_room()
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.next_change(of_learner uuid)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare taken bigint;
begin
    select c.seq into taken from change_counter c
    where c.learner_id = of_learner and c.xmin = pg_current_xact_id()::xid;
    if not found then
        insert into change_counter as c (learner_id, seq) values (of_learner, 1)
        on conflict (learner_id) do update set seq = c.seq + 1
        returning c.seq into taken;
    end if;
    return taken;
end $function$;

CREATE OR REPLACE FUNCTION public.note_account()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    perform next_change(new.learner_id);
    update learner set revision = revision + 1 where learner_id = new.learner_id;
    return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_card_text()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    update review_item i set change_seq = next_change(new.learner_id)
    from card c
    where c.learner_id = new.learner_id and c.mistake_id = new.mistake_id and c.deleted_at is null
      and i.learner_id = c.learner_id and i.card_id = c.card_id;
    return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_change(of_learner uuid, of_kind text, of_id text)
 RETURNS void
 LANGUAGE sql
AS $function$
    insert into change as c (learner_id, kind, id, seq) values (of_learner, of_kind, of_id, next_change(of_learner))
    on conflict (learner_id, kind, id) do update set seq = excluded.seq where c.seq <> excluded.seq
$function$;

CREATE OR REPLACE FUNCTION public.note_hits()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if tg_op = 'UPDATE' and old.own_radar_row_id is not null then
        perform note_change(old.learner_id, 'radarRow', old.own_radar_row_id::text);
    end if;
    if new.own_radar_row_id is not null then
        perform note_change(new.learner_id, 'radarRow', new.own_radar_row_id::text);
    end if;
    return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_quiz_end()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    perform note_change(r.learner_id, 'quizResult', r.quiz_id::text)
    from quiz_result r where r.learner_id = new.learner_id and r.quiz_id = new.quiz_id;
    return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_row()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare changed text;
begin
    execute format('select ($1).%I::text', tg_argv[1]) into changed using new;
    perform note_change(new.learner_id, tg_argv[0], changed);
    return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_text()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    perform note_change(l.learner_id, 'review', l.review_id::text)
    from review_log l
    where l.learner_id = new.learner_id and l.card_id = new.card_id and l.reviewed_at >= new.written_at;
    return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_void()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    perform note_change(new.learner_id, 'review', new.review_id::text);
    perform note_change(r.learner_id, 'recurrence', r.recurrence_id::text)
    from recurrence r where r.learner_id = new.learner_id and r.recurrence_id = new.review_id;
    return null;
end $function$;

CREATE OR REPLACE FUNCTION public.number_row()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    new.change_seq := next_change(new.learner_id);
    return new;
end $function$;

CREATE OR REPLACE FUNCTION public.own_audit(before bigint, most integer)
 RETURNS TABLE(entry_id bigint, at timestamp with time zone, action text, outcome text, reason text, actor_id uuid, via_id uuid, subject_id uuid, target text, address text, user_agent text, times integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
select e.entry_id, e.at, e.action, e.outcome, e.reason, o.actor, o.via, e.subject_id, e.target, o.address, o.user_agent, e.times
from (
    (select * from audit_entry a where a.actor_id = current_learner() and a.entry_id < before
     order by a.entry_id desc limit most)
    union
    (select * from audit_entry a where a.subject_id = current_learner() and a.entry_id < before
     order by a.entry_id desc limit most)
) e
cross join lateral (
    select case when h.hidden then null else e.actor_id end as actor, case when h.hidden then null else e.via_id end as via,
           case when h.hidden then null else e.address end as address, case when h.hidden then '' else e.user_agent end as user_agent
    from (select e.actor_id is distinct from current_learner() and e.actor_id is not null as hidden) h
) o
order by e.entry_id desc limit most
$function$;

CREATE OR REPLACE FUNCTION public.pool_prior(of_algorithm smallint, fewest integer, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.record_audit(at timestamp with time zone, action text, outcome text, reason text, actor uuid, via uuid, subject uuid, target text, address text, user_agent text, times integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
insert into audit_entry (at, action, outcome, reason, actor_id, via_id, subject_id, target, address, user_agent, times)
values (at, action, outcome, reason, actor, via, subject, target, address, user_agent, times)
$function$;

CREATE OR REPLACE FUNCTION public.record_job_run(job_name text, node_name text, took interval, fault text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare at timestamptz := clock_timestamp();
begin
    insert into job_run (job, node, started_at, ended_at, error) values (job_name, node_name, at - took, at, fault);
    -- More than are added, so that what a longer schedule left is gone in time, and few enough to cost nothing.
    delete from job_run where run_id in (
        select r.run_id from job_run r
        where r.job = job_name and r.ended_at < at - interval '2 days'
        order by r.ended_at limit 20);
end $function$;

CREATE OR REPLACE FUNCTION public.register_account(new_id uuid, new_email text, new_normalized_email text, new_password_hash text, new_security_stamp text, new_concurrency_stamp text, at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare given text;
begin
    if not exists (select from account) then
        perform pg_advisory_xact_lock(hashtext('register_account'));
    end if;
    insert into account (learner_id, email, normalized_email, password_hash, security_stamp, concurrency_stamp, role, created_at)
    select new_id, new_email, new_normalized_email, new_password_hash, new_security_stamp, new_concurrency_stamp,
           case when exists (select from account) then 'learner' else 'operator' end, at
    on conflict do nothing
    returning role into given;
    return given;
end $function$;

CREATE OR REPLACE FUNCTION public.renew_delivery(learner uuid, day date, channel uuid, as_of timestamp with time zone, lease interval)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    update delivery d set next_attempt_at = greatest(d.next_attempt_at, least(as_of, clock_timestamp()) + lease)
    where d.learner_id = learner and d.study_day = day and d.channel_id = channel and d.state = 'waiting'
$function$;

CREATE OR REPLACE FUNCTION public.seal_audit(as_of timestamp with time zone, keep interval)
 RETURNS TABLE(sealed integer, closed_day date, closed_entries integer, closed_head bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
    today date := (as_of at time zone 'UTC')::date;
    last audit_seal;
    e audit_entry;
    place integer;
    head bytea;
begin
    sealed := 0;
    if not pg_try_advisory_xact_lock(hashtext('seal_audit')) then
        return next;
        return;
    end if;
    select * into last from audit_seal s order by s.day desc, s.position desc limit 1;
    head := coalesce(last.hash, sha256(''));
    today := greatest(today, last.day);
    place := case when last.day = today then last.position else 0 end;
    for e in
        select a.* from audit_entry a
        where a.at > as_of - interval '2 days' and not exists (select from audit_seal s where s.entry_id = a.entry_id)
        order by a.entry_id limit 5000
    loop
        place := place + 1;
        insert into audit_seal (day, position, entry_id, prior, hash)
        values (today, place, e.entry_id, head, audit_hash(head, e)) returning hash into head;
        sealed := sealed + 1;
    end loop;
    if sealed > 0 and last.day < today then
        select last.day, last.position, last.hash into closed_day, closed_entries, closed_head;
        with gone as (delete from audit_seal s where s.day < today - keep returning s.entry_id)
        delete from audit_entry a using gone g where a.entry_id = g.entry_id;
    end if;
    return next;
end $function$;

CREATE OR REPLACE FUNCTION public.session_by_access_hash(hash bytea)
 RETURNS TABLE(learner_id uuid, session_id uuid, kind text, role text, access_expires_at timestamp with time zone, expires_at timestamp with time zone, last_used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
select s.learner_id, s.session_id, s.kind, a.role, s.access_expires_at, s.expires_at, s.last_used_at
from session s join account a using (learner_id)
where s.access_hash = hash and s.revoked_at is null
$function$;

CREATE OR REPLACE FUNCTION public.session_by_refresh_family(hash bytea, at timestamp with time zone)
 RETURNS TABLE(learner_id uuid, session_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
select learner_id, session_id from session where refresh_family_hash = hash and revoked_at is null and expires_at > at
$function$;

CREATE OR REPLACE FUNCTION public.set_account_role(wanted text, new_role text)
 RETURNS TABLE(learner_id uuid, is_last_operator boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare found_id uuid; last boolean;
begin
    perform pg_advisory_xact_lock(hashtext('set_account_role'));
    if not exists (select from account where learner_id = current_learner() and role = 'operator') then
        return;
    end if;
    select a.learner_id,
           a.role = 'operator' and new_role <> 'operator'
           and not exists (select from account o where o.role = 'operator' and o.learner_id <> a.learner_id)
    into found_id, last
    from account a where a.normalized_email = wanted;
    if found_id is null then
        return;
    end if;
    if not last then
        update account set role = new_role where learner_id = found_id;
        perform pg_notify('session_revoked', found_id::text);
    end if;
    return query select found_id, last;
end $function$;

CREATE OR REPLACE FUNCTION public.store_reminders(learners uuid[], reminded_at timestamp with time zone[], study_days date[], next_at timestamp with time zone[], at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET jit TO 'off'
AS $function$
declare stored integer;
begin
    with moved as (
        update reminder_clock c set next_reminder_at = u.next_at
        from unnest(learners, reminded_at, study_days, next_at) as u(learner_id, remind_at, study_day, next_at)
        where c.learner_id = u.learner_id and c.next_reminder_at = u.remind_at and u.remind_at <= clock_timestamp()
        returning u.learner_id, u.study_day, u.remind_at
    ), made as (
        insert into reminder (learner_id, study_day, remind_at, created_at)
        select m.learner_id, m.study_day, m.remind_at, at from moved m where m.study_day is not null
        on conflict (learner_id, study_day) do nothing
        returning reminder.learner_id, reminder.study_day
    ), queued as (
        insert into delivery (learner_id, study_day, channel_id, kind, next_attempt_at)
        select m.learner_id, m.study_day, c.channel_id, c.kind, at
        from made m
        cross join lateral (
            select k.channel_id, k.kind from channel k
            where k.learner_id = m.learner_id and k.verified_at is not null and k.disabled_at is null
              and k.deleted_at is null
        ) c
    )
    select count(*) into stored from made;
    return stored;
end $function$;

CREATE OR REPLACE FUNCTION public.token_by_hash(hash bytea)
 RETURNS TABLE(learner_id uuid, token_id uuid, scopes text, role text, expires_at timestamp with time zone, last_used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
select t.learner_id, t.token_id, array_to_string(t.scopes, ' '), a.role, t.expires_at, t.last_used_at
from personal_token t join account a using (learner_id)
where t.token_hash = hash and t.revoked_at is null
$function$;

CREATE TRIGGER note_account AFTER UPDATE ON public.account FOR EACH ROW WHEN (((old.email IS DISTINCT FROM new.email) OR (old.role IS DISTINCT FROM new.role))) EXECUTE FUNCTION note_account();

CREATE TRIGGER note_card_text AFTER UPDATE ON public.card FOR EACH ROW WHEN ((((old.rule IS DISTINCT FROM new.rule) OR (old.front IS DISTINCT FROM new.front)) OR (old.instead IS DISTINCT FROM new.instead))) EXECUTE FUNCTION note_card_text();

CREATE TRIGGER note_text AFTER INSERT ON public.card_text FOR EACH ROW WHEN ((new.revision > 1)) EXECUTE FUNCTION note_text();

CREATE TRIGGER note_attempt AFTER INSERT ON public.check_attempt FOR EACH ROW EXECUTE FUNCTION note_row('attempt', 'attempt_id');

CREATE TRIGGER note_enrolment AFTER INSERT ON public.enrolment FOR EACH ROW EXECUTE FUNCTION note_row('enrolment', 'clinic_slug');

CREATE TRIGGER note_leaving AFTER UPDATE ON public.enrolment FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION note_row('enrolment', 'clinic_slug');

CREATE TRIGGER note_evidence AFTER INSERT OR UPDATE ON public.evidence FOR EACH ROW EXECUTE FUNCTION note_row('evidence', 'evidence_id');

CREATE TRIGGER note_learner AFTER INSERT ON public.learner FOR EACH ROW EXECUTE FUNCTION note_row('me', 'learner_id');

CREATE TRIGGER note_settings AFTER UPDATE ON public.learner FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION note_row('me', 'learner_id');

CREATE TRIGGER note_back AFTER UPDATE ON public.mistake FOR EACH ROW WHEN (((old.mistake IS DISTINCT FROM new.mistake) OR (old.root_cause IS DISTINCT FROM new.root_cause))) EXECUTE FUNCTION note_card_text();

CREATE TRIGGER note_hit AFTER INSERT ON public.mistake FOR EACH ROW WHEN ((new.own_radar_row_id IS NOT NULL)) EXECUTE FUNCTION note_hits();

CREATE TRIGGER note_hit_change AFTER UPDATE ON public.mistake FOR EACH ROW WHEN (((old.own_radar_row_id IS DISTINCT FROM new.own_radar_row_id) OR (old.deleted_at IS DISTINCT FROM new.deleted_at))) EXECUTE FUNCTION note_hits();

CREATE TRIGGER note_mistake AFTER INSERT OR UPDATE ON public.mistake FOR EACH ROW EXECUTE FUNCTION note_row('mistake', 'mistake_id');

CREATE TRIGGER note_radar_row AFTER INSERT OR UPDATE ON public.own_radar_row FOR EACH ROW EXECUTE FUNCTION note_row('radarRow', 'radar_row_id');

CREATE TRIGGER note_quiz AFTER INSERT OR UPDATE ON public.quiz FOR EACH ROW EXECUTE FUNCTION note_row('quiz', 'quiz_id');

CREATE TRIGGER note_quiz_end AFTER UPDATE ON public.quiz FOR EACH ROW WHEN ((old.deleted_at IS DISTINCT FROM new.deleted_at)) EXECUTE FUNCTION note_quiz_end();

CREATE TRIGGER note_result AFTER INSERT ON public.quiz_result FOR EACH ROW EXECUTE FUNCTION note_row('quizResult', 'quiz_id');

CREATE TRIGGER note_recurrence AFTER INSERT ON public.recurrence FOR EACH ROW EXECUTE FUNCTION note_row('recurrence', 'recurrence_id');

CREATE TRIGGER number_card BEFORE INSERT ON public.review_item FOR EACH ROW WHEN ((new.change_seq = 0)) EXECUTE FUNCTION number_row();

CREATE TRIGGER number_card_change BEFORE UPDATE ON public.review_item FOR EACH ROW WHEN (((new.change_seq = old.change_seq) AND (((((((((((((old.state IS DISTINCT FROM new.state) OR (old.due_at IS DISTINCT FROM new.due_at)) OR (old.plan_due_at IS DISTINCT FROM new.plan_due_at)) OR (old.interval_days IS DISTINCT FROM new.interval_days)) OR (old.stability IS DISTINCT FROM new.stability)) OR (old.difficulty IS DISTINCT FROM new.difficulty)) OR (old.model_version IS DISTINCT FROM new.model_version)) OR (old.reps IS DISTINCT FROM new.reps)) OR (old.lapses IS DISTINCT FROM new.lapses)) OR (old.last_reviewed_at IS DISTINCT FROM new.last_reviewed_at)) OR (old.suspended_at IS DISTINCT FROM new.suspended_at)) OR (old.deleted_at IS DISTINCT FROM new.deleted_at)) OR (old.leech_reviews IS DISTINCT FROM new.leech_reviews)))) EXECUTE FUNCTION number_row();

CREATE TRIGGER number_answer BEFORE INSERT ON public.review_log FOR EACH ROW WHEN ((new.change_seq = 0)) EXECUTE FUNCTION number_row();

CREATE TRIGGER note_void AFTER INSERT ON public.review_void FOR EACH ROW EXECUTE FUNCTION note_void();
