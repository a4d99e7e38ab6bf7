//! What Typst says went wrong, with the place in the office's own template.

use super::world::Desk;
use crate::PaperError;
use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};

/// The first error. Where the office's own template or shared file is behind it, with file and line.
pub(super) fn told(desk: &Desk, errors: &[SourceDiagnostic], own: bool) -> PaperError {
    let Some(first) = errors.first().filter(|_| own) else { return PaperError::Typeset(joined(errors)) };
    let trace = first.trace.iter().map(|t| DiagSpan::from(t.span));
    let place = std::iter::once(first.span).chain(trace).find_map(|span| place(desk, span));
    let (file, line) = place.map_or((desk.own_file(), None), |(file, line)| (file, Some(line)));
    PaperError::Template { file: file.to_owned(), line, why: in_chinese(&first.message) }
}

/// File and line, where the place lies in a file of the office.
fn place(desk: &Desk, span: DiagSpan) -> Option<(&'static str, usize)> {
    let id = span.id()?;
    let file = desk.name_of_own(id)?;
    let start = desk.range(span)?.start;
    let line = desk.source(id).ok()?.lines().byte_to_line(start)?;
    Some((file, line + 1))
}

/// All messages in one line.
pub(super) fn joined(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|e| e.message.to_string()).collect::<Vec<_>>().join("；")
}

/// The errors that people who change a template run into; the others stay in Typst's own words.
fn in_chinese(message: &str) -> String {
    let after = |start: &str| message.strip_prefix(start).map(str::to_owned);
    if let Some(name) = after("unknown variable: ") {
        return format!("没有名为 {name} 的变量或函数");
    }
    if let Some(name) = after("dictionary does not contain key ") {
        return format!("数据中没有名为 {name} 的栏目");
    }
    if message.contains("loop seems to be infinite") || message.contains("condition is always true") {
        return "循环没有终点".to_owned();
    }
    if message.contains("maximum function call depth exceeded") || message.contains("maximum show rule depth exceeded")
    {
        return "函数或规则层层调用自己，没有终点".to_owned();
    }
    if message.contains("access denied")
        || message.contains("failed to load file")
        || message.contains("file not found")
    {
        return "模板只能读取 /house.typ、/columns.typ、/data.json、/look.json、/logo 和 /seal".to_owned();
    }
    if let Some(what) = after("unclosed delimiter") {
        return format!("有括号或引号没有配对{what}");
    }
    format!("写法有误（{message}）")
}
