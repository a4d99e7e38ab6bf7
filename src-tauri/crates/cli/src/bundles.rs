//! `anjuan bundle`

mod reopened;

use crate::args::{BundleAsk, BundleWhat, NumberingName, OutAsk, PlaceAsk, ServeBundle};
use crate::cases::{Data, open, party_named, pdf_only};
use crate::files::read;
use crate::output::{Answer, Said};
use anjuan_case::{CaseId, EvidenceId, LegalTime};
use anjuan_office::{
    BundleFiles, BundlePlan, BundleRow, BundleScope, BundleWish, HandedOut, LeftOut, Office, PlaceExhibit, PlanView,
    Problem, ServeAsk, Work, bundle_folder, unread_json,
};
use serde_json::json;
use std::path::{Path, PathBuf};

/// `anjuan bundle`
pub fn bundle(data: &Data, ask: &BundleAsk) -> Answer {
    match &ask.what {
        None => write(data, ask),
        Some(BundleWhat::Plan { case, numbering, set }) => plan(data, case, *numbering, set.as_deref()),
        Some(BundleWhat::Place(ask)) => place(data, ask),
        Some(BundleWhat::Index { case, out, paper }) => {
            let office = open(data)?;
            let id = office.find(case)?;
            let paper = paper.as_deref().map_or_else(|| office.newest_bundle(id), |paper| Ok(paper.parse()?))?;
            office.save_index(id, paper, out, None)?;
            let copies = office.plan(id)?.copies;
            let text = format!("已写出证据目录：{}\n打印 {} 份", out.display(), copies.total);
            Ok(Said::new(&json!({ "file": out, "paper": paper, "copies": copies }), text))
        }
        Some(BundleWhat::List { case }) => {
            let office = open(data)?;
            let id = office.find(case)?;
            let bundles = office.plan(id)?.bundles;
            let evidence = office.case(id)?.evidence;
            let name = |of| evidence.iter().find(|e| e.id == of).map(|e| e.name.clone()).unwrap_or_default();
            let lines: Vec<String> = bundles.iter().map(|bundle| bundle_in_words(bundle, &name)).collect();
            Ok(Said::new(&bundles, if lines.is_empty() { "还没有装订过".to_owned() } else { lines.join("\n") }))
        }
        Some(BundleWhat::Serve(ask)) => serve(data, ask),
        Some(BundleWhat::Void { case, why, serving }) => void(data, case, why, serving.as_deref()),
        Some(BundleWhat::Supplement { case, out }) => {
            let path = out_path(out)?;
            let mut office = open(data)?;
            let id = office.find(case)?;
            let again = out.paper.as_deref().map(|paper| Ok::<_, Problem>(BundleScope::Again(paper.parse()?)));
            let scope = again.transpose()?.unwrap_or(BundleScope::Supplement);
            wrote(&mut office, id, &BundleWish { scope, masked: out.masked }, path, out)
        }
        Some(BundleWhat::Cite { case, text }) => {
            let office = open(data)?;
            let found = office.resolve_mention(office.find(case)?, text)?;
            let words = format!(
                "证据{}“{}”：证据册第 {} 页（该份第 {} 页），全份{}",
                found.number,
                found.name,
                found.page,
                found.within,
                span(found.from, found.to)
            );
            Ok(Said::new(&found, words))
        }
        Some(BundleWhat::Open(ask)) => reopened::open(data, ask),
        Some(BundleWhat::Check { files }) => reopened::check(files),
    }
}

fn out_path(ask: &OutAsk) -> Result<&Path, Problem> {
    let path = ask.out.as_deref().unwrap_or(Path::new(""));
    pdf_only(path)?;
    Ok(path)
}

fn write(data: &Data, ask: &BundleAsk) -> Answer {
    let path = out_path(&ask.out)?;
    if let Some(dir) = &ask.files {
        let OutAsk { out: _, masked, paper, split, index } = &ask.out;
        if *masked || paper.is_some() || split.is_some() || !index.is_empty() {
            return Err(Problem::new(
                "bundle.files",
                "直接装订文件夹时没有遮盖、重印、拆分和证据目录；请先建立案件、收入证据",
            ));
        }
        let bundle = bundle_folder(dir, path, LegalTime::now(), &Work::silent())?;
        let mut text = format!("已写出 {}（{} 页）", bundle.file.display(), bundle.pages);
        for (name, why) in &bundle.refused {
            text += &format!("\n未装订 {name}：{why}");
        }
        return Ok(Said::new(&bundle, text));
    }
    let mut office = open(data)?;
    let id = office.find(ask.case.as_deref().unwrap_or_default())?;
    let masked = ask.out.masked;
    let scope = match &ask.out.paper {
        Some(paper) => BundleScope::Again(paper.parse()?),
        None => {
            let suit = ask.to.as_deref().map(|name| party_named(&office, id, name)).transpose()?;
            office.scope_in(id, suit, masked)?
        }
    };
    let wish = BundleWish { scope, masked };
    wrote(&mut office, id, &wish, path, &ask.out)
}

fn wrote(office: &mut Office, id: CaseId, wish: &BundleWish, path: &Path, ask: &OutAsk) -> Answer {
    let files = BundleFiles { to: path, split_mb: ask.split, index: &ask.index };
    let done = office.hand_out_bundle(id, wish, &files, LegalTime::now(), &Work::silent())?.value;
    let HandedOut { made, files, as_printed } = done;
    let paper = &made.written.paper;
    let head = if as_printed {
        format!("已照 {} 装订的原样写出 {}（{} 页）", made.bundle.written_at, paper.title, paper.pages)
    } else {
        format!("已写出 {}（{} 页）", paper.title, paper.pages)
    };
    let mut text = wrote_in_words(&head, &files, &ask.index);
    for (name, why) in &made.written.refused {
        text += &format!("\n未装订 {name}：{why}");
    }
    for note in &made.written.notes {
        text += &format!("\n注意：{note}");
    }
    if let Some(why) = &made.no_pdf_a {
        text += &format!("\n不是 PDF/A：{why}");
    }
    let copies = office.plan(id)?.copies;
    if !as_printed {
        let (total, own) = (copies.total, copies.own);
        text += &format!("\n打印 {total} 份：对方 {}，法院 {}，自留 {own}", copies.opponents, copies.court);
    }
    let json = json!({
        "file": files.first(),
        "files": files,
        "paper": paper,
        "faces": made.written.faces,
        "refused": made.written.refused,
        "notes": made.written.notes,
        "bundle": made.bundle,
        "no_pdf_a": made.no_pdf_a,
        "copies": copies,
        "as_printed": as_printed,
    });
    Ok(Said::new(&json, text))
}

fn wrote_in_words(head: &str, files: &[PathBuf], index: &[PathBuf]) -> String {
    let mut text = head.to_owned();
    for file in files {
        text += &format!("\n{}", file.display());
    }
    for index in index {
        text += &format!("\n证据目录：{}", index.display());
    }
    text
}

fn plan(data: &Data, case: &str, numbering: Option<NumberingName>, set: Option<&Path>) -> Answer {
    let mut office = open(data)?;
    let id = office.find(case)?;
    let mut wanted = None;
    if let Some(file) = set {
        let plan: BundlePlan = serde_json::from_slice(&read(file)?.1).map_err(|e| {
            Problem::new("bundle.plan", format!("文件“{}”不是证据册计划：{}", file.display(), unread_json(&e)))
        })?;
        wanted = Some(plan);
    }
    if let Some(numbering) = numbering {
        let known = match wanted {
            Some(plan) => plan,
            None => office.plan(id)?.plan,
        };
        wanted = Some(BundlePlan { numbering: numbering.into(), ..known });
    }
    if let Some(plan) = wanted {
        office.set_plan(id, &plan, LegalTime::now())?;
    }
    let view = office.plan(id)?;
    let text = plan_in_words(&office, id, &view)?;
    Ok(Said::new(&view, text))
}

/// Exhibits that are named of each thing to be noted.
const NAMED: usize = 5;

/// What is said of several exhibits in the same words, once: their names, and what is said.
fn folded<'a>(told: impl Iterator<Item = &'a LeftOut>) -> Vec<(Vec<&'a str>, &'a str)> {
    let mut folded: Vec<(Vec<&str>, &str)> = Vec::new();
    for one in told {
        match folded.iter_mut().find(|(_, why)| *why == one.why) {
            Some((names, _)) => names.push(&one.name),
            None => folded.push((vec![&one.name], &one.why)),
        }
    }
    folded
}

fn plan_in_words(office: &Office, id: CaseId, view: &PlanView) -> Result<String, Problem> {
    let case = office.case(id)?;
    let mut text = view.plan.title.clone();
    for section in &view.plan.sections {
        text += &format!("\n{}", section.title.as_deref().unwrap_or("（未分组）"));
        for exhibit in &section.exhibits {
            let name = case.evidence.iter().find(|e| e.id == exhibit.evidence).map_or("", |e| e.name.as_str());
            let notes = [&exhibit.gap, &exhibit.side_note].into_iter().flatten();
            let note: String = notes.map(|n| format!("（{n}）")).collect();
            text += &format!("\n  {name}{note}");
        }
    }
    for (names, why) in folded(view.left_out.iter().chain(&view.warnings)) {
        let more = if names.len() > NAMED { format!("等 {} 份", names.len()) } else { String::new() };
        let named = names.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
        text += &format!("\n注意 {named}{more}：{why}");
    }
    if !view.served.is_empty() {
        text += &format!("\n另有 {} 份已经送交，编号和页码不再变动", view.served.len());
    }
    Ok(text)
}

fn serve(data: &Data, ask: &ServeBundle) -> Answer {
    let mut office = open(data)?;
    let id = office.find(&ask.case)?;
    let ServeBundle { on, to, paper, sure, .. } = ask;
    let paper = paper.as_deref().map_or_else(|| office.bundle_to_serve(id, to), |paper| Ok(paper.parse()?))?;
    let asked = ServeAsk { on: *on, to: to.clone(), sure: *sure };
    let made = office.serve_bundle(id, paper, &asked, LegalTime::now())?;
    let bundles = office.plan(id)?.bundles;
    let which = bundles.iter().find(|b| b.paper == paper).map(bundle_head).unwrap_or_default();
    let words = format!("已登记 {on} 送交 {to}：{which}\n编号和页码不再变动，新增的证据请做补充证据");
    Ok(Said::new(&json!({ "id": made.value, "paper": paper }), words))
}

fn void(data: &Data, case: &str, why: &str, serving: Option<&str>) -> Answer {
    let mut office = open(data)?;
    let id = office.find(case)?;
    let serving = serving.map_or_else(|| office.only_serving(id), |named| Ok(named.parse()?))?;
    let free = office.void_serving(id, serving, why, LegalTime::now())?.value;
    let then = if free {
        "编号和页码已经放开，可以重新编排、装订"
    } else {
        "这一册还有别的送交，编号和页码仍不变动"
    };
    Ok(Said::new(&json!({ "id": serving, "free": free }), format!("已作废这次送交登记：{}\n{then}", why.trim())))
}

fn place(data: &Data, ask: &PlaceAsk) -> Answer {
    let mut office = open(data)?;
    let id = office.find(&ask.case)?;
    let evidence = office.find_evidence(id, &ask.evidence)?;
    let wanted = PlaceExhibit {
        section: ask.section.clone(),
        before: ask.before.as_deref().map(|text| office.find_evidence(id, text)).transpose()?,
        pages: ask.pages.as_deref().map(ranges).transpose()?,
        note: ask.note.clone(),
        cover_page: ask.cover_page,
        no_chat: ask.no_chat,
    };
    office.place_exhibit(id, evidence, &wanted, LegalTime::now())?;
    let view = office.plan(id)?;
    let text = plan_in_words(&office, id, &view)?;
    Ok(Said::new(&view, text))
}

/// 1-3,5; `None` for all.
fn ranges(text: &str) -> Result<Option<Vec<(u32, u32)>>, Problem> {
    if text.trim() == "all" {
        return Ok(None);
    }
    let one = |part: &str| {
        let (from, to) = part.split_once(['-', '—', '至']).unwrap_or((part, part));
        Some((from.trim().parse().ok()?, to.trim().parse().ok()?))
    };
    let ranges: Option<Vec<(u32, u32)>> = text.split([',', '，', '、']).map(one).collect();
    let wrong = || Problem::new("bundle.pages", format!("“{text}”不是页码范围；请从小到大写，如 1-3,5，或者 all"));
    ranges.map(Some).ok_or_else(wrong)
}

fn span(from: u32, to: u32) -> String {
    if from == to { format!("第{from}页") } else { format!("第{from}至{to}页") }
}

/// Which bundle it is, in a line.
fn bundle_head(bundle: &BundleRow) -> String {
    let kind = match bundle.kind {
        anjuan_office::BundleKind::Whole => "证据册",
        anjuan_office::BundleKind::Supplement => "补充证据",
        anjuan_office::BundleKind::Apart => "一案的证据册",
    };
    let masked = if bundle.masked { "（遮盖版）" } else { "" };
    format!("{}  {}  {kind}{masked}  {} 份", bundle.paper, bundle.written_at, bundle.exhibits.len())
}

fn bundle_in_words(bundle: &BundleRow, name: &dyn Fn(EvidenceId) -> String) -> String {
    let mut text = bundle_head(bundle);
    for served in &bundle.served {
        text += &format!("\n  {} 送交 {}  <{}>", served.on, served.to, served.id);
    }
    for void in &bundle.voided {
        text += &format!("\n  {} 送交 {}（已作废：{}）", void.serving.on, void.serving.to, void.why);
    }
    for refused in &bundle.refused {
        text += &format!("\n  未装订 {}：{}", name(refused.evidence), refused.why);
    }
    for exhibit in &bundle.exhibits {
        text += &format!("\n  证据{}  {}  {}", exhibit.number, span(exhibit.from, exhibit.to), exhibit.name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_many_exhibits_is_said_once() {
        let one = |name: &str, why: &str| LeftOut { evidence: EvidenceId::new(), name: name.into(), why: why.into() };
        let told = [one("甲", "没有写明种类"), one("乙", "没有选入"), one("丙", "没有写明种类")];
        assert_eq!(folded(told.iter()), [(vec!["甲", "丙"], "没有写明种类"), (vec!["乙"], "没有选入")]);
    }
}
