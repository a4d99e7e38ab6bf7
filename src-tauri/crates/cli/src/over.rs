//! A file that is there already is not written over without a word: it may be the copy that was signed, or another case's.

use anjuan_office::Problem;
use clap::ArgMatches;
use std::path::Path;

/// What every command calls the file that it writes.
const OUT: &str = "out";

/// Refuses, before anything is done, a command that would write over a file; with `overwrite` nothing is refused.
pub fn refuse(matches: &ArgMatches, overwrite: bool) -> Result<(), Problem> {
    let mut here = Some(matches);
    while let Some(matches) = here {
        // Most commands have no such word.
        let named = matches.try_get_raw(OUT).ok().flatten().into_iter().flatten();
        for path in named.map(Path::new) {
            if path.is_file() && !overwrite {
                let why = format!("文件“{}”已经有了；请另写一个新文件名，确要覆盖的加 --overwrite", path.display());
                return Err(Problem::new("file.exists", why));
            }
        }
        here = matches.subcommand().map(|(_, matches)| matches);
    }
    Ok(())
}
