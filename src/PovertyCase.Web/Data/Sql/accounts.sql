-- The three administrations (三员) exclude one another and the business of the register, whatever the program does: an account is for one thing
-- (officer.kind), a post's kind follows from its role, and a post's kind must be its account's. A foreign key holds under concurrent writers,
-- which a trigger or a check in the program would not. Who changes sides gets another account, so that the trail never mixes the two.
UPDATE officer o SET kind = p.kind FROM post p WHERE p.officer_id = o.id AND p.kind <> 0;
ALTER TABLE officer ADD CONSTRAINT uq_officer_kind UNIQUE (id, kind);
ALTER TABLE post ADD CONSTRAINT fk_post_kind FOREIGN KEY (officer_id, kind) REFERENCES officer (id, kind);
ALTER TABLE post ADD CONSTRAINT ck_post_days CHECK (ends_on >= starts_on);

-- Asking, deciding and being concerned are three different persons (ASVS 2.3.5).
ALTER TABLE account_request ADD CONSTRAINT ck_account_request_two_persons
  CHECK (requested_by <> decided_by AND officer_id <> requested_by AND officer_id <> decided_by);
ALTER TABLE account_request ADD CONSTRAINT ck_account_request_decided CHECK ((state IN (2, 3)) = (decided_by IS NOT NULL));
CREATE UNIQUE INDEX ux_account_request_waiting ON account_request (officer_id, kind, coalesce(post_id, officer_id), coalesce(role, 0), coalesce(region, 0)) WHERE state = 1 AND officer_id IS NOT NULL;
CREATE UNIQUE INDEX ux_account_request_open ON account_request (account) WHERE state = 1 AND kind = 1;

-- Whether the officer of the session holds one of these roles in the county of a region today. It asks the posts themselves, not a setting that a
-- session could be given by mistake; without an officer or an instant it says no.
CREATE FUNCTION administers(area bigint, VARIADIC roles int[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM post p WHERE p.officer_id = reach_officer() AND p.role = ANY (roles) AND p.area_no / 1000000 = area / 1000000
      AND (nullif(current_setting('case.at', true), '')::timestamptz AT TIME ZONE 'Asia/Shanghai')::date BETWEEN p.starts_on AND p.ends_on)
$$;

-- Requests: the system administrator files, withdraws and collects, the security administrator decides, the audit administrator reads.
CREATE POLICY reach_read ON account_request FOR SELECT USING (administers(area_no, 11, 12, 13));
CREATE POLICY reach_insert ON account_request FOR INSERT WITH CHECK (administers(area_no, 11));
CREATE POLICY reach_update ON account_request FOR UPDATE USING (administers(area_no, 11, 12)) WITH CHECK (administers(area_no, 11, 12));
ALTER TABLE account_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_request FORCE ROW LEVEL SECURITY;

-- Posts are no secret (the sign-in reads them before anybody is known), but only the act of a security administrator gives or ends one.
CREATE POLICY reach_read ON post FOR SELECT USING (true);
CREATE POLICY reach_insert ON post FOR INSERT WITH CHECK (administers(area_no, 12));
CREATE POLICY reach_update ON post FOR UPDATE USING (administers(area_no, 12)) WITH CHECK (administers(area_no, 12));
ALTER TABLE post ENABLE ROW LEVEL SECURITY;
ALTER TABLE post FORCE ROW LEVEL SECURITY;
