//! Papers set from their forms, in one program: a link takes longer than most of what is tested, and the faces are read once.

mod archive;
mod docx;
mod file_forms;
mod firm_forms;
mod forms;
mod letter;
mod look;
mod pdfa;
#[path = "../words/mod.rs"]
mod words;
