-- The office's books: fee agreements, entries that balance and are never changed, receipts without gaps, invoices.

CREATE TABLE fee_agreements (
    id        TEXT PRIMARY KEY NOT NULL,
    case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE RESTRICT,
    terms     TEXT NOT NULL CHECK (json_valid(terms)),
    made_at   TEXT NOT NULL,
    signed_on TEXT -- null while it is only proposed
) STRICT;
CREATE INDEX fee_agreements_of_case ON fee_agreements (case_id, made_at);

CREATE TRIGGER signed_fee_agreement_is_not_changed BEFORE UPDATE ON fee_agreements WHEN OLD.signed_on IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a signed fee agreement is never changed');
END;

CREATE TRIGGER signed_fee_agreement_is_not_removed BEFORE DELETE ON fee_agreements WHEN OLD.signed_on IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a signed fee agreement is never changed');
END;

-- An entry is good only with its seal, and a seal is given only to an entry that balances: the reference is looked at on commit.
CREATE TABLE ledger_entries (
    seq        INTEGER PRIMARY KEY NOT NULL,
    id         TEXT NOT NULL UNIQUE REFERENCES ledger_seals (entry_id) DEFERRABLE INITIALLY DEFERRED,
    on_day     TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    verb       TEXT NOT NULL,
    case_id    TEXT REFERENCES cases (id) ON DELETE RESTRICT,
    party_id   TEXT REFERENCES parties (id) ON DELETE RESTRICT,
    note       TEXT NOT NULL,
    reverses   TEXT UNIQUE REFERENCES ledger_entries (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ledger_entries_by_day ON ledger_entries (on_day, seq);
CREATE INDEX ledger_entries_of_case ON ledger_entries (case_id, on_day) WHERE case_id IS NOT NULL;
CREATE INDEX ledger_entries_of_party ON ledger_entries (party_id) WHERE party_id IS NOT NULL;

CREATE TABLE ledger_postings (
    entry_id TEXT NOT NULL REFERENCES ledger_entries (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    account  TEXT NOT NULL,
    fen      INTEGER NOT NULL CHECK (fen <> 0), -- debit above zero, credit below
    PRIMARY KEY (entry_id, position)
) STRICT;

CREATE TABLE ledger_seals (
    entry_id TEXT PRIMARY KEY NOT NULL REFERENCES ledger_entries (id) ON DELETE RESTRICT
) STRICT;

CREATE TRIGGER seal_balances BEFORE INSERT ON ledger_seals
WHEN coalesce((SELECT sum(fen) FROM ledger_postings WHERE entry_id = NEW.entry_id), 1) <> 0
    OR coalesce((
        SELECT sum(fen) FROM ledger_postings
        WHERE entry_id = NEW.entry_id AND account IN ('held_money', 'owed_to_client')
    ), 0) <> 0
BEGIN
    SELECT RAISE(ABORT, 'an entry has to balance');
END;

CREATE TRIGGER seal_is_not_changed BEFORE UPDATE ON ledger_seals
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

CREATE TRIGGER seal_is_not_removed BEFORE DELETE ON ledger_seals
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON ledger_entries
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

CREATE TRIGGER entry_is_not_removed BEFORE DELETE ON ledger_entries
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

CREATE TRIGGER entry_is_not_replaced BEFORE INSERT ON ledger_entries
WHEN EXISTS (SELECT 1 FROM ledger_entries WHERE id = NEW.id OR seq = NEW.seq OR reverses = NEW.reverses)
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

CREATE TRIGGER posting_belongs_to_no_sealed_entry BEFORE INSERT ON ledger_postings
WHEN EXISTS (SELECT 1 FROM ledger_seals WHERE entry_id = NEW.entry_id)
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

CREATE TRIGGER posting_is_not_changed BEFORE UPDATE ON ledger_postings
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

CREATE TRIGGER posting_is_not_removed BEFORE DELETE ON ledger_postings
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

-- 收据: numbered in the year without gaps.
CREATE TABLE ledger_receipts (
    entry_id TEXT PRIMARY KEY NOT NULL REFERENCES ledger_entries (id) ON DELETE RESTRICT,
    year     INTEGER NOT NULL,
    number   INTEGER NOT NULL CHECK (number > 0),
    UNIQUE (year, number)
) STRICT;

CREATE TRIGGER receipt_is_not_changed BEFORE UPDATE ON ledger_receipts
BEGIN
    SELECT RAISE(ABORT, 'a receipt is never changed');
END;

CREATE TRIGGER receipt_is_not_removed BEFORE DELETE ON ledger_receipts
BEGIN
    SELECT RAISE(ABORT, 'a receipt is never changed');
END;

-- 发票, recorded as the tax bureau's system issued it; a wrong one is voided there and here.
CREATE TABLE ledger_invoices (
    entry_id  TEXT NOT NULL REFERENCES ledger_entries (id) ON DELETE RESTRICT,
    number    TEXT PRIMARY KEY NOT NULL CHECK (number <> ''),
    kind      TEXT NOT NULL,
    on_day    TEXT NOT NULL,
    fen       INTEGER NOT NULL CHECK (fen > 0),
    voided_on TEXT
) STRICT;
CREATE INDEX ledger_invoices_of_entry ON ledger_invoices (entry_id);

CREATE TRIGGER invoice_is_only_voided BEFORE UPDATE ON ledger_invoices
WHEN OLD.voided_on IS NOT NULL OR NEW.voided_on IS NULL OR NEW.entry_id <> OLD.entry_id OR NEW.number <> OLD.number
    OR NEW.kind <> OLD.kind OR NEW.on_day <> OLD.on_day OR NEW.fen <> OLD.fen
BEGIN
    SELECT RAISE(ABORT, 'an invoice is voided and never changed');
END;

CREATE TRIGGER invoice_is_not_removed BEFORE DELETE ON ledger_invoices
BEGIN
    SELECT RAISE(ABORT, 'an invoice is voided and never changed');
END;
