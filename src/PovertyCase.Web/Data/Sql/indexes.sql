-- Indexes on members of complex types, which EF cannot declare.
CREATE INDEX ix_visit_household ON visit (household_id, visited_on DESC, id);
CREATE INDEX ix_visit_list ON visit (area_no, visited_on DESC, id DESC);
CREATE INDEX ix_visit_unchecked ON visit (area_no, visited_on) WHERE checked_at IS NULL AND mode = 1;
CREATE INDEX ix_visit_helper ON visit (helper_id, visited_on DESC);
CREATE INDEX ix_helper_name ON helper (area_no, name, id);
