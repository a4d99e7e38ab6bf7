//! Bad usage, in Chinese: what was written, what is wrong with it, what can be written.

use crate::output::complain;
use anjuan_office::Problem;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error;
use std::num::{IntErrorKind, ParseFloatError, ParseIntError};
use std::process::ExitCode;

/// Tells what is wrong with the words of the command line; help and version are no errors.
pub fn refuse(error: &clap::Error, json: bool) -> ExitCode {
    if !error.use_stderr() {
        // Help that was asked for; a reader that has gone away is no failure.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand && !json {
        let _ = error.print();
        return ExitCode::from(2);
    }
    complain(&problem(error), json);
    ExitCode::from(2)
}

fn problem(error: &clap::Error) -> Problem {
    let said = |kind| error.get(kind).map(words).unwrap_or_default();
    let (arg, value) = (said(ContextKind::InvalidArg), said(ContextKind::InvalidValue));
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有命令“{}”", said(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let known = said(ContextKind::ValidSubcommand);
            if known.is_empty() {
                "没有写要做什么".to_owned()
            } else {
                format!("没有写要做什么；可以写的有：{known}")
            }
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {arg}"),
        ErrorKind::UnknownArgument => format!("不认得“{arg}”"),
        ErrorKind::ArgumentConflict => format!("{arg} 不能与 {} 一起写", said(ContextKind::PriorArg)),
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} 后面要写值"),
        ErrorKind::InvalidValue => format!("{arg} 不能是“{value}”；可以写的有：{}", said(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => {
            let why = error.source().map(|why| format!("：{}", in_chinese(why))).unwrap_or_default();
            format!("{arg} 不能是“{value}”{why}")
        }
        ErrorKind::TooManyValues => format!("{arg} 多写了“{value}”"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => format!("{arg} 的值写得不全"),
        ErrorKind::InvalidUtf8 => "命令行里有不是 UTF-8 的字".to_owned(),
        _ => "命令行写得不对".to_owned(),
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = near.into_iter().map(said).find(|near| !near.is_empty());
    let near = near.map(|near| format!("；是不是想写“{near}”")).unwrap_or_default();
    Problem::new("usage", format!("{message}{near}。加 --help 查看写法"))
}

/// Why a value does not fit. Ours speak Chinese; those of the library and of numbers do not.
fn in_chinese(why: &(dyn Error + 'static)) -> String {
    if let Some(number) = why.downcast_ref::<ParseIntError>() {
        let said = match number.kind() {
            IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => "数太大或者太小",
            _ => "请写整数，如 2",
        };
        return said.to_owned();
    }
    if why.is::<ParseFloatError>() {
        return "请写数，如 2.5".to_owned();
    }
    let said = why.to_string();
    match said.split_once(" is not in ") {
        Some((_, range)) => format!("只能在 {} 之间", range.replace("..=", " 到 ")),
        None => said,
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(one) => one.clone(),
        ContextValue::Strings(several) => several.join("、"),
        ContextValue::StyledStr(one) => one.to_string(),
        ContextValue::StyledStrs(several) => several.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
