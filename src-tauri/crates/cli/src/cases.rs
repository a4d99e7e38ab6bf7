//! What works on the database.

use crate::args::{BackupAsk, BackupWhat, CaseAsk, CaseWhat, OfficeAsk, OfficeWhat, OfficeWords, PartyWords};
use crate::files::read;
use crate::output::{Answer, Said, note};
use crate::{done, passphrase};
use anjuan_case::{
    Answer as Reply, CaseId, Fen, Guardian, Lawyer, LegalDay, LegalTime, Mediator, Party, PartyId, PartyKind,
    ReleaseGround, Sex,
};
use anjuan_law::QuestionKind;
use anjuan_office::{
    CopiedParty, Done, FromBill, Law, NewRelease, Office, PACKAGE_LEAVES_OUT, Problem, StillOpen, Typed, Work, Written,
    data_dir, id_warnings, left_in_folder, pick_largest, question_key, question_shown,
};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Where the database is, and who works on it.
pub(crate) struct Data {
    pub dir: Option<PathBuf>,
    pub by: Option<String>,
    pub overwrite: bool,
}

pub(crate) fn folder(data: &Data) -> Result<PathBuf, Problem> {
    data.dir.clone().map_or_else(data_dir, Ok)
}

/// The rule book and calendar of the data folder, or the embedded ones where the system names no such folder. What is set aside
/// is told on stderr.
pub(crate) fn law(data: &Data) -> Result<Law, Problem> {
    let law = folder(data).map_or_else(|_| Law::builtin(), |dir| Office::law(&dir))?;
    law.set_aside.iter().for_each(|aside| note(&aside.message));
    Ok(law)
}

pub(crate) fn open(data: &Data) -> Result<Office, Problem> {
    let dir = folder(data)?;
    // Told before a passphrase is asked for.
    if !Office::status(&dir, None, LegalDay::today())?.exists {
        return Err(Problem::new(
            "store.missing",
            format!("“{}”中还没有案卷资料库；请先用 anjuan office create 建立", dir.display()),
        ));
    }
    let mut office = Office::open(&dir, &passphrase::ask("口令：")?)?;
    office.set_aside().iter().for_each(|aside| note(&aside.message));
    if let Some(by) = data.by.clone().or_else(|| std::env::var("ANJUAN_BY").ok()) {
        office.act_as(&by);
    }
    Ok(office)
}

/// `anjuan office`
pub fn office(data: &Data, ask: &OfficeAsk) -> Answer {
    let now = LegalTime::now();
    match &ask.what {
        OfficeWhat::Create(words) => {
            let dir = folder(data)?;
            Office::create(&dir, &passphrase::ask_new()?, &profile(words, None)?, now)?;
            done(format!("已在“{}”建立资料库", dir.display()))
        }
        OfficeWhat::Set(words) => {
            let mut office = open(data)?;
            let known = office.profile().ok();
            office.set_profile(&profile(words, known)?, now)?;
            done("机构信息已更新")
        }
        OfficeWhat::Show => {
            let profile = open(data)?.profile()?;
            Ok(Said::new(
                &profile,
                format!("{} {}\n{}\n{}", profile.kind.name(), profile.name, profile.address, profile.phone),
            ))
        }
        OfficeWhat::Template { take: Some(form), .. } => {
            let file = open(data)?.take_template(form)?;
            Ok(Said::new(&json!({ "file": file }), format!("已写出内置模板，可以改了：{}", file.display())))
        }
        OfficeWhat::Template { reset: Some(form), .. } => {
            let aside = open(data)?.reset_template(form, now)?;
            let said = format!("已退回内置模板；自己的留在 {}", aside.display());
            Ok(Said::new(&json!({ "aside": aside }), said))
        }
        OfficeWhat::Template { .. } => {
            let own = open(data)?.office_look(now.day())?.templates;
            let line = |t: &anjuan_office::OwnTemplate| {
                let state = t.refused.as_deref().map_or("采用".to_owned(), |why| format!("没有采用：{why}"));
                format!("{}（{}）：{state}\n  {}", t.title, t.form, t.file)
            };
            let lines: Vec<String> = own.iter().map(line).collect();
            Ok(Said::new(&own, if lines.is_empty() { "都用内置模板".to_owned() } else { lines.join("\n") }))
        }
        OfficeWhat::Check => {
            let wrong = open(data)?.check()?;
            let text = if wrong.is_empty() { "资料库完好".to_owned() } else { wrong.join("\n") };
            let failed = !wrong.is_empty();
            Ok(Said::new(&json!({ "sound": !failed, "findings": wrong }), text).failing(failed))
        }
        OfficeWhat::Log { case } => {
            let office = open(data)?;
            let case = case.as_deref().map(|c| office.find(c)).transpose()?;
            let log = office.log(case)?;
            let lines: Vec<String> =
                log.iter().map(|l| format!("{:>5}  {}  {}  {}", l.seq, l.at, l.op, l.detail)).collect();
            Ok(Said::new(&log, lines.join("\n")))
        }
    }
}

/// The office as said; what its papers look like stays as `known` where nothing is said of it.
fn profile(words: &OfficeWords, known: Option<anjuan_case::Office>) -> Result<anjuan_case::Office, Problem> {
    let lawyers = words.lawyer.iter().map(|text| {
        let (name, licence_no) = text
            .split_once([':', '：'])
            .ok_or_else(|| Problem::new("office.lawyer", format!("律师“{text}”请写成 姓名:执业证号")))?;
        Ok(Lawyer { name: name.trim().to_owned(), licence_no: licence_no.trim().to_owned() })
    });
    let mediators = words.mediator.iter().map(|text| {
        let (name, number) = text.split_once([':', '：']).unwrap_or((text, ""));
        Mediator { name: name.trim().to_owned(), certificate_no: number.trim().to_owned() }
    });
    let numbering = words.numbering.iter().map(|text| {
        let (series, pattern) = text
            .split_once('=')
            .ok_or_else(|| Problem::new("office.numbering", format!("文号“{text}”请写成 序列=写法")))?;
        Ok((series.trim().to_owned(), pattern.trim().to_owned()))
    });
    let known = known.unwrap_or_else(|| anjuan_case::Office::new(words.kind.into(), ""));
    let or = |said: Vec<String>, known: Vec<String>| if said.is_empty() { known } else { said };
    Ok(anjuan_case::Office {
        kind: words.kind.into(),
        name: words.name.clone(),
        address: words.address.clone(),
        phone: words.phone.clone(),
        division: words.division.clone(),
        letter_code: words.letter_code.clone(),
        licence_no: words.licence.clone(),
        lawyers: lawyers.collect::<Result<_, Problem>>()?,
        mediators: if words.mediator.is_empty() { known.mediators } else { mediators.collect() },
        recorders: or(words.recorder.clone(), known.recorders),
        letterhead: or(words.letterhead.clone(), known.letterhead),
        numbering: if words.numbering.is_empty() {
            known.numbering
        } else {
            numbering.collect::<Result<_, Problem>>()?
        },
        face: words.face.clone().or(known.face),
        dossier: words.dossier.clone().or(known.dossier),
    })
}

/// `anjuan case`
pub fn case(data: &Data, ask: &CaseAsk) -> Answer {
    let mut office = open(data)?;
    let now = LegalTime::now();
    match &ask.what {
        CaseWhat::New { bill, pick, title, story } => {
            let (file_name, bytes) = read(bill)?;
            let lines = if pick.is_empty() { vec![pick_largest(&file_name, &bytes)?] } else { pick.clone() };
            let ask = FromBill { file_name, bytes, lines, title: title.clone(), story: story.clone() };
            let made = office.new_from_bill(&ask, now)?;
            opened(&office, &made)
        }
        CaseWhat::Copy { from, party, role, title, story } => {
            let case = office.find(from)?;
            let copied = CopiedParty { case, party: party_named(&office, case, party)?, role: (*role).into() };
            let ask = Typed { title: title.clone(), story: story.clone(), claimant: None, payments: Vec::new() };
            let made = office.new_copied(&[copied], &ask, now)?;
            opened(&office, &made)
        }
        CaseWhat::Sample => {
            let made = office.new_sample(now)?;
            opened(&office, &made)
        }
        CaseWhat::List => {
            let cases = office.cases()?;
            let lines: Vec<String> = cases
                .iter()
                .map(|c| {
                    format!("{}  {}  {} 元  {} → {}", c.number, c.title, c.amount.figures(), c.claimants, c.respondents)
                })
                .collect();
            Ok(Said::new(&cases, if lines.is_empty() { "还没有案件".to_owned() } else { lines.join("\n") }))
        }
        CaseWhat::Show { case } => {
            let id = office.find(case)?;
            let view = office.case_view(id, now)?;
            let text = office.report(id, now)?;
            Ok(Said::new(&view, text))
        }
        CaseWhat::Party(words) => party(&mut office, words, now),
        CaseWhat::Recipient { case, payment, to } => {
            let id = office.find(case)?;
            let at = crate::payments::numbered(&office, id, *payment)?;
            let to = to.as_deref().map(|name| party_named(&office, id, name)).transpose()?;
            let doubt = office.set_recipient(id, at.id, to, now)?.value;
            let text = doubt.as_deref().map(|doubt| format!("\n{doubt}")).unwrap_or_default();
            Ok(Said::new(&json!({ "doubt": doubt }), format!("已记录收款人{text}")))
        }
        CaseWhat::Handling(words) => crate::handling::handling(&mut office, words, now),
        CaseWhat::Answer { case, question, value } => {
            let id = office.find(case)?;
            let question = question_key(&office.case(id)?, question)?;
            let reply = reply(&office, id, &question, value)?;
            office.answer(id, &question, reply.as_ref(), now)?;
            done("已记录")
        }
        CaseWhat::Import { from, look: true } => {
            let look = office.look_package(from)?;
            let parties = look.parties.join("、");
            let text = format!("{}　当事人：{parties}　证据 {} 份\n{PACKAGE_LEAVES_OUT}", look.title, look.evidence);
            Ok(Said::new(&look, text))
        }
        CaseWhat::Import { from, look: false } => {
            if !from.is_dir() {
                let made = office.import_package(from, now)?;
                return opened(&office, &made);
            }
            let made = office.import_case(from, now)?;
            let case = office.case(made.value)?;
            let left = left_in_folder(from);
            let mut text = format!("已建立案件 {} {}", case.number, case.title);
            for what in &left {
                text += &format!("\n{what}");
            }
            let (id, number, title) = (case.id, &case.number, &case.title);
            Ok(Said::new(&json!({ "id": id, "number": number, "title": title, "left_out": left }), text))
        }
        CaseWhat::Pack { case, out } => {
            let id = office.find(case)?;
            let path = office.save_package(id, Some(out), now)?;
            let text = format!("已写出案件包（未加密，请妥善保管）：{}\n{PACKAGE_LEAVES_OUT}", path.display());
            Ok(Said::new(&json!({ "file": path }), text))
        }
        CaseWhat::Close { case, on, how } => {
            let id = office.find(case)?;
            let open = office.still_open(id, now)?;
            office.close_case(id, on.unwrap_or(now.day()), how, now)?;
            let line =
                |one: &StillOpen| format!("\n  {}（{}）", one.words, if one.watched { "继续提醒" } else { "不再提醒" });
            let lead = if open.is_empty() { "" } else { "；还有没有办完的事：" };
            Ok(Said::new(
                &json!({ "done": "已结案", "open": open }),
                format!("已结案{lead}{}", open.iter().map(line).collect::<String>()),
            ))
        }
        CaseWhat::Reopen { case } => {
            let id = office.find(case)?;
            office.reopen_case(id, now)?;
            done("已重新打开")
        }
        CaseWhat::Discard { case, why } => {
            let id = office.find(case)?;
            office.discard_case(id, why, now)?;
            done("已移出列表；可用 anjuan case restore 恢复")
        }
        CaseWhat::Restore { case } => {
            let id = office.find(case)?;
            office.restore_case(id, now)?;
            done("已恢复")
        }
        CaseWhat::Discarded => {
            let all = office.discarded_cases()?;
            let lines: Vec<String> =
                all.iter().map(|d| format!("{}  {}  {}  {}", d.at, d.number, d.title, d.why)).collect();
            Ok(Said::new(&all, lines.join("\n")))
        }
        CaseWhat::Pdf { case, part, out } => {
            let id = office.find(case)?;
            let Some(out) = out else {
                let parts = office.case_parts(id)?;
                let lines: Vec<String> = parts.iter().map(|p| format!("{}  {}  {}", p.id, p.name, p.why_not)).collect();
                return Ok(Said::new(&parts, lines.join("\n")));
            };
            pdf_only(out)?;
            let (file, refused) = office.write_case_pdf(id, part, Some(out), now, &Work::silent())?;
            let mut text = format!("已写出：{}", file.display());
            for (name, why) in &refused {
                text += &format!("\n未装订 {name}：{why}");
            }
            Ok(Said::new(&json!({ "file": file, "refused": refused }), text))
        }
        CaseWhat::Release { case, what: None, .. } => {
            let all = office.releases(office.find(case)?, now.day())?;
            let lines: Vec<&str> = all.lines.iter().map(|line| line.words.as_str()).collect();
            Ok(Said::new(&all, lines.join("\n")))
        }
        CaseWhat::Release { case, what: Some(what), to, consent, duty, in_house, on } => {
            let id = office.find(case)?;
            let ground = match (consent, duty, in_house) {
                (Some(paper), ..) => ReleaseGround::Consent { paper: *paper },
                (None, Some(named), _) => ReleaseGround::Duty { named: named.clone() },
                (None, None, Some(why)) => ReleaseGround::InHouse { why: why.clone() },
                (None, None, None) => {
                    return Err(Problem::new(
                        "release",
                        "请写明依据：--consent 书面同意的材料、--duty 法定情形，或者 --in-house 机构自用",
                    ));
                }
            };
            let on = on.unwrap_or(now.day());
            let new = NewRelease { on, what: what.clone(), to: to.clone().unwrap_or_default(), ground };
            let made = office.record_release(id, &new, now)?.value;
            Ok(Said::new(&json!({ "id": made }), "已记录".to_owned()))
        }
        CaseWhat::Export { case, out } => {
            let id = office.find(case)?;
            let to = office.export_case(id, out, now)?;
            done(format!("已导出到“{}”（未加密，请妥善保管）", to.display()))
        }
    }
}

fn opened(office: &Office, made: &Done<CaseId>) -> Answer {
    let case = office.case(made.value)?;
    let found = office.conflicts(case.id)?;
    let found: Vec<_> = found.iter().flat_map(|row| &row.findings).collect();
    let mut text = format!("已建立案件 {} {}", case.number, case.title);
    if !found.is_empty() {
        text +=
            "\n当事人在其他案件中出现过，请看是否有利益冲突（anjuan conflict list，处理用 anjuan conflict settle）：";
        found.iter().for_each(|one| text += &format!("\n  {}", crate::desk::finding(one)));
    }
    let json = json!({ "id": case.id, "number": case.number, "title": case.title, "conflicts": found });
    Ok(Said::new(&json, text))
}

/// Fills in a party of that role: the named one, another one, or the first, which is added where there is none. What is not
/// named stays as it is.
fn party(office: &mut Office, words: &PartyWords, now: LegalTime) -> Answer {
    let id = office.find(&words.case)?;
    let case = office.case(id)?;
    let mut known = case.parties_as(words.role.into()).cloned();
    let old = match &words.party {
        Some(name) => {
            let named = party_named(office, id, name)?;
            let other = || Problem::new("party.unknown", format!("当事人“{name}”不在这一方；请核对 --role"));
            Some(known.find(|p| p.id == named).ok_or_else(other)?)
        }
        None if words.add => None,
        None => known.next(),
    };
    let old = old.unwrap_or_else(|| Party::new(words.role.into(), PartyKind::Natural));
    let party = Party {
        kind: if words.unit { PartyKind::Unit } else { old.kind },
        name: words.name.clone().or(old.name),
        id_number: words.id_number.clone().or(old.id_number),
        phone: words.phone.clone().or(old.phone),
        address: words.address.clone().or(old.address),
        household_division: words.household.clone().or(old.household_division),
        habitual_division: words.habitual.clone().or(old.habitual_division),
        sex: words.sex.as_deref().map(|s| if s == "男" { Sex::Male } else { Sex::Female }).or(old.sex),
        born: words.born.or(old.born),
        ethnicity: words.ethnicity.clone().or(old.ethnicity),
        occupation: words.occupation.clone().or(old.occupation),
        employer: words.employer.clone().or(old.employer),
        delivery_address: words.delivery_address.clone().or(old.delivery_address),
        representative: words.representative.clone().or(old.representative),
        representative_post: words.representative_post.clone().or(old.representative_post),
        agent: words.agent.clone().or(old.agent),
        guardian: guardian(words, old.guardian),
        ..old
    };
    office.put_party(id, &party, now)?;
    let warnings = id_warnings(&party);
    let mut text = format!("已填写 {}", party.display_name());
    text += &warnings.iter().map(|warning| format!("\n注意：{warning}")).collect::<String>();
    let mut said = serde_json::to_value(&party).unwrap_or_default();
    said["warnings"] = json!(warnings);
    Ok(Said::new(&said, text))
}

/// Who acts for the party by law: what is not named stays as it is.
fn guardian(words: &PartyWords, old: Option<Guardian>) -> Option<Guardian> {
    let given = [&words.guardian, &words.guardian_relation, &words.guardian_id_number, &words.guardian_phone];
    if given.into_iter().all(Option::is_none) {
        return old;
    }
    let old = old.unwrap_or_default();
    Some(Guardian {
        name: words.guardian.clone().unwrap_or(old.name),
        relation: words.guardian_relation.clone().or(old.relation),
        id_number: words.guardian_id_number.clone().or(old.id_number),
        phone: words.guardian_phone.clone().or(old.phone),
    })
}

fn reply(office: &Office, case: CaseId, question: &str, value: &str) -> Result<Option<Reply>, Problem> {
    if value.is_empty() {
        return Ok(None);
    }
    let case = office.case(case)?;
    let assessment = office.assessment(&case, LegalDay::today())?;
    let asked = assessment.questions.iter().find(|q| q.id == question).ok_or_else(|| {
        let shown = |key: &str| question_shown(&case, key);
        let known: Vec<String> = assessment.questions.iter().map(|q| shown(&q.id)).collect();
        let text = format!("没有问题“{}”；本案的问题有：{}", shown(question), known.join("、"));
        Problem::new("question.unknown", text)
    })?;
    Ok(Some(match asked.kind {
        QuestionKind::Choice => Reply::Choice(value.to_owned()),
        QuestionKind::Day => Reply::Day(value.parse()?),
        QuestionKind::Money => Reply::Money(Fen::parse(value)?),
        QuestionKind::Text => Reply::Text(value.to_owned()),
    }))
}

pub(crate) fn party_named(office: &Office, case: CaseId, name: &str) -> Result<PartyId, Problem> {
    let parties = office.case(case)?.parties;
    let found = parties.iter().find(|p| p.display_name() == name.trim()).map(|p| p.id);
    found.ok_or_else(|| {
        let names: Vec<&str> = parties.iter().map(anjuan_case::Party::display_name).collect();
        Problem::new("party.unknown", format!("本案没有当事人“{name}”；有：{}", names.join("、")))
    })
}

pub(crate) fn pdf_only(out: &Path) -> Result<(), Problem> {
    if out.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")) {
        return Ok(());
    }
    Err(Problem::new("paper.format", format!("文书以 PDF 写出；请把“{}”改为以 .pdf 结尾的文件名", out.display())))
}

pub(crate) fn wrote(written: &Written, out: &Path) -> Answer {
    let mut text = format!(
        "已写出 {} {}（{} 页）：{}",
        written.paper.title,
        written.paper.number.as_deref().unwrap_or(""),
        written.paper.pages,
        out.display()
    );
    for (name, why) in &written.refused {
        text += &format!("\n未装订 {name}：{why}");
    }
    Ok(Said::new(
        &json!({ "file": out, "paper": written.paper, "faces": written.faces, "refused": written.refused }),
        text,
    ))
}

/// `anjuan backup`
pub fn backup(data: &Data, ask: &BackupAsk) -> Answer {
    match &ask.what {
        BackupWhat::Create { to } => {
            open(data)?.backup(to, LegalTime::now())?;
            done(format!("已备份到“{}”；备份用同一口令打开", to.display()))
        }
        BackupWhat::Verify { dir } => {
            let wrong = Office::verify_backup(dir, &passphrase::ask("备份的口令：")?)?;
            let text = if wrong.is_empty() { "备份完好".to_owned() } else { wrong.join("\n") };
            let failed = !wrong.is_empty();
            Ok(Said::new(&json!({ "sound": !failed, "findings": wrong }), text).failing(failed))
        }
        BackupWhat::Restore { from } => {
            let to = folder(data)?;
            Office::restore_backup(from, &to, &passphrase::ask("备份的口令：")?)?;
            done(format!("已恢复到“{}”", to.display()))
        }
    }
}
