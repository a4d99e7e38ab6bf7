//! Bundles bound from many kinds of originals, in one program.

mod binding;
mod bundle;
mod chat;
mod corpus;
#[path = "../desk/mod.rs"]
mod desk;
mod leaks;
mod masked;
mod nested;
mod parts;
mod pictures;
mod sources;
mod stamps;
mod unembedded;
mod unseen;
