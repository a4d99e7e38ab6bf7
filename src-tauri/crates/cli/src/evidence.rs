//! `anjuan evidence`

use crate::args::{EvidenceAsk, EvidenceWhat, WordsAsk};
use crate::cases::{Data, open};
use crate::files::read;
use crate::output::{Answer, Said, note};
use crate::{done, passphrase};
use anjuan_case::{CaseId, EvidenceId, LegalDay, LegalTime, Particulars};
use anjuan_office::{
    EvidenceWords, FileState, IntakeAsk, IntakeReport, IntakeWords, MaskedRegion, Matrix, MatrixState, NewEvidence,
    Office, Problem, Region, StillsAsk, Work, write_whole,
};
use serde_json::json;
use std::path::{Path, PathBuf};

/// `anjuan evidence`
pub fn evidence(data: &Data, ask: &EvidenceAsk) -> Answer {
    let mut office = open(data)?;
    let office = &mut office;
    let now = LegalTime::now();
    match &ask.what {
        EvidenceWhat::Add { case, files, name, words, not_in_bundle } => {
            let id = office.find(case)?;
            match files.as_slice() {
                [file] if !file.is_dir() && !is_zip(file) => {
                    add_one(office, id, file, name, words, *not_in_bundle, now)
                }
                _ if !name.is_empty() => {
                    Err(Problem::new("evidence.name", "收入多个文件时不能都用一个名称；请去掉 --name，收入后再改"))
                }
                _ => take_in(office, id, files, words, *not_in_bundle, now),
            }
        }
        EvidenceWhat::Resume { case } => {
            let id = office.find(case)?;
            match office.unfinished_intakes(id)?.first() {
                Some(intake) => report(&office.resume_intake(intake.id, now, &Work::silent())?.value),
                None => done("没有中断的收入"),
            }
        }
        EvidenceWhat::List { case } => list(office, case),
        EvidenceWhat::Describe { case, evidence, name, captured, words, in_bundle, out_of_bundle } => {
            let (case, id) = found(office, case, evidence)?;
            let shown = match (in_bundle, out_of_bundle) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            };
            describe(office, case, id, name.as_deref(), *captured, words, shown, now)
        }
        EvidenceWhat::Mediation { case, evidence, not } => {
            let (case, id) = found(office, case, evidence)?;
            office.set_mediation_record(case, id, !not, now)?;
            done(if *not { "不再标记为调解记录" } else { "已标记为调解记录，不装入证据册" })
        }
        EvidenceWhat::Mask { case, evidence, add, kind, word, suggest, accept, clear } => {
            let (case, id) = found(office, case, evidence)?;
            let mut masks = if *clear { Vec::new() } else { office.masks(case, id)? };
            for text in add {
                let (page, region) = region(text)?;
                masks.push(MaskedRegion { page, region, kind: (*kind).into(), word: word.clone() });
            }
            mask(office, case, id, masks, (*suggest, *accept, *clear || !add.is_empty()), now)
        }
        EvidenceWhat::Cuts { case, evidence, at } => {
            let (case, id) = found(office, case, evidence)?;
            if let Some(at) = at {
                let mut plan = office.plan(case)?.plan;
                let planned = plan.sections.iter_mut().flat_map(|s| &mut s.exhibits).find(|e| e.evidence == id);
                let planned = planned.ok_or_else(|| {
                    Problem::new("chat.plan", "这份证据不在证据册计划里（未选入，或者已经送交）；请先选入")
                })?;
                planned.cuts = rows(at)?;
                office.set_plan(case, &plan, now)?;
            }
            let plan = office.plan(case)?.plan;
            let kept = plan.sections.iter().flat_map(|s| &s.exhibits).find(|e| e.evidence == id);
            let kept = kept.and_then(|e| e.cuts.clone());
            let auto = kept.is_none();
            let cuts = match kept {
                Some(cuts) => cuts,
                None => office.chat_cuts(case, id)?,
            };
            let said: Vec<String> = cuts.iter().map(u32::to_string).collect();
            let how = if auto { "自动找到" } else { "按指定" };
            let text =
                format!("{how}可以分页的地方：{}", if said.is_empty() { "无".to_owned() } else { said.join("、") });
            Ok(Said::new(&json!({ "auto": auto, "cuts": cuts }), text))
        }
        EvidenceWhat::Page { case, evidence, page, out, width, masked } => {
            let (case, id) = found(office, case, evidence)?;
            write_whole(out, &office.page_picture(case, id, *page, *width, *masked)?)?;
            Ok(Said::new(&json!({ "file": out }), format!("已写出第 {page} 页：{}（复制件）", out.display())))
        }
        EvidenceWhat::Password { case, evidence } => {
            let (case, id) = found(office, case, evidence)?;
            let password = match std::env::var("ANJUAN_PDF_PASSWORD") {
                Ok(given) => given,
                Err(_) => passphrase::ask("PDF 的打开密码：")?,
            };
            office.set_password(case, id, &password, now)?;
            done("已记下打开密码，只存在加密的资料库里")
        }
        EvidenceWhat::Link { case, evidence, rule, remove } => {
            let (case, id) = found(office, case, evidence)?;
            office.link_evidence(case, id, rule, !remove, now)?;
            done(if *remove { "不再对应" } else { "已对应" })
        }
        EvidenceWhat::Matrix { case, today } => {
            let matrix = office.matrix(office.find(case)?, today.unwrap_or_else(LegalDay::today))?;
            Ok(Said::new(&matrix, matrix_in_words(&matrix)))
        }
        EvidenceWhat::Verify { case } => {
            let id = office.find(case)?;
            let findings = office.verify_originals(id, now, &Work::silent())?.value;
            let lines: Vec<&str> = findings.iter().map(|f| f.says.as_str()).collect();
            let text = if lines.is_empty() { "全部原件与收入时一致".to_owned() } else { lines.join("\n") };
            let names: Vec<&str> = findings.iter().map(|f| f.name.as_str()).collect();
            let sound = findings.is_empty();
            let json = json!({ "sound": sound, "damaged": names, "findings": findings });
            Ok(Said::new(&json, text).failing(!sound))
        }
        EvidenceWhat::Custody { case, evidence } => {
            let (case, id) = found(office, case, evidence)?;
            let lines = office.custody(case, id)?;
            let words = lines
                .iter()
                .map(|l| format!("{}  {}  {}  {}", l.at, l.by.as_deref().unwrap_or("（未记姓名）"), l.what, l.detail));
            Ok(Said::new(&lines, words.collect::<Vec<_>>().join("\n")))
        }
        EvidenceWhat::Export { case, evidence, out } => {
            let (case, id) = found(office, case, evidence)?;
            let path = office.export_original(case, id, out, now)?.value;
            Ok(Said::new(&json!({ "file": path }), format!("已导出原件：{}（未加密，请妥善保管）", path.display())))
        }
        EvidenceWhat::Stills { case, evidence, every, decoder } => {
            let (case, id) = found(office, case, evidence)?;
            let decoder = decoder.as_ref().map(|path| path.display().to_string());
            let made = office.stills(case, id, &StillsAsk { every: *every, decoder }, now, &Work::silent())?;
            let (evidence, _) = office.original(case, made.value)?;
            Ok(Said::new(&evidence, format!("已收入 {}：{}", evidence.name, evidence.particulars.collected_how)))
        }
        EvidenceWhat::Redraw { case, evidence, converter } => {
            let (case, id) = found(office, case, evidence)?;
            let made = office.redraw(case, id, converter.as_deref(), now, &Work::silent())?;
            let (evidence, _) = office.original(case, made.value)?;
            Ok(Said::new(&evidence, format!("已收入 {}：{}", evidence.name, evidence.particulars.collected_how)))
        }
        EvidenceWhat::Chat { case, evidence, apply } => chat(office, case, evidence, *apply, now),
    }
}

fn found(office: &Office, case: &str, evidence: &str) -> Result<(CaseId, EvidenceId), Problem> {
    let case = office.find(case)?;
    Ok((case, office.find_evidence(case, evidence)?))
}

fn is_zip(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"))
}

fn add_one(
    office: &mut Office,
    case: CaseId,
    file: &Path,
    name: &str,
    words: &WordsAsk,
    not_in_bundle: bool,
    now: LegalTime,
) -> Answer {
    let (file_name, bytes) = read(file)?;
    let said = EvidenceWords {
        name: name.to_owned(),
        source: words.source.clone().unwrap_or_default(),
        proves: words.proves.clone().unwrap_or_default(),
        group: words.group.map_or(anjuan_case::EvidenceGroup::Transfer, Into::into),
        in_bundle: !not_in_bundle,
    };
    let kept = office.add_evidence(case, &NewEvidence { file_name, bytes, words: said }, now)?.value;
    let (evidence, _) = office.original(case, kept)?;
    let particulars = particulars(&evidence.particulars, None, words);
    if particulars != evidence.particulars {
        office.set_particulars(case, kept, &particulars, now)?;
    }
    let (evidence, _) = office.original(case, kept)?;
    Ok(Said::new(&evidence, format!("已收入 {}\nSHA-256 {}", evidence.name, evidence.sha256)))
}

fn take_in(
    office: &mut Office,
    case: CaseId,
    files: &[PathBuf],
    words: &WordsAsk,
    not_in_bundle: bool,
    now: LegalTime,
) -> Answer {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let ask = IntakeAsk {
        paths: files.iter().map(|f| f.display().to_string()).collect(),
        words: IntakeWords {
            source: said(&words.source),
            group: words.group.map(Into::into),
            proves: said(&words.proves),
            device: said(&words.device),
            collected_by: said(&words.collected_by),
            collected_how: said(&words.how),
            original_medium: said(&words.medium),
            not_in_bundle,
        },
    };
    report(&office.take_in(case, &ask, now, &Work::silent())?.value)
}

fn report(report: &IntakeReport) -> Answer {
    let mut text = format!(
        "收入 {} 份，重复 {} 份，跳过 {} 个，没有收入 {} 个",
        report.kept, report.same, report.skipped, report.refused
    );
    for file in &report.files {
        let mark = match file.state {
            FileState::Refused => "没有收入",
            FileState::Same => "重复",
            FileState::Kept if !file.why.is_empty() => "已收入",
            _ => continue,
        };
        text += &format!("\n{mark} {}：{}", file.shown, file.why);
    }
    if report.waiting > 0 {
        text += &format!("\n还有 {} 个没有收入，可用 anjuan evidence resume 继续", report.waiting);
    }
    Ok(Said::new(report, text))
}

fn list(office: &Office, case: &str) -> Answer {
    let list = office.case(office.find(case)?)?.evidence;
    let line = |(at, e): (usize, &anjuan_case::Evidence)| {
        let out = if e.in_bundle { "" } else { "（不装册）" };
        format!("{:>3}  {}  {}{out}  {}  {}", at + 1, e.id, e.name, e.file_name, e.sha256)
    };
    let lines: Vec<String> = list.iter().enumerate().map(line).collect();
    Ok(Said::new(&list, if lines.is_empty() { "还没有证据".to_owned() } else { lines.join("\n") }))
}

fn particulars(known: &Particulars, captured: Option<LegalTime>, words: &WordsAsk) -> Particulars {
    let or = |said: &Option<String>, known: &str| said.clone().unwrap_or_else(|| known.to_owned());
    Particulars {
        captured_at: captured.or(known.captured_at),
        device: or(&words.device, &known.device),
        collected_by: or(&words.collected_by, &known.collected_by),
        collected_how: or(&words.how, &known.collected_how),
        original_medium: or(&words.medium, &known.original_medium),
        ..known.clone()
    }
}

#[expect(clippy::too_many_arguments, reason = "one an option of the command")]
fn describe(
    office: &mut Office,
    case: CaseId,
    id: EvidenceId,
    name: Option<&str>,
    captured: Option<LegalTime>,
    words: &WordsAsk,
    shown: Option<bool>,
    now: LegalTime,
) -> Answer {
    let (known, _) = office.original(case, id)?;
    let said = EvidenceWords {
        name: name.unwrap_or(&known.name).to_owned(),
        source: words.source.clone().unwrap_or_else(|| known.source.clone()),
        proves: words.proves.clone().unwrap_or_else(|| known.proves.clone()),
        group: words.group.map_or(known.group, Into::into),
        in_bundle: shown.unwrap_or(known.in_bundle),
    };
    office.describe_evidence(case, id, &said, now)?;
    let particulars = particulars(&known.particulars, captured, words);
    if particulars != known.particulars {
        office.set_particulars(case, id, &particulars, now)?;
    }
    let (evidence, _) = office.original(case, id)?;
    Ok(Said::new(&evidence, format!("已修改 {}", evidence.name)))
}

fn mask(
    office: &mut Office,
    case: CaseId,
    id: EvidenceId,
    mut masks: Vec<MaskedRegion>,
    (suggest, accept, mut changed): (bool, bool, bool),
    now: LegalTime,
) -> Answer {
    let mut text = String::new();
    if suggest {
        let found = office.suggest_masks(case, id)?;
        for ((region, shown), sound) in found.regions.iter().zip(&found.shown).zip(&found.sound) {
            let doubt = if *sound { "" } else { "（校验位不符）" };
            text += &format!("第 {} 页：{shown}{doubt}\n", region.page);
        }
        if let Some(note) = &found.note {
            note_line(&mut text, note);
        }
        if !accept {
            return Ok(Said::new(&found, if text.is_empty() { "没有找到号码".to_owned() } else { text }));
        }
        changed |= !found.regions.is_empty();
        masks.extend(found.regions);
    }
    if changed {
        office.set_masks(case, id, &masks, now)?;
    }
    text += &format!("共 {} 处遮盖", masks.len());
    Ok(Said::new(&masks, text))
}

fn note_line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// 2400,4700; `None` for auto.
fn rows(text: &str) -> Result<Option<Vec<u32>>, Problem> {
    if text.trim() == "auto" {
        return Ok(None);
    }
    let rows: Option<Vec<u32>> = text.split([',', '，']).map(|n| n.trim().parse().ok()).collect();
    let wrong = || Problem::new("evidence.cuts", format!("“{text}”不是分页处；请写像素数，如 2400,4700，或者 auto"));
    rows.filter(|r| r.windows(2).all(|pair| pair[0] < pair[1])).map(Some).ok_or_else(wrong)
}

fn region(text: &str) -> Result<(u32, Region), Problem> {
    let numbers: Option<Vec<u32>> = text.split([',', '，']).map(|n| n.trim().parse().ok()).collect();
    match numbers.as_deref() {
        Some([page, left, top, width, height]) => {
            Ok((*page, Region { left: *left, top: *top, width: *width, height: *height }))
        }
        _ => Err(Problem::new(
            "evidence.mask",
            format!("“{text}”不是遮盖区域；请写成 页,左,上,宽,高，后四个数是页面的万分之几，如 1,1000,2000,3000,400"),
        )),
    }
}

fn chat(office: &mut Office, case: &str, evidence: &[String], apply: bool, now: LegalTime) -> Answer {
    let case = office.find(case)?;
    let ids = evidence.iter().map(|e| office.find_evidence(case, e)).collect::<Result<Vec<_>, _>>()?;
    let order = office.chat_order(case, &ids)?;
    let whole = office.case(case)?;
    let name = |id: &EvidenceId| whole.evidence.iter().find(|e| e.id == *id).map_or("", |e| e.name.as_str());
    let mut text = String::new();
    for (at, id) in order.order.iter().enumerate() {
        note_line(&mut text, name(id));
        match order.seams.get(at) {
            Some(seam) if seam.overlap.is_none() => note_line(&mut text, "  —— 没有重叠，中间可能有缺 ——"),
            Some(seam) => note_line(&mut text, &format!("  （重叠 {} 像素）", seam.overlap.unwrap_or_default())),
            None => {}
        }
    }
    if let Some(said) = &order.note {
        note_line(&mut text, said);
    }
    if apply {
        office.arrange_chat(case, &order, now)?;
    } else {
        note("没有改动计划；加 --apply 按这个次序放进证据册");
    }
    Ok(Said::new(&order, text))
}

fn matrix_in_words(matrix: &Matrix) -> String {
    let name = |id: &EvidenceId| matrix.exhibits.iter().find(|e| e.id == *id).map_or("", |e| e.name.as_str());
    let mut text = String::new();
    if let Some(asked) = &matrix.awaits {
        let ask = &asked.ask;
        let line = format!("还没有适用的证据清单，要先回答：{ask}（anjuan case answer，或者在窗口的“评估”里回答）");
        note_line(&mut text, &line);
    } else if matrix.lists.is_empty() {
        note_line(&mut text, "没有适用于本案的证据清单");
    }
    for list in &matrix.lists {
        note_line(&mut text, &list.title);
        for item in &list.items {
            let state = match item.state {
                MatrixState::There => "有",
                MatrixState::Perhaps => "待确认",
                MatrixState::Missing if item.needed == anjuan_law::Needed::Always => "缺",
                MatrixState::Missing => "无（有则附）",
            };
            let ids = if item.linked.is_empty() { &item.suggested } else { &item.linked };
            let names: Vec<&str> = ids.iter().map(name).collect();
            let line =
                format!("  [{state}] {}（证明：{}）{} <{}>", item.title, item.proves, first_few(&names), item.rule);
            note_line(&mut text, &line);
        }
    }
    if !matrix.unproven.is_empty() {
        note_line(&mut text, &format!("还没有证明：{}", matrix.unproven.join("；")));
    }
    let unused: Vec<&str> = matrix.exhibits.iter().filter(|e| e.unused).map(|e| e.name.as_str()).collect();
    if !unused.is_empty() {
        note_line(&mut text, &format!("还没有对应到清单的证据：{}", first_few(&unused)));
    }
    text
}

/// Three names, and how many there are where there are more: forty say nothing on a line.
fn first_few(names: &[&str]) -> String {
    match names {
        [a, b, c, _, ..] => format!("{a}、{b}、{c}等 {} 份", names.len()),
        few => few.join("、"),
    }
}

#[cfg(test)]
mod tests {
    use super::first_few;

    #[test]
    fn many_names_become_three_and_a_count() {
        assert_eq!(first_few(&["甲", "乙", "丙"]), "甲、乙、丙");
        assert_eq!(first_few(&["甲", "乙", "丙", "丁"]), "甲、乙、丙等 4 份");
    }
}
