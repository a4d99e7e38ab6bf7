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
mod reckon;
mod planned;
mod rulebook;
mod subsidies;
mod truthful;
mod use_cases;
mod year;
mod transfers;
mod undo;
mod waived;
