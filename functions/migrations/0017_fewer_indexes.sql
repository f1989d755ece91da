-- Each index costs every filing a row and a page. No question asks by these: what came last is known by the rows' own
-- numbers, and rows of the outbox go from the first on.
DROP INDEX submissions_by_status;
DROP INDEX submissions_by_arrival;
DROP INDEX outbox_waiting;
DROP INDEX outbox_by_time;
