-- The code that was mailed to an account's address, by which whoever reads that mail sets a new password: its SHA-256 and when
-- it was made. Taken away with the password that was forgotten.
alter table account
    add column recovery_hash bytea check (octet_length(recovery_hash) = 32),
    add column recovery_sent_at timestamptz;
grant update (recovery_hash, recovery_sent_at) on account to clinic_app;
