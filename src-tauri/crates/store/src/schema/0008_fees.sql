-- What an office charges by, what its books know of a charge, how a case is performed, and court costs.

-- What a commercial mediation body works on: its licence, or that it was there before the regulation.
CREATE TABLE charging_basis (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    basis TEXT NOT NULL CHECK (json_valid(basis))
) STRICT;

-- The office's own tables of fees. One that an agreement rests on is not changed; see the use case.
CREATE TABLE fee_tables (
    id      TEXT PRIMARY KEY NOT NULL,
    body    TEXT NOT NULL CHECK (json_valid(body)),
    made_at TEXT NOT NULL
) STRICT;

ALTER TABLE fee_agreements ADD COLUMN table_id TEXT REFERENCES fee_tables (id) ON DELETE RESTRICT;
CREATE INDEX fee_agreements_by_table ON fee_agreements (table_id) WHERE table_id IS NOT NULL;

-- Of a charge: the agreement that it follows, and the day by which it is to be paid.
CREATE TABLE ledger_charges (
    entry_id     TEXT PRIMARY KEY NOT NULL REFERENCES ledger_entries (id) ON DELETE RESTRICT,
    agreement_id TEXT REFERENCES fee_agreements (id) ON DELETE RESTRICT,
    due_on       TEXT
) STRICT;
CREATE INDEX ledger_charges_of_agreement ON ledger_charges (agreement_id) WHERE agreement_id IS NOT NULL;

CREATE TRIGGER charge_is_not_changed BEFORE UPDATE ON ledger_charges
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

CREATE TRIGGER charge_is_not_removed BEFORE DELETE ON ledger_charges
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

-- Is it a commercial dispute, who said so and why.
CREATE TABLE scope_decisions (
    case_id  TEXT PRIMARY KEY NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    decision TEXT NOT NULL CHECK (json_valid(decision))
) STRICT;

CREATE TABLE performance_terms (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    terms   TEXT NOT NULL CHECK (json_valid(terms))
) STRICT;

CREATE TABLE court_costs (
    id      TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    cost    TEXT NOT NULL CHECK (json_valid(cost)),
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX court_costs_of_case ON court_costs (case_id, made_at);
