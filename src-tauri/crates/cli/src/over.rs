//! A file that is there already is not written over without a word: it may be the copy that was signed, or another case's.

use anjuan_office::{DEMO_FILES, Problem, lying_part};
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// What commands call the files that they write. What is no path under one of these names, as the `--why` of a reason, is none.
const WRITTEN: [&str; 4] = ["out", "ics", "index", "why"];

/// Refuses, before anything is done, a command that would write over a file; with `overwrite` nothing is refused.
pub fn refuse(matches: &ArgMatches, overwrite: bool) -> Result<(), Problem> {
    if overwrite {
        return Ok(());
    }
    let mut here = Some(("", matches));
    while let Some((command, matches)) = here {
        // Most commands have few of these words, or none.
        let named = |word: &&str| matches.try_get_many::<PathBuf>(word).ok().flatten();
        for path in WRITTEN.iter().filter_map(named).flatten() {
            if let Some(there) = there(command, path) {
                let why = format!("文件“{}”已经有了；请另写一个新文件名，确要覆盖的加 --overwrite", there.display());
                return Err(Problem::new("file.exists", why));
            }
        }
        here = matches.subcommand();
    }
    Ok(())
}

/// What a command would write over that is told to write there.
fn there(command: &str, path: &Path) -> Option<PathBuf> {
    match command {
        "demo" => DEMO_FILES.iter().map(|name| path.join(name)).find(|file| file.exists()),
        _ if path.is_file() => Some(path.to_owned()),
        // A bundle is written in parts where it is large.
        "bundle" | "supplement" => lying_part(path),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::WRITTEN;
    use crate::args::Args;
    use clap::{Command, CommandFactory};
    use std::any::TypeId;
    use std::path::PathBuf;

    /// Paths that are read, or folders that have to be new or empty, or are the user's own place for many files.
    const NOT_WRITTEN: [&str; 16] = [
        // Writes an exhibit a file, and refuses where one of them is there.
        "all",
        "data",
        "file",
        "files",
        "bill",
        "from",
        "fields",
        "set",
        "terms",
        "folder",
        "to",
        "dir",
        "decoder",
        "converter",
        "verify",
        "backup_dir",
    ];

    fn paths(command: &Command, found: &mut Vec<String>) {
        for arg in command.get_arguments() {
            if arg.get_value_parser().type_id() == TypeId::of::<PathBuf>() {
                found.push(arg.get_id().to_string());
            }
        }
        command.get_subcommands().for_each(|sub| paths(sub, found));
    }

    /// An option that takes a path and is in neither list would write over files without a word.
    #[test]
    fn of_every_path_it_is_known_whether_it_is_written() {
        let mut found = Vec::new();
        paths(&Args::command(), &mut found);
        found.sort();
        found.dedup();
        assert!(found.len() > 10, "{found:?}");
        let known = |name: &String| WRITTEN.contains(&name.as_str()) || NOT_WRITTEN.contains(&name.as_str());
        let unknown: Vec<_> = found.iter().filter(|name| !known(name)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
