//! `anjuan bundle`

use crate::args::{BundleAsk, BundleWhat, NumberingName, OutAsk, PlaceAsk};
use crate::cases::{Data, open, pdf_only};
use crate::files::read;
use crate::output::{Answer, Said};
use anjuan_case::{CaseId, EvidenceId, LegalDay, LegalTime, PaperId};
use anjuan_office::{
    BundleFiles, BundlePlan, BundleRow, BundleScope, BundleWish, HandedOut, Office, PlanExhibit, PlanSection, PlanView,
    Problem, ServeAsk, ServingRow, Work, bundle_folder, check_bundle,
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
            let paper = chosen(&office, id, paper.as_deref())?;
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
        Some(BundleWhat::Serve { case, on, to, paper }) => serve(data, case, *on, to, paper.as_deref()),
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
        Some(BundleWhat::Check { file }) => {
            let checked = check_bundle(&read(file)?.1)?;
            let mut wrong = Vec::new();
            if checked.pages_differ {
                wrong.push("页数不符".to_owned());
            }
            if !checked.changed.is_empty() {
                wrong.push(format!("证据{}的页有改动", checked.changed.join("、证据")));
            }
            if checked.frame_changed {
                wrong.push("封面、目录、材料清单或者书签有改动".to_owned());
            }
            let failed = !wrong.is_empty();
            let text = if failed {
                format!("与自带的清单不符：{}", wrong.join("；"))
            } else {
                "与自带的清单一致".to_owned()
            };
            Ok(Said::new(&checked, text).failing(failed))
        }
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
        None => office.scope_of(id, masked)?,
    };
    let wish = BundleWish { scope, masked };
    wrote(&mut office, id, &wish, path, &ask.out)
}

fn wrote(office: &mut Office, id: CaseId, wish: &BundleWish, path: &Path, ask: &OutAsk) -> Answer {
    let now = LegalTime::now();
    let split_mb = ask.split.or(office.plan(id)?.plan.split_mb);
    if let Some(printed) = office.as_printed(id, wish.scope, wish.masked)? {
        return printed_again(office, id, &printed, split_mb, path, ask);
    }
    let files = BundleFiles { to: path, split_mb, index: &ask.index };
    let HandedOut { made, files } = office.write_bundle_to(id, wish, &files, now, &Work::silent())?.value;
    let paper = &made.written.paper;
    let mut text = wrote_in_words(&format!("已写出 {}（{} 页）", paper.title, paper.pages), &files, &ask.index);
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
    text +=
        &format!("\n打印 {} 份：对方 {}，法院 {}，自留 {}", copies.total, copies.opponents, copies.court, copies.own);
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
        "as_printed": false,
    });
    Ok(Said::new(&json, text))
}

/// A bundle that is there already goes out as it was printed, byte for byte.
fn printed_again(
    office: &mut Office,
    id: CaseId,
    bundle: &BundleRow,
    split_mb: Option<u32>,
    path: &Path,
    ask: &OutAsk,
) -> Answer {
    let now = LegalTime::now();
    let paper = bundle.paper;
    let files = match split_mb {
        Some(megabytes) => office.save_parts(id, paper, path, megabytes, now)?.value,
        None => vec![office.save_paper(id, paper, Some(path), now)?],
    };
    for index in &ask.index {
        let whole = files.first().filter(|_| files.len() == 1).map(PathBuf::as_path);
        office.save_index(id, paper, index, whole)?;
    }
    let copies = office.plan(id)?.copies;
    let (row, _) = office.paper(id, paper)?;
    let head = format!("已照 {} 装订的原样写出 {}（{} 页）", bundle.written_at, row.title, row.pages);
    let json = json!({
        "file": files.first(),
        "files": files,
        "paper": row,
        "faces": [],
        "refused": [],
        "notes": [],
        "bundle": bundle,
        "no_pdf_a": null,
        "copies": copies,
        "as_printed": true,
    });
    Ok(Said::new(&json, wrote_in_words(&head, &files, &ask.index)))
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
        let plan: BundlePlan = serde_json::from_slice(&read(file)?.1)
            .map_err(|e| Problem::new("bundle.plan", format!("文件“{}”不是证据册计划：{e}", file.display())))?;
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
    for out in view.left_out.iter().chain(&view.warnings) {
        text += &format!("\n注意 {}：{}", out.name, out.why);
    }
    if !view.served.is_empty() {
        text += &format!("\n另有 {} 份已经送交，编号和页码不再变动", view.served.len());
    }
    Ok(text)
}

fn serve(data: &Data, case: &str, on: LegalDay, to: &str, paper: Option<&str>) -> Answer {
    let mut office = open(data)?;
    let id = office.find(case)?;
    let paper = paper.map_or_else(|| newest_full(&office, id), |paper| Ok(paper.parse()?))?;
    let made = office.serve_bundle(id, paper, &ServeAsk { on, to: to.to_owned() }, LegalTime::now())?;
    let bundles = office.plan(id)?.bundles;
    let which = bundles.iter().find(|b| b.paper == paper).map(bundle_head).unwrap_or_default();
    let words = format!("已登记 {on} 送交 {to}：{which}\n编号和页码不再变动，新增的证据请做补充证据");
    Ok(Said::new(&json!({ "id": made.value, "paper": paper }), words))
}

fn void(data: &Data, case: &str, why: &str, serving: Option<&str>) -> Answer {
    let mut office = open(data)?;
    let id = office.find(case)?;
    let bundles = office.plan(id)?.bundles;
    let known: Vec<&ServingRow> = bundles.iter().flat_map(|b| &b.served).collect();
    let serving = match (serving, known.as_slice()) {
        (Some(named), _) => named.parse()?,
        (None, [one]) => one.id,
        (None, []) => return Err(Problem::new("bundle.void-none", "没有有效的送交登记")),
        (None, several) => {
            let listed: Vec<String> = several.iter().map(|s| format!("{} {} 送交 {}", s.id, s.on, s.to)).collect();
            let why = format!("有几次送交，请用 --serving 写明作废哪一次：{}", listed.join("；"));
            return Err(Problem::new("bundle.void-which", why));
        }
    };
    let free = office.void_serving(id, serving, why, LegalTime::now())?.value;
    let then = if free {
        "编号和页码已经放开，可以重新编排、装订"
    } else {
        "这一册还有别的送交，编号和页码仍不变动"
    };
    Ok(Said::new(&json!({ "id": serving, "free": free }), format!("已作废这次送交登记：{}\n{then}", why.trim())))
}

/// The bundle that is meant: the named one, or the newest.
fn chosen(office: &Office, id: CaseId, paper: Option<&str>) -> Result<PaperId, Problem> {
    if let Some(paper) = paper {
        return Ok(paper.parse()?);
    }
    office.plan(id)?.bundles.first().map(|b| b.paper).ok_or_else(none_yet)
}

/// The newest bundle in which nothing is masked: what is handed to a court. A masked copy is named by whoever means it.
fn newest_full(office: &Office, id: CaseId) -> Result<PaperId, Problem> {
    let bundles = office.plan(id)?.bundles;
    let full = bundles.iter().find(|b| !b.masked).map(|b| b.paper);
    full.ok_or_else(|| match bundles.first() {
        None => none_yet(),
        Some(_) => {
            let why = "只有遮盖版；请先装订完整的证据册。送交的确是遮盖版的，用 --paper 写明它的编号（见 anjuan bundle list）";
            Problem::new("bundle.only-masked", why)
        }
    })
}

fn none_yet() -> Problem {
    Problem::new("bundle.none", "还没有装订过证据册；请先用 anjuan bundle 装订")
}

fn place(data: &Data, ask: &PlaceAsk) -> Answer {
    let mut office = open(data)?;
    let id = office.find(&ask.case)?;
    let evidence = office.find_evidence(id, &ask.evidence)?;
    let before = ask.before.as_deref().map(|text| office.find_evidence(id, text)).transpose()?;
    let mut plan = office.plan(id)?.plan;
    let missing =
        || Problem::new("bundle.left-out", format!("“{}”不在证据册计划里（未选入，或者已经送交）", ask.evidence));
    let (mut section, mut at) = spot(&plan, evidence).ok_or_else(missing)?;
    let mut exhibit = plan.sections[section].exhibits.remove(at);
    if let Some(pages) = &ask.pages {
        exhibit.pages = ranges(pages)?;
    }
    if let Some(note) = &ask.note {
        exhibit.side_note = Some(note.clone()).filter(|n| !n.trim().is_empty());
    }
    if let Some(before) = before.filter(|b| *b != evidence) {
        (section, at) = spot(&plan, before).ok_or_else(missing)?;
    }
    if let Some(title) = &ask.section {
        section = plan.sections.iter().position(|s| s.title.as_deref() == Some(title)).unwrap_or_else(|| {
            let new = PlanSection { title: Some(title.clone()), cover_page: false, exhibits: Vec::new() };
            plan.sections.push(new);
            plan.sections.len() - 1
        });
        at = plan.sections[section].exhibits.len();
    }
    if let Some(cover_page) = ask.cover_page {
        plan.sections[section].cover_page = cover_page;
    }
    plan.sections[section].exhibits.insert(at, exhibit);
    plan.sections.retain(|s| !s.exhibits.is_empty());
    office.set_plan(id, &plan, LegalTime::now())?;
    let view = office.plan(id)?;
    let text = plan_in_words(&office, id, &view)?;
    Ok(Said::new(&view, text))
}

fn spot(plan: &BundlePlan, evidence: EvidenceId) -> Option<(usize, usize)> {
    let holds = |e: &PlanExhibit| e.evidence == evidence;
    plan.sections.iter().enumerate().find_map(|(s, section)| Some((s, section.exhibits.iter().position(holds)?)))
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
