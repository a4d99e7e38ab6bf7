//! The use cases, one function each: what the window, the command line and the end-to-end tests call.
//!
//! Conducts `intake`, `law`, `store` and `papers`; holds no law and sets no type itself. Time is handed in. Every error
//! becomes a [`Problem`] here and nowhere else. Start at [`Office::open`]; without a database, at [`demo`].
#![forbid(unsafe_code)]

mod answered;
mod bill_fill;
mod bill_tie;
mod bundle;
mod called;
mod carry;
mod case_new;
mod compose;
mod copied;
mod delivery;
mod demo;
mod desk;
mod dossier;
mod edit;
mod evidence;
mod exchange;
mod fees;
mod figure_look;
mod figures;
mod filing;
mod guardian;
mod handling;
mod issue;
mod law_book;
mod law_folder;
mod letter;
mod oral;
mod paper;
mod place;
mod plan;
mod problem;
mod progress;
mod question_key;
mod receipt;
mod reckon;
mod release;
mod report;
mod reports;
mod rule_use;
mod rulepack;
mod sample;
mod session;
mod subsidy;
mod together;
mod transfer;
mod twice;
mod twin;
mod unread;
mod view;
mod why;
mod work;

pub use bill_tie::{BillLine, BillPlace};
pub use bundle::{BoundFile, FolderBundle, bundle_folder};
pub use carry::left_in_folder;
pub use case_new::{FromBill, NewPayment, Typed};
pub use compose::Offer;
pub use copied::{CopiedParty, KnownParty};
pub use delivery::{DeliveryOutcome, DeliveryShown, NewDelivery};
pub use demo::{DEMO_FILES, DemoAsk, DemoReport, demo};
pub use desk::{
    Alert, BackupJob, CalendarDay, CalendarEntry, CalendarWhat, CaseFilter, CaseHit, CaseLine, CaseNext, CasePage,
    CasePart, CasePartKind, CasePdfJob, ConfirmLine, ConfirmWhy, ConflictDecision, ConflictFinding, ConflictReport,
    ConflictShown, ControlRow, ControlSheet, DateCheckState, DateDone, DateEntry, DateLine, DoneBy, FeeLine,
    FoundCases, ListAsk, NewFile, OfficeDate, PACKAGE_LEAVES_OUT, PackageJob, PackageLook, RadarCount, RadarKind,
    SavedFilter, SealedShown, Settings, StillOpen, Today, TodayCounts, UndoLine, Unpacked, Unpacking,
};
pub use dossier::{
    DossierItem, DossierItemShown, DossierJob, DossierNeeded, DossierOrder, DossierPart, DossierProfile, DossierShown,
    IssuedItems, Lamp, WrittenDossier,
};
pub use edit::NewEvent;
pub use evidence::{
    ChatOrder, CustodyLine, EvidenceWords, ExhibitLook, FactRow, FileReader, FindingKind, IntakeAsk, IntakeFile,
    IntakeReport, IntakeWords, Listing, MaskSuggestions, MaskedRegion, Matrix, MatrixExhibit, MatrixItem, MatrixList,
    MatrixState, NameSays, NewEvidence, OriginalFinding, Seam, StillsAsk, StillsJob, StillsTaken, Taken, Verified,
    VerifyJob, Waiting, has_converter, has_decoder, intake_running, list_files, words_of_parties,
};
pub use exchange::{
    Exported, FillAsk, Filled, ImportPreview, ImportedCase, ImportedCases, SheetColumn, SheetField, SheetMap,
    SheetPreview, StatementLine, StatementMatch, StatementPick, StatementPreview, StatementShown, StatementTarget,
    TableFault, TakenLine, TakenStatement, Unfilled, verify_export,
};
pub use fees::{
    AccountRow, AgeRow, Ageing, AgreementPreview, AgreementShown, CaseBooks, CaseGate, ChargeAgreed, CourtCostShown,
    CourtCosts, FeeDesk, FeeDue, FinalFee, GateItem, InvoiceShown, LedgerLine, LedgerQuery, Matched, MovementOffer,
    NewInvoice, NewMovement, NewPerformance, PartyBooks, PartyCosts, PartyQuote, PerformanceClause, PerformanceLine,
    PerformancePayment, PerformancePlan, PerformanceShown, PerformanceState, Posted, ReceiptLine, ReceiptRegister,
    RefundDue, Reminder, Transition, TrialBalance, sample_fee_table,
};
pub use figure_look::{FigureLook, OwnLaw};
pub use figures::{FigureKey, SharedFigure, SharedFigures, SharedState};
pub use filing::{Filing, FilingAsk};
pub use issue::{
    Chooses, Doubt, Draft, FormShown, IssueAsk, Issued, LookShown, MissingField, MovedField, NumberedPaper, Objection,
    OwnTemplate, PaperPreview, Per, Series, SignAsk, Signing, Sure, all_forms, series_of,
};
pub use law_book::{Elsewhere, InEnglish, LawBook};
pub use law_folder::{Law, SetAsideLaw};
pub use letter::LetterAsk;
pub use oral::{OralAsk, OralDone, OralParty};
pub use paper::Written;
pub use place::{data_dir, io_words, writable, write_whole};
pub use plan::{
    BoundJob, BundleFiles, BundleJob, BundlePlan, BundleScope, BundleWish, Copies, HandedOut, IndexForm, LeftOut,
    Mention, OpenedBundle, PlaceExhibit, PlanExhibit, PlanSection, PlanTakenBack, PlanView, ServeAsk, WrittenBundle,
    check_bundle, check_bundle_files, lying_part, take_exhibit, take_exhibits,
};
pub use problem::Problem;
pub use progress::{CaseProgress, ProgressDeadline, ProgressLine, with_weekday};
pub use question_key::{question_key, question_shown};
pub use receipt::{rerun_receipts, rerun_text};
pub use reckon::{LimitationAsk, LimitationTurn, Reckoned};
pub use release::{CaseReleases, NewRelease, ReleaseShown};
pub use report::report;
pub use reports::{
    CaseNamed, CountedOn, ReportAsk, ReportBy, ReportDefinition, ReportFormat, ReportKind, ReportKindShown, ReportSpan,
    StatisticsBy, StatisticsItem, StatisticsList, StatisticsSection,
};
pub use rule_use::{RuleCase, RuleUse};
pub use rulepack::{AppliedPack, CaseChange, Manifest, PackPreview, PackWords, diff_rules, folder_warnings, make_pack};
pub use sample::{SAMPLE_BILL, SAMPLE_BILL_NAME, pick_largest, sample_chat, sample_office};
pub use session::Office;
pub use subsidy::{
    ClaimedSubsidies, NeedState, SubsidyCase, SubsidyClaim, SubsidyClass, SubsidyMonth, SubsidyNeed, SubsidyScheme,
};
pub use unread::json as unread_json;
pub use view::{CaseView, Division, EventKindShown, OutcomeShown, Status, event_kinds, id_warnings};
pub use why::{WhyAsk, why_sheet};
pub use work::{Progress, Stage, Work};

pub use anjuan_intake::{Bill, Direction, read_bill};
pub use anjuan_papers::form::{Field, FieldKind, PagePicture, sets_type_beside};
pub use anjuan_papers::{
    ChartShape, ChatPages, Checked as CheckedBundle, ColumnKind, MaskKind, Numbering, Region, Report, ReportCell,
    ReportChart, ReportColumn, ReportRow, parts_together,
};
pub use anjuan_store::{
    BundleExhibitRow, BundleKind, BundleRow, CaseMark, CaseRow, CaseSort, Changed, Closing, DateWaiver, Discarded,
    Done, FileState, LogRow, OfficePicture, PaperRow, RefusedRow, ServingRow, SignedCopy, SubsidyState, SubsidyStep,
    VoidedServing, Withdrawn,
};
