-- Two servers that start together repeat the grants one after the other.
SELECT pg_advisory_xact_lock(4711);
-- Least privilege. Nothing official is deleted by the application; search tokens are derived data and may be.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO povertycase_app, povertycase_jobs, povertycase_board;
-- The board needs no tables of its own; the two others lay out what they check.
DO $$ BEGIN
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO povertycase_app, povertycase_jobs', current_database());
END $$;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO povertycase_app;
REVOKE UPDATE ON audit_entry, audit_change, register_history FROM povertycase_app;
REVOKE INSERT ON register_history FROM povertycase_app;
-- A trigger function that runs as the owner is for the owner's triggers: on a temporary table of one's own it would write whatever one likes.
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef AND prorettype = 'trigger'::regtype LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
-- What is added to a confirmed sheet, what a year was frozen as, what was decided at once and how a paper was worded is never changed. It stands here because the grants are repeated at every start.
REVOKE UPDATE ON sheet_correction, adjustment_snapshot, decision_batch, decision_line, notice_template, meeting_sheet, notice_photo, roster_signature, roster_seal, supervision_entry, sample_draw, short_sample, letter_template, commitment_letter FROM povertycase_app;
-- The text of a letter is frozen when it is issued; who signed it is recorded once.
GRANT UPDATE (state, secretary, chief, team_leader, signed_on, proof_ids, recorded_by_name, version) ON commitment_letter TO povertycase_app;
-- Whether somebody is clear is taken by the owner's triggers alone.
REVOKE UPDATE ON clear_flag FROM povertycase_app;
-- That a register was checked is said by the checks alone.
REVOKE INSERT, UPDATE ON check_run FROM povertycase_app;
REVOKE INSERT, UPDATE ON region, region_edition, "__EFMigrationsHistory" FROM povertycase_app;
-- Of a job only its end is written under an officer's session; whose it is and what it is about stay as they were asked.
REVOKE UPDATE ON job FROM povertycase_app;
GRANT UPDATE (state, ended_at, done, total) ON job TO povertycase_app;
GRANT DELETE ON name_token, officer_claim, officer_login, officer_token, recovery_code, kept_form TO povertycase_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO povertycase_jobs;
REVOKE UPDATE, DELETE ON audit_entry, audit_change, sheet_correction, adjustment_snapshot, decision_batch, decision_line, notice_template, supervision_entry, sample_draw, short_sample, letter_template, register_history FROM povertycase_jobs;
-- The trail is sealed by the jobs role and changed by nobody; requests see the heads, not the leaves.
REVOKE INSERT, UPDATE ON audit_leaf, audit_head, audit_check FROM povertycase_app;
REVOKE SELECT ON audit_leaf FROM povertycase_app;
REVOKE UPDATE, DELETE ON audit_leaf, audit_head, audit_check FROM povertycase_jobs;
GRANT SELECT (id, public_code, title, body, issuer, phones, posted_on, days, last_day, area_no, kind, person_count) ON notice TO povertycase_board;
GRANT SELECT (id, notice_id, seq, group_name, head_name, person_count) ON notice_line TO povertycase_board;
