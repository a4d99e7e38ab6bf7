//! `anjuan rules`

use crate::args::{RulesAsk, RulesWhat, TakeName};
use crate::cases::{Data, law, open};
use crate::done;
use crate::files::read;
use crate::output::{Answer, Said};
use anjuan_case::{LegalDay, LegalTime};
use anjuan_law::{Cite, Finding, ParameterShown, ParameterValueShown, RuleBook, RuleChange, Standing};
use anjuan_office::{
    AppliedPack, CaseChange, FigureKey, FigureLook, Law, PackPreview, PackWords, Problem, SharedFigure, SharedState,
    diff_rules, folder_warnings, make_pack,
};

/// The rule book as this installation uses it, with the folder `rules` of the data directory.
pub fn rules(data: &Data, ask: &RulesAsk) -> Answer {
    let now = law(data)?;
    let book = &now.book;
    match &ask.what {
        RulesWhat::List => {
            let rules = book.rules();
            let lines: Vec<String> = rules
                .iter()
                .map(|r| format!("{}  {}（{}）{}", r.id, r.title, r.fact.join("、"), standing(r.standing)))
                .collect();
            let json: Vec<_> = rules
                .iter()
                .map(|r| serde_json::json!({ "id": r.id, "title": r.title, "fact": r.fact, "route": r.route, "standing": r.standing, "file": r.file }))
                .collect();
            Ok(Said::new(&json, lines.join("\n")))
        }
        RulesWhat::Show { id } => {
            let rule = book.rule(id).ok_or_else(|| {
                Problem::new("rules.unknown", format!("规则库中没有“{id}”；用 anjuan rules list 查看全部规则"))
            })?;
            let mut text = format!("{}{}\n文件 {}\n", rule.title, standing(rule.standing), rule.file);
            for version in &rule.versions {
                let to = version.to.map_or_else(|| "至今".to_owned(), |d| format!("至 {d}"));
                let cites: Vec<String> = version.cite.iter().map(|c| book.cite_in_chinese(c)).collect();
                let period = version.period.as_deref().map(|p| format!("期间 {p}，")).unwrap_or_default();
                text += &format!("{} {to}：{period}{}\n", version.from, cites.join("；"));
                for cite in &version.cite {
                    text += &elsewhere(book, cite);
                }
            }
            if !rule.unchecked.is_empty() {
                text += "引文的原文没有核对：这条规则不是内置的，请对照法律文本核对条号和引的字\n";
            }
            text += &format!("\n{}", rule.text);
            Ok(Said::new(&rule, text))
        }
        RulesWhat::Check => Ok(check(&now)),
        RulesWhat::Parameters => Ok(parameters(&now)),
        RulesWhat::Set { id, value, place, from, to, source } => {
            let value = ParameterValueShown {
                place: place.clone(),
                from: *from,
                to: *to,
                value: value.clone(),
                source: source.clone(),
                standing: Standing::Unverified,
            };
            let mut office = open(data)?;
            let before = office.parameters();
            office.set_parameter(id, &value, LegalTime::now())?;
            let mut lines = vec![format!("已填写 {id}")];
            lines.extend(given_way(&before, &office.parameters(), id, place, *from));
            done(lines.join("\n"))
        }
        RulesWhat::Unset { id, place, from, look: true, today } => {
            let key = FigureKey { id: id.clone(), place: place.clone(), from: *from };
            let look = open(data)?.preview_remove(&key, today.unwrap_or_else(LegalDay::today))?;
            Ok(Said::new(&look, without_figure(&look)))
        }
        RulesWhat::Unset { id, place, from, .. } => {
            let key = FigureKey { id: id.clone(), place: place.clone(), from: *from };
            let mut office = open(data)?;
            // One that cannot be used as it stands is taken back all the same.
            let look = office.preview_remove(&key, LegalDay::today()).ok();
            office.remove_parameter(&key, LegalTime::now())?;
            let gone = format!("已删去 {id} 在 {place} 自 {from} 起的值");
            done(
                gone + &look
                    .map(|look| format!("\n{}{}", without_figure(&look), way_back(&key, &look)))
                    .unwrap_or_default(),
            )
        }
        RulesWhat::Diff { old, new } => {
            let changes = diff_rules(old, new)?;
            Ok(Said::new(&changes, if changes.is_empty() { "没有不同".to_owned() } else { differences(&changes) }))
        }
        RulesWhat::Import { file, take } => import(data, &read(file)?.1, *take),
        RulesWhat::Pack { folder, out, name, prepared_by, reviewed_by, note, made_on } => {
            let words = PackWords {
                name: name.clone(),
                prepared_by: prepared_by.clone(),
                reviewed_by: reviewed_by.clone(),
                note: note.clone(),
                made_on: made_on.unwrap_or_else(LegalDay::today),
            };
            let manifest = make_pack(folder, &words, out)?;
            let text = format!("已做成规则包 {}：{} 个文件", out.display(), manifest.files.len());
            let text = text + &warned(&folder_warnings(folder)?);
            Ok(Said::new(&manifest, text))
        }
        RulesWhat::Preview { file, today } => {
            let preview = open(data)?.preview_pack(&read(file)?.1, today.unwrap_or_else(LegalDay::today))?;
            let unsound = !preview.findings.is_empty();
            Ok(Said::new(&preview, looked_at(&preview)).failing(unsound))
        }
        RulesWhat::Apply { file } => {
            let manifest = open(data)?.apply_pack(&read(file)?.1, LegalTime::now())?.value;
            done(format!(
                "已采用规则包“{}”（编写 {}，复核 {}）",
                manifest.name, manifest.prepared_by, manifest.reviewed_by
            ))
        }
        RulesWhat::Packs => {
            let packs = open(data)?.packs();
            let line = |p: &AppliedPack| {
                let m = &p.manifest;
                format!("{}  {}（编写 {}，复核 {}）{}", p.id, m.name, m.prepared_by, m.reviewed_by, m.note)
            };
            let lines: Vec<String> = packs.iter().map(line).collect();
            Ok(Said::new(&packs, if lines.is_empty() { "没有采用规则包".to_owned() } else { lines.join("\n") }))
        }
        RulesWhat::Undo { id, look: true, today } => {
            let preview = open(data)?.preview_undo(id, today.unwrap_or_else(LegalDay::today))?;
            Ok(Said::new(&preview, looked_at(&preview)))
        }
        RulesWhat::Undo { id, .. } => {
            let manifest = open(data)?.undo_pack(id, LegalTime::now())?.value;
            done(format!("已撤销规则包“{}”", manifest.name))
        }
    }
}

/// Is the rule book sound, and what of one's own law wants looking at?
fn check(law: &Law) -> Said {
    let Law { book, calendar, set_aside, .. } = law;
    let (findings, outdated) = (book.check(calendar), book.outdated_examples(calendar));
    let (warnings, aged) = (book.warnings(calendar), law.aged_figures(LegalDay::today()));
    let sound = findings.is_empty() && set_aside.is_empty();
    let mut lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    lines.extend(set_aside.iter().map(|aside| aside.message.clone()));
    if sound {
        lines.push(format!("{} 条规则，没有发现问题", book.rules().len()));
    }
    lines.extend(outdated.iter().map(ToString::to_string));
    lines.extend(aged.iter().map(|figure| format!("请核对：{}", figure.says)));
    let text = lines.join("\n") + &warned(&warnings);
    let json = serde_json::json!({
        "rules": book.rules().len(), "sound": sound, "findings": findings, "set_aside": set_aside,
        "outdated_examples": outdated, "warnings": warnings, "aged_figures": aged,
        "book": book.sha256(), "calendar": calendar.sha256(),
    });
    Said::new(&json, text).failing(!sound)
}

fn warned(warnings: &[Finding]) -> String {
    warnings.iter().map(|warning| format!("\n请注意：{warning}")).collect()
}

/// Every local figure with what is known of it; the office's own, and those to be looked at again, are marked.
fn parameters(law: &Law) -> Said {
    let (all, own, aged) = (law.book.parameters(), law.own_figures(), law.aged_figures(LegalDay::today()));
    let mut lines = Vec::new();
    for p in &all {
        lines.push(format!("{}  {}（{}）", p.id, p.title, p.found_in));
        for v in &p.values {
            let place = law.book.division_name(&v.place).unwrap_or_else(|| "全国或本机构".to_owned());
            let to = v.to.map_or_else(|| "起".to_owned(), |d| format!("至 {d}"));
            let key = FigureKey { id: p.id.clone(), place: v.place.clone(), from: v.from };
            let mine = if own.contains(&key) { "（本机构填写）" } else { "" };
            let standing = standing(v.standing);
            lines.push(format!("  {place} {} {to}：{}{standing}{mine} 出处：{}", v.from, v.value, v.source));
        }
    }
    lines.extend(aged.iter().map(|figure| format!("请核对：{}", figure.says)));
    Said::new(&all, lines.join("\n"))
}

/// The command that fills in again what was taken back.
fn way_back(key: &FigureKey, look: &FigureLook) -> String {
    let FigureKey { id, place, from } = key;
    let to = look.now.to.map(|to| format!(" --to {to}")).unwrap_or_default();
    let (value, source) = (&look.now.value, &look.now.source);
    format!("要放回去：anjuan rules set {id} '{value}' --place {place} --from {from}{to} --source '{source}'")
}

/// What counts where a figure of the office's own is taken back, and which cases notice it.
fn without_figure(look: &FigureLook) -> String {
    let instead = match &look.instead {
        Some(v) => format!("改用规则库里 {} 起的 {}（出处：{}）", v.from, v.value, v.source),
        None => "规则库里没有那里的值，用到时会请您填写".to_owned(),
    };
    format!("{instead}\n{}", noticed(&look.cases, look.looked_at))
}

/// What was known of that place before and now holds on fewer days, or on none.
fn given_way(before: &[ParameterShown], after: &[ParameterShown], id: &str, place: &str, set: LegalDay) -> Vec<String> {
    let values = |all: &[ParameterShown]| -> Vec<ParameterValueShown> {
        let own = all.iter().find(|p| p.id == id).map(|p| p.values.clone()).unwrap_or_default();
        own.into_iter().filter(|v| v.place == place).collect()
    };
    let days = |v: &ParameterValueShown| match v.to {
        Some(to) => format!("{} 至 {to}", v.from),
        None => format!("{} 起", v.from),
    };
    let after = values(after);
    let told = |old: &ParameterValueShown| {
        let same = |v: &&ParameterValueShown| v.value == old.value && v.source == old.source;
        let left = after.iter().filter(same).find(|v| v.from == old.from || v.to == old.to);
        let now = match left {
            Some(v) if (v.from, v.to) == (old.from, old.to) => return None,
            Some(v) => format!("改为 {} 有效", days(v)),
            None if old.from == set => "由新填写的代替".to_owned(),
            None => "不再采用".to_owned(),
        };
        Some(format!("原来 {} 的 {}（出处：{}）{now}", days(old), old.value, old.source))
    };
    values(before).iter().filter_map(told).collect()
}

/// Shows what a shared file of figures holds beside one's own, and takes what is wanted.
fn import(data: &Data, bytes: &[u8], take: Option<TakeName>) -> Answer {
    let mut office = open(data)?;
    let shared = office.preview_figures(bytes)?;
    let Some(take) = take else {
        let mut lines: Vec<String> = shared.figures.iter().map(shared_line).collect();
        lines.extend(shared.wrong.iter().cloned());
        if lines.is_empty() {
            lines.push("这个文件里没有本地标准的值；请确认选对了文件".to_owned());
        }
        let failed = !shared.wrong.is_empty();
        return Ok(Said::new(&shared, lines.join("\n")).failing(failed));
    };
    let wanted = |state| match take {
        TakeName::New => state == SharedState::New,
        TakeName::All => matches!(state, SharedState::New | SharedState::Differs),
    };
    let keys: Vec<_> = shared.figures.iter().filter(|f| wanted(f.state)).map(SharedFigure::key).collect();
    let left = shared.figures.iter().filter(|f| f.state == SharedState::Overlaps);
    let left: String = left.map(|figure| format!("\n没有导入：{}", shared_line(figure))).collect();
    let taken = office.import_figures(bytes, &keys, LegalTime::now())?.value;
    Ok(Said::new(&serde_json::json!({ "taken": taken }), format!("已导入 {taken} 个值{left}")))
}

fn shared_line(figure: &SharedFigure) -> String {
    let theirs = &figure.theirs;
    let how = match (figure.state, &figure.mine) {
        (SharedState::Differs, Some(mine)) => format!("与本机构不同（本机构为 {}，出处：{}）", mine.value, mine.source),
        (SharedState::Overlaps, Some(mine)) => format!(
            "与本机构 {} 起的 {} 重叠（出处：{}）；要用它，先改本机构那个值的起止日，或者用 anjuan rules unset 删去",
            mine.from, mine.value, mine.source
        ),
        (SharedState::Same, _) => "相同".to_owned(),
        _ => "新的".to_owned(),
    };
    format!(
        "{} {} {} 起：{}（出处：{}）{how}",
        figure.title, figure.place_name, theirs.from, theirs.value, theirs.source
    )
}

/// The article's numbers in other editions, and what old numbers in its text mean today.
fn elsewhere(book: &RuleBook, cite: &Cite) -> String {
    let mut text = String::new();
    for same in book.same_article(cite) {
        let changed = same.changed.map(|c| format!("；{c}")).unwrap_or_default();
        text += &format!("  {} 年文本为第 {} 条（{}{changed}）\n", same.edition, same.article, same.subject);
    }
    for reference in book.references_in(cite) {
        text += &format!("  {reference}\n");
    }
    text
}

fn differences(changes: &[RuleChange]) -> String {
    let mut text = String::new();
    for change in changes {
        let (kind, id) = change.what.split_once(' ').unwrap_or(("", &change.what));
        let kind = match kind {
            "rule" => "规则",
            "question" => "问题",
            "parameter" => "参数",
            "statute" => "法律",
            "calendar" => "利率与放假",
            "list" => "清单",
            "paper" => "文书",
            "fact" => "事实",
            "mistake" => "常见错误",
            "renumbered" => "条号",
            "book" => "规则库",
            other => other,
        };
        text += &format!("{kind} {id} {}\n", change.title);
        text += &change.gone.iter().map(|line| format!("  - {line}\n")).collect::<String>();
        text += &change.new.iter().map(|line| format!("  + {line}\n")).collect::<String>();
    }
    text
}

fn looked_at(preview: &PackPreview) -> String {
    let m = &preview.manifest;
    let mut text =
        format!("规则包“{}”，{}，编写 {}，复核 {}\n{}\n", m.name, m.made_on, m.prepared_by, m.reviewed_by, m.note);
    text += &preview.findings.iter().map(|f| format!("不可采用：{f}\n")).collect::<String>();
    text += &preview.warnings.iter().map(|f| format!("请注意：{f}\n")).collect::<String>();
    text += &format!("有变的规则 {} 条：\n{}", preview.rules.len(), differences(&preview.rules));
    text += &preview.without_effect.iter().map(|line| format!("{line}\n")).collect::<String>();
    text + &noticed(&preview.cases, preview.looked_at)
}

/// Which cases would change, and how.
fn noticed(cases: &[CaseChange], looked_at: u32) -> String {
    let mut text =
        format!("看了 {looked_at} 件案件，有变的 {} 件{}\n", cases.len(), if cases.is_empty() { "" } else { "：" });
    let papers = cases.iter().filter(|case| !case.papers.is_empty()).count();
    if papers > 0 {
        text += &format!("其中文书引用的法律、用语有变的 {papers} 件\n");
    }
    for case in cases.iter().filter(|case| !case.bare.is_empty()) {
        text += &format!("请注意：{} 的{}将没有请求的法律依据可引\n", case.number, case.bare.join("、"));
    }
    for case in cases {
        text += &format!("{} {}\n", case.number, case.title);
        for c in &case.changes {
            text += &format!("  {}：{} → {}\n", c.what, or_none(&c.before), or_none(&c.after));
        }
    }
    text
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "（没有）" } else { text }
}

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Law => "",
        Standing::Practice => "（实务做法）",
        Standing::Office => "（本机构自定）",
        Standing::Unverified => "（待核实）",
    }
}
