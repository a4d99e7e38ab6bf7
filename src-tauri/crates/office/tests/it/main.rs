//! The use cases from without, in one program: a link takes longer than most of what is tested.

mod calendar_file;
mod copied;
mod court_cases;
mod demo;
mod desk;
mod drafts;
mod entry;
mod exchange;
mod fees;
mod filing;
mod issuing;
mod numbers;
mod paper_rules;
mod pattern_papers;
mod patterns;
mod planned;
mod reckon;
mod record;
mod rulebook;
mod subsidies;
mod transfers;
mod truthful;
mod undo;
mod use_cases;
mod waived;
mod year;
