//! The use cases from without, in one program: a link takes longer than most of what is tested.

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
mod rulebook;
mod subsidies;
mod timely;
mod truthful;
mod use_cases;
mod year;
