-- Whether a learner has mistakes of more than one clinic, which the due order asks for.
create index mistake_clinic on mistake (learner_id, clinic_slug) where deleted_at is null;
