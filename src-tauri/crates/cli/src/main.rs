//! `anjuan`, the use cases on the command line: Chinese text for people, `--json` for scripts.
//!
//! With `--json` one JSON value goes to stdout and nothing else. Errors go to stderr as `{"code","message"}` with exit status
//! 1; bad usage has exit status 2.
#![forbid(unsafe_code)]

mod args;
mod assess;
mod bundles;
mod cases;
mod delivery;
mod desk;
mod events;
mod evidence;
mod exchange;
mod fees;
mod figures;
mod files;
mod handling;
mod issued;
mod lasting;
mod output;
mod over;
mod papers;
mod passphrase;
mod payments;
mod reports;
mod rules;
mod subsidy;
mod usage;
mod whole;

use args::{Args, Command};
use clap::{CommandFactory, FromArgMatches};
use output::{Answer, Said};
use std::process::ExitCode;

/// As the window has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if anjuan_office::sets_type_beside() {
        return ExitCode::SUCCESS;
    }
    let args = match read() {
        Ok(args) => args,
        // What could not be read cannot say whether it is for a script; the word itself can.
        Err(error) => return usage::refuse(&error, std::env::args_os().any(|word| word == "--json")),
    };
    let (args, matches) = args;
    let json = args.json;
    let overwrite = args.overwrite;
    match over::refuse(&matches, overwrite).and_then(|()| run(args)) {
        Ok(said) => output::print(said, json),
        Err(problem) => {
            output::complain(&problem, json);
            ExitCode::from(1)
        }
    }
}

/// What was asked, and the same as it was written.
fn read() -> Result<(Args, clap::ArgMatches), clap::Error> {
    let matches = Args::command().try_get_matches()?;
    let args = Args::from_arg_matches(&matches).map_err(|error| error.format(&mut Args::command()))?;
    Ok((args, matches))
}

fn run(args: Args) -> Answer {
    let data = cases::Data { dir: args.data, by: args.by, overwrite: args.overwrite };
    match args.command {
        Command::Demo(ask) => files::demo(&ask),
        Command::Count(ask) => figures::count(&data, &ask),
        Command::Fee(ask) => figures::fee(&data, &ask),
        Command::Interest(ask) => figures::interest(&data, &ask),
        Command::Id(ask) => figures::id(&ask),
        Command::Bill { file } => files::bill(&file),
        Command::Office(ask) => cases::office(&data, &ask),
        Command::Case(ask) => cases::case(&data, &ask),
        Command::Today => desk::today(&data),
        Command::Find(ask) => desk::find(&data, &ask),
        Command::Cases(ask) => desk::cases(&data, &ask),
        Command::Calendar(ask) => desk::calendar(&data, &ask),
        Command::Date(ask) => desk::date(&data, &ask),
        Command::Radar => desk::radar(&data),
        Command::Conflict(ask) => desk::conflict(&data, &ask),
        Command::Settings(ask) => desk::settings(&data, &ask),
        Command::Undo(ask) => desk::undo(&data, &ask),
        Command::Payment(ask) => payments::payment(&data, &ask),
        Command::Event(ask) => events::event(&data, &ask),
        Command::Assess { case, today, all } => assess::assess(&data, &case, today, all),
        Command::Claim { case, to } => assess::claim(&data, &case, to),
        Command::Why { case, figure, out, today } => lasting::why(&data, &case, &figure, &out, today),
        Command::Receipt(ask) => lasting::receipt(&data, &ask),
        Command::Paper(ask) => papers::paper(&data, &ask),
        Command::Issued(ask) => issued::issued(&data, &ask),
        Command::Delivery(ask) => delivery::delivery(&data, &ask),
        Command::Dossier(ask) => whole::dossier(&data, &ask),
        Command::Filing(ask) => whole::filing(&data, &ask),
        Command::Oral(ask) => whole::oral(&data, &ask),
        Command::Evidence(ask) => evidence::evidence(&data, &ask),
        Command::Bundle(ask) => bundles::bundle(&data, &ask),
        Command::Report(ask) => reports::report(&data, &ask),
        Command::Subsidy(ask) => subsidy::subsidy(&data, &ask),
        Command::Sheet(ask) => exchange::sheet(&data, &ask),
        Command::Import(ask) => exchange::import(&data, &ask),
        Command::ExportAll(ask) => exchange::export_all(&data, &ask),
        Command::Fees(ask) => fees::fees(&data, &ask),
        Command::Rules(ask) => rules::rules(&data, &ask),
        Command::Backup(ask) => cases::backup(&data, &ask),
    }
}

/// The answer of a command that has only done something.
fn done(words: impl Into<String>) -> Answer {
    let words = words.into();
    Ok(Said::new(&serde_json::json!({ "done": words.clone() }), words))
}
