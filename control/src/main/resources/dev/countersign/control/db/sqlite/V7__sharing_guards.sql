-- What was given out is never unsaid: budgets and the test for differences hang on it.

CREATE TRIGGER sharing_releases_no_update BEFORE UPDATE ON sharing_releases
BEGIN SELECT RAISE(ABORT, 'sharing_releases: never changed'); END;

CREATE TRIGGER sharing_releases_no_delete BEFORE DELETE ON sharing_releases
BEGIN SELECT RAISE(ABORT, 'sharing_releases: never deleted'); END;

CREATE TRIGGER sharing_sent_no_update BEFORE UPDATE ON sharing_sent
BEGIN SELECT RAISE(ABORT, 'sharing_sent: never changed'); END;

CREATE TRIGGER sharing_sent_no_delete BEFORE DELETE ON sharing_sent
BEGIN SELECT RAISE(ABORT, 'sharing_sent: never deleted'); END;
