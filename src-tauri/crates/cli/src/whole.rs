//! Whole sets of papers in one command: the bound file of a case, a filing, an oral agreement.

use crate::args::{DossierAsk, FilingAsk, OralAsk};
use crate::cases::{Data, open, party_named};
use crate::output::{Answer, Said};
use crate::papers::{Format, format_of, with_how};
use anjuan_case::{LegalTime, Sex};
use anjuan_office::{
    DossierOrder, DossierShown, FilingAsk as Ask, Office, OralAsk as NewOral, OralParty, Problem, Work,
};
use serde_json::json;

/// `anjuan dossier`
pub fn dossier(data: &Data, ask: &DossierAsk) -> Answer {
    let mut office = open(data)?;
    let Some(case) = &ask.case else { return orders(&office, ask) };
    let id = office.find(case)?;
    let Some(out) = &ask.out else {
        let shown = office.dossier(id, ask.profile.as_deref(), &[])?;
        return Ok(Said::new(&shown, lamps(&shown)));
    };
    if format_of(out)? != Format::Pdf {
        return Err(Problem::new("paper.format", "卷宗装订成 PDF；请写以 .pdf 结尾的文件名"));
    }
    let now = LegalTime::now();
    let written = office.write_dossier(id, ask.profile.as_deref(), ask.issue, now, &Work::silent())?.value;
    office.save_paper(id, written.paper.id, Some(out), now)?;
    let mut text = format!("已装订 {}（{} 页）：{}", written.paper.title, written.paper.pages, out.display());
    for title in &written.issued.issued {
        text += &format!("\n已出具 {title}");
    }
    for blank in &written.issued.blanks {
        text += &format!("\n{blank}");
    }
    for why in &written.issued.not_issued {
        text += &format!("\n没有出具 {why}");
    }
    for lacking in &written.lacking {
        text += &format!("\n{lacking}");
    }
    for (name, why) in &written.refused {
        text += &format!("\n未装订 {name}：{why}");
    }
    Ok(Said::new(
        &json!({
            "file": out, "paper": written.paper, "lacking": written.lacking, "refused": written.refused,
            "issued": written.issued, "complete": written.complete(),
        }),
        text,
    ))
}

/// The orders of files themselves: listed, taken to be changed, given back.
fn orders(office: &Office, ask: &DossierAsk) -> Answer {
    if let Some(id) = &ask.take {
        let path = office.take_profile(id)?;
        let text = format!("已取出，请用文本编辑器修改：{}", path.display());
        return Ok(Said::new(&json!({ "file": path }), text));
    }
    if let Some(id) = &ask.reset {
        let aside = office.reset_profile(id, LegalTime::now())?;
        return Ok(Said::new(&json!({ "aside": aside }), format!("已恢复内置的；原来的文件移到 {}", aside.display())));
    }
    let orders = office.dossier_orders()?;
    let line = |o: &DossierOrder| {
        let state = match (&o.refused, &o.file) {
            (Some(why), _) => format!("  没有采用：{why}"),
            (None, Some(file)) => format!("  自己的：{file}"),
            (None, None) => "  内置".to_owned(),
        };
        format!("{:<16}{}{state}", o.id, o.title)
    };
    Ok(Said::new(&orders, orders.iter().map(line).collect::<Vec<_>>().join("\n")))
}

fn lamps(shown: &DossierShown) -> String {
    let mut text = format!("{} {}", shown.profile.title, shown.number.as_deref().unwrap_or(""));
    for item in &shown.items {
        text += &format!("\n{}  {}（{}）", item.lamp.name(), item.title, item.because);
    }
    if !shown.profile.note.is_empty() {
        text += &format!("\n{}", shown.profile.note);
    }
    text
}

/// `anjuan filing`
pub fn filing(data: &Data, ask: &FilingAsk) -> Answer {
    let mut office = open(data)?;
    let id = office.find(&ask.case)?;
    let to = ask.to.as_deref().map(|name| party_named(&office, id, name)).transpose()?;
    let wanted = Ask {
        preservation: ask.preservation,
        profile: None,
        together: ask.together,
        with_blanks: ask.with_blanks,
        content: ask.content,
        to,
    };
    let set = office.write_filing(id, &wanted, &ask.out, LegalTime::now()).map_err(with_how)?.value;
    let mut text = format!("已写出 {} 个文件", set.files.len());
    for file in &set.files {
        text += &format!("\n{file}");
    }
    for blank in &set.issued.blanks {
        text += &format!("\n{blank}");
    }
    for lacking in &set.lacking {
        text += &format!("\n待补 {lacking}");
    }
    if set.issued.asked {
        text += "\n有文书等着核对内容：核对以后加 --content，写到另一个新文件夹";
    }
    Ok(Said::new(&set, text))
}

/// `anjuan oral`
pub fn oral(data: &Data, ask: &OralAsk) -> Answer {
    let mut office = open(data)?;
    let new = NewOral {
        claimant: oral_party(&ask.claimant, &ask.claimant_more)?,
        respondent: oral_party(&ask.respondent, &ask.respondent_more)?,
        kind: ask.kind.clone(),
        dispute: ask.dispute.clone(),
        terms: ask.terms.clone(),
        amount: ask.amount,
        in_dispute: ask.in_dispute,
        due: ask.due,
        performed: ask.performed,
        manner: ask.manner.clone(),
        mediator: ask.mediator.clone(),
        recorder: ask.recorder.clone(),
        place: ask.place.clone(),
        agreed_on: ask.agreed_on,
        again: ask.again,
        content: ask.content,
        not_deceived: ask.not_deceived,
    };
    let made = office.oral_agreement(&new, LegalTime::now()).map_err(with_how)?.value;
    let row = &made.issued.paper;
    let mut text = format!("已建立案件 {}，出具{} {}", made.number, row.title, row.number.as_deref().unwrap_or(""));
    if let Some(out) = &ask.out {
        match format_of(out)? {
            Format::Pdf => office.save_paper(made.case, row.id, Some(out), LegalTime::now())?,
            Format::Docx => office.save_docx(made.case, row.id, Some(out), LegalTime::now())?,
        };
        text += &format!("：{}", out.display());
    }
    for note in &made.issued.notes {
        text += &format!("\n{note}");
    }
    Ok(Said::new(&made, text))
}

/// 姓名:电话:身份号码:住址, and what else is known as 民族=汉族,职业=教师.
fn oral_party(text: &str, more: &str) -> Result<OralParty, Problem> {
    let mut parts = text.splitn(4, [':', '：']).map(|p| p.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    let mut party =
        OralParty { name: next(), phone: next(), id_number: next(), address: next(), ..OralParty::default() };
    for said in more.split([',', '，']).map(str::trim).filter(|said| !said.is_empty()) {
        let wrong = || {
            let known = "性别=男、性别=女、出生=1990-01-31、民族=、职业=";
            Problem::new("oral.usage", format!("“{said}”不能这样写；可以写 {known}"))
        };
        let (what, value) = said.split_once(['=', '＝']).ok_or_else(wrong)?;
        match (what.trim(), value.trim()) {
            ("性别", "男") => party.sex = Some(Sex::Male),
            ("性别", "女") => party.sex = Some(Sex::Female),
            ("出生", day) => party.born = Some(day.parse().map_err(|_| wrong())?),
            ("民族", value) => party.ethnicity = value.to_owned(),
            ("职业", value) => party.occupation = value.to_owned(),
            _ => return Err(wrong()),
        }
    }
    Ok(party)
}
