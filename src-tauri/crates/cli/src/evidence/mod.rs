//! `anjuan evidence`

mod chat;
mod described;
mod intake;
mod masks;
mod matrix;

use crate::args::{EvidenceAsk, EvidenceWhat};
use crate::cases::{Data, open};
use crate::output::{Answer, Said};
use crate::{done, passphrase};
use anjuan_case::{CaseId, EvidenceId, LegalDay, LegalTime};
use anjuan_office::{MaskedRegion, Office, Problem, StillsAsk, Work, write_whole};
use serde_json::json;

/// `anjuan evidence`
pub fn evidence(data: &Data, ask: &EvidenceAsk) -> Answer {
    let mut office = open(data)?;
    let office = &mut office;
    let now = LegalTime::now();
    match &ask.what {
        EvidenceWhat::Add { case, files, name, words, not_in_bundle } => {
            let id = office.find(case)?;
            match files.as_slice() {
                [file] if !file.is_dir() && !intake::is_zip(file) => {
                    intake::add_one(office, id, file, name, words, *not_in_bundle, now)
                }
                _ if !name.is_empty() => {
                    Err(Problem::new("evidence.name", "收入多个文件时不能都用一个名称；请去掉 --name，收入后再改"))
                }
                _ => intake::take_in(office, id, files, words, *not_in_bundle, now),
            }
        }
        EvidenceWhat::Resume { case } => {
            let id = office.find(case)?;
            match office.unfinished_intakes(id)?.first() {
                Some(intake) => intake::report(&office.resume_intake(intake.id, now, &Work::silent())?.value),
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
            described::describe(office, case, id, name.as_deref(), *captured, words, shown, now)
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
                let (page, region) = masks::region(text)?;
                masks.push(MaskedRegion { page, region, kind: (*kind).into(), word: word.clone() });
            }
            masks::mask(office, case, id, masks, (*suggest, *accept, *clear || !add.is_empty()), now)
        }
        EvidenceWhat::Cuts { case, evidence, at } => {
            let (case, id) = found(office, case, evidence)?;
            chat::cuts(office, case, id, at.as_deref(), now)
        }
        EvidenceWhat::Page { case, evidence, page, out, width, masked } => {
            let (case, id) = found(office, case, evidence)?;
            write_whole(out, &office.page_picture(case, id, *page, *width, *masked, now)?)?;
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
            Ok(Said::new(&matrix, matrix::in_words(&matrix)))
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
            let path = office.export_original(case, id, out, data.overwrite, now)?.value;
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
        EvidenceWhat::Chat { case, evidence, apply } => chat::chat(office, case, evidence, *apply, now),
    }
}

fn found(office: &Office, case: &str, evidence: &str) -> Result<(CaseId, EvidenceId), Problem> {
    let case = office.find(case)?;
    Ok((case, office.find_evidence(case, evidence)?))
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

fn note_line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}
