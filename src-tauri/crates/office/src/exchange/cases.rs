//! Cases and parties from a list that an office kept before: looked at first, then taken whole or not at all.

use super::columns::{Headed, SheetColumn, SheetField, UNKNOWN, fields, headed};
use super::import_row::{Ctx, RowMade, made};
use crate::desk::ConflictReport;
use crate::issue::{free_number, same_number};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, EventKind, Fen, LegalDay, LegalTime, OfficeKind, Party, Role};
use anjuan_intake::column_letters;
use anjuan_store::Closing;
use serde::Serialize;
use std::collections::BTreeMap;

/// A cell that says nothing that can be taken, or something to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TableFault {
    /// The row of the file.
    pub row: u32,
    /// A, B …
    pub column: String,
    /// Its heading.
    pub heading: String,
    /// What is wrong with what stands there, and what to do.
    pub message: String,
}

/// A row as a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportedCase {
    /// The row of the file.
    pub row: u32,
    /// 卷号, 案号
    pub number: Option<String>,
    /// What the case will be called.
    pub title: String,
    /// Claimants.
    pub claimants: String,
    /// Respondents.
    pub respondents: String,
    /// The sum.
    pub amount: Option<Fen>,
}

/// A list, looked at. Nothing is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportPreview {
    /// The sheet.
    pub sheet: String,
    /// The row that its heading ends in.
    pub heading_row: u32,
    /// Its columns and what each is taken for.
    pub columns: Vec<SheetColumn>,
    /// Everything that a column may be taken for.
    pub fields: Vec<SheetField>,
    /// Rows that can be taken.
    pub cases: Vec<ImportedCase>,
    /// What keeps a row from being taken.
    pub faults: Vec<TableFault>,
    /// What should be looked at and keeps nothing.
    pub warnings: Vec<TableFault>,
    /// Rows that are here already, by their number, or, without one, by parties, day, kind and sum; they are passed over.
    pub known: Vec<u32>,
    /// Every row can be taken.
    pub ready: bool,
}

/// What was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportedCases {
    /// Cases added.
    pub added: Vec<CaseId>,
    /// Rows passed over: faulty, or here already.
    pub skipped: Vec<u32>,
}

struct Read {
    preview: ImportPreview,
    cases: Vec<(u32, Case)>,
    /// Those that had ended, by row: the day, and how.
    closed: BTreeMap<u32, (LegalDay, String)>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Looks at a list of cases; keeps nothing. `fields` says what each column is taken for; by the headings where `None`.
    pub fn preview_cases(
        &mut self,
        file_name: &str,
        bytes: &[u8],
        fields: Option<&[Option<String>]>,
        today: LegalDay,
    ) -> Answered<ImportPreview> {
        let Read { mut preview, cases, .. } = self.read_list(file_name, bytes, fields, today)?;
        let at = preview.columns.iter().find(|c| c.field.as_deref() == Some("claimant.name"));
        let (column, heading) = at.map(|c| (c.letter.clone(), c.heading.clone())).unwrap_or_default();
        for (row, _, report) in self.opposed(&cases)? {
            let words =
                report.findings.iter().filter(|f| f.opposed).map(|f| f.words.as_str()).collect::<Vec<_>>().join("；");
            let message = format!("站在对面：{words}；请先看有没有利益冲突");
            preview.warnings.push(TableFault { row, column: column.clone(), heading: heading.clone(), message });
        }
        for (row, words) in opposed_within(&cases) {
            let message = format!("站在对面：{words}；请先看有没有利益冲突");
            preview.warnings.push(TableFault { row, column: column.clone(), heading: heading.clone(), message });
        }
        Ok(preview)
    }

    /// Takes a list of cases in, in one operation. With a faulty row, and `skip_faulty` not said, nothing is kept.
    pub fn import_cases(
        &mut self,
        file_name: &str,
        bytes: &[u8],
        fields: Option<&[Option<String>]>,
        skip_faulty: bool,
        now: LegalTime,
    ) -> Changed<ImportedCases> {
        let Read { preview, cases, mut closed } = self.read_list(file_name, bytes, fields, now.day())?;
        if let Some(first) = preview.faults.first().filter(|_| !skip_faulty) {
            let message = format!(
                "有 {} 处不能读入，没有导入任何案件；第一处在第 {} 行“{}”栏（{} 列）：{}",
                preview.faults.len(),
                first.row,
                first.heading,
                first.column,
                first.message
            );
            return Err(Problem::new("import.faults", message));
        }
        if cases.is_empty() {
            return Err(Problem::new("import.nothing", format!("“{file_name}”里没有可以导入的案件")));
        }
        let mut skipped: Vec<u32> = preview.known.iter().copied().chain(preview.faults.iter().map(|f| f.row)).collect();
        skipped.sort_unstable();
        skipped.dedup();
        let found = self.opposed(&cases)?;
        let by = self.acting().map(str::to_owned);
        self.change("case.import-list", now, |tx| {
            let used = tx.used_numbers()?;
            let mut added = Vec::with_capacity(cases.len());
            for (row, mut case) in cases {
                if let Some(number) = &case.handling.file_number {
                    free_number(&used, case.id, number)
                        .map_err(|e| Problem::new(e.code, format!("第 {row} 行：{}；没有导入任何案件", e.message)))?;
                }
                let year = case.opened_at.day().year();
                case.number = format!("{year}-{:04}", tx.next_number("case", year)?);
                tx.add_case(&case)?;
                // What had ended stays so: its periods are nobody's turn any more.
                if let Some((on, how)) = closed.remove(&row) {
                    tx.close_case(case.id, Some(&Closing { on, how }))?;
                }
                for (_, party, report) in found.iter().filter(|(at, ..)| *at == row) {
                    tx.add_conflict_check(&report.kept(case.id, party, by.clone(), now))?;
                }
                added.push(case.id);
            }
            tx.say(format!("{file_name}，{} 件", added.len()));
            Ok(ImportedCases { added, skipped })
        })
    }

    /// Who of a list stands on the other side in a case that is here: the row, the party and what was found. An old register is
    /// full of people who came twice; only those on the other side have to be looked at.
    fn opposed(&mut self, cases: &[(u32, Case)]) -> Answered<Vec<(u32, Party, ConflictReport)>> {
        self.index_whole()?;
        let mut found = Vec::new();
        for (row, case) in cases {
            for party in &case.parties {
                if self.store.alike(party, None)?.is_empty() {
                    continue;
                }
                let report = self.check_conflicts(None, party)?;
                if report.findings.iter().any(|finding| finding.opposed) {
                    found.push((*row, party.clone(), report));
                }
            }
        }
        Ok(found)
    }

    fn read_list(
        &self,
        file_name: &str,
        bytes: &[u8],
        fields_said: Option<&[Option<String>]>,
        today: LegalDay,
    ) -> Answered<Read> {
        let found = headed(file_name, bytes, &[], None)?;
        let mut columns = found.columns(None);
        for column in &mut columns {
            match fields_said.map(|said| usize::try_from(column.at).ok().and_then(|at| said.get(at)).cloned().flatten())
            {
                Some(field) => {
                    (column.field, column.because) = (field.filter(|f| !f.is_empty()), "由您选定".to_owned())
                }
                None if column
                    .field
                    .as_deref()
                    .is_some_and(|f| crate::reports::field(f).is_some_and(|f| !f.import)) =>
                {
                    (column.field, column.because) = (None, "由系统计算，不导入".to_owned());
                }
                None => {}
            }
        }
        let at = mapped(&columns, found.heading.row)?;
        if !at.contains_key("claimant.name") {
            return Err(Problem::new("import.fields", "没有一栏对应“申请人”；请先选定哪一栏是申请人"));
        }
        let profile = self.profile()?;
        let list = self.statistics_list()?;
        let here = Here::of(&self.store.whole_cases()?, profile.kind);
        let ctx = Ctx { kind: profile.kind, list: &list, today, at: &at, units: found.units() };
        Ok(read(&found, columns, &ctx, &here))
    }
}

/// Who of a list stands on the other side in another row of the same list, which nobody has looked at before: the row, and where.
fn opposed_within(cases: &[(u32, Case)]) -> Vec<(u32, String)> {
    let mut sides: BTreeMap<&str, Vec<(u32, Role)>> = BTreeMap::new();
    for (row, case) in cases {
        for party in case.parties.iter().filter(|p| p.role != Role::Third) {
            if let Some(name) = party.name.as_deref().map(str::trim).filter(|n| n.chars().count() > 1) {
                sides.entry(name).or_default().push((*row, party.role));
            }
        }
    }
    let mut found = Vec::new();
    for (name, all) in sides {
        for (at, (row, role)) in all.iter().enumerate() {
            // Told at the later of the two.
            if let Some((other, there)) = all.iter().take(at).find(|(other, there)| there != role && other != row) {
                let side = if *there == Role::Claimant { "申请人" } else { "被申请人" };
                found.push((*row, format!("“{name}”在本表第 {other} 行是{side}（名称相同）")));
            }
        }
    }
    found.sort();
    found
}

/// The column of each field; none is named twice.
fn mapped(columns: &[SheetColumn], row: u32) -> Answered<BTreeMap<String, usize>> {
    let mut at = BTreeMap::new();
    for column in columns {
        let Some(field) = &column.field else { continue };
        let known = crate::reports::field(field);
        let Some(known) = known.filter(|f| f.import || f.key == "index") else {
            let (letter, heading) = (&column.letter, &column.heading);
            return Err(Problem::new(
                "import.fields",
                format!("第 {row} 行 {letter} 列“{heading}”不能导入为“{field}”；请改选一项，或者选不导入"),
            ));
        };
        if at.insert(field.clone(), usize::try_from(column.at).unwrap_or_default()).is_some() {
            return Err(Problem::new(
                "import.fields",
                format!("第 {row} 行有两栏都选为“{}”，后一栏在 {} 列；请只留一栏", known.label, column.letter),
            ));
        }
    }
    Ok(at)
}

/// What is here already.
struct Here {
    numbers: Vec<String>,
    /// Of every case: who it is between, the day it was taken on, its kind and sum.
    cases: Vec<(Between, Same)>,
}

/// Names of both sides in order, and the day.
type Between = (Vec<String>, Vec<String>, Option<LegalDay>);
type Same = (String, Option<Fen>, String);

impl Here {
    fn of(cases: &[Case], kind: OfficeKind) -> Self {
        let number = |c: &Case| [c.handling.number(kind).map(ToOwned::to_owned), Some(c.number.clone())];
        Self {
            numbers: cases.iter().flat_map(number).flatten().collect(),
            cases: cases.iter().map(|c| (between(c), same(c))).collect(),
        }
    }
}

fn between(case: &Case) -> Between {
    let names = |role| {
        let mut names: Vec<String> = case.parties_as(role).map(|p| p.display_name().to_owned()).collect();
        names.sort();
        names
    };
    let begun = case.events_of(EventKind::MediationAccepted).map(|e| e.on).min();
    let begun = begun.or(case.handling.engagement.signed_on).or(case.handling.aid.granted_on);
    (names(Role::Claimant), names(Role::Respondent), begun)
}

fn same(case: &Case) -> Same {
    let m = &case.handling.mediation;
    (m.dispute_kind.clone(), m.in_dispute.or(m.amount), m.dispute.trim().to_owned())
}

fn read(found: &Headed, columns: Vec<SheetColumn>, ctx: &Ctx<'_>, here: &Here) -> Read {
    let mut preview = ImportPreview {
        sheet: found.sheet.name.clone(),
        heading_row: found.heading.row,
        columns,
        fields: fields(true),
        cases: Vec::new(),
        faults: Vec::new(),
        warnings: Vec::new(),
        known: Vec::new(),
        ready: false,
    };
    let mut cases: Vec<(u32, Case)> = Vec::new();
    let mut closed_on = BTreeMap::new();
    for row in found.sheet.below(&found.heading) {
        let filled = (0..row.cells.len()).filter(|at| !row.cell(*at).is_empty()).count();
        let first = row.cells.iter().map(|c| c.trim()).find(|c| !c.is_empty()).unwrap_or_default();
        // Sums and signatures below a list are no cases.
        let foot = ["合计", "总计", "小计", "填表人", "制表人", "负责人", "审核", "备注：", "注：", "说明"];
        if filled == 0 || foot.iter().any(|f| first.starts_with(f)) {
            continue;
        }
        let RowMade { case, closed, faults, warnings } = made(row, ctx);
        let told = |(at, message): (usize, String)| TableFault {
            row: row.number,
            column: column_letters(at),
            heading: found.heading.names.get(at).cloned().unwrap_or_default(),
            message,
        };
        preview.warnings.extend(warnings.into_iter().map(told));
        let Some(case) = case.filter(|_| faults.is_empty()) else {
            preview.faults.extend(faults.into_iter().map(told));
            continue;
        };
        let number = case.handling.number(ctx.kind).map(ToOwned::to_owned);
        if let Some(number) = &number {
            if here.numbers.iter().any(|n| same_number(n, number)) {
                preview.known.push(row.number);
                continue;
            }
            let before =
                cases.iter().find(|(_, c)| c.handling.number(ctx.kind).is_some_and(|n| same_number(n, number)));
            if let Some((other, _)) = before {
                let at = ctx.at.get("number").copied().unwrap_or_default();
                preview.faults.push(told((at, format!("“{number}”与第 {other} 行重复"))));
                continue;
            }
        }
        if number.is_none() {
            // Without a number a row is known by whom it is between and the day: a list that comes twice is not taken twice.
            let (between, same) = (between(&case), same(&case));
            let of = |(b, _): &&(Between, Same)| *b == between;
            let at = ctx.at.get("claimant.name").copied().unwrap_or_default();
            if between.2.is_some() && here.cases.iter().filter(of).any(|(_, s)| *s == same) {
                preview.known.push(row.number);
                continue;
            }
            if here.cases.iter().any(|one| of(&one)) {
                let words = "已有同一天、同样当事人的案件；是同一件的请不要再导入，或者给两件都编上号";
                preview.warnings.push(told((at, words.to_owned())));
            }
            if let Some((other, _)) = cases.iter().find(|(_, c)| self::between(c) == between) {
                preview.warnings.push(told((at, format!("与第 {other} 行同一天、同样当事人；请核对是不是写了两遍"))));
            }
        }
        let names = |role| case.parties_as(role).map(Party::display_name).collect::<Vec<_>>().join("、");
        preview.cases.push(ImportedCase {
            row: row.number,
            number,
            title: case.title.clone(),
            claimants: names(Role::Claimant),
            respondents: names(Role::Respondent),
            amount: case.handling.mediation.in_dispute.or(case.handling.mediation.amount),
        });
        closed_on.extend(closed.map(|closed| (row.number, closed)));
        cases.push((row.number, case));
    }
    preview.warnings.extend(unknown(found, &preview.columns));
    preview.ready = preview.faults.is_empty() && !cases.is_empty();
    Read { preview, cases, closed: closed_on }
}

/// Columns that nobody knows and nobody chose to leave out, with something in them: what they say would be lost unseen.
fn unknown(found: &Headed, columns: &[SheetColumn]) -> Vec<TableFault> {
    let open = columns.iter().filter(|c| c.field.is_none() && c.because == UNKNOWN);
    let told = open.filter_map(|column| {
        let at = usize::try_from(column.at).ok()?;
        let filled = found.sheet.below(&found.heading).filter(|row| !row.cell(at).is_empty()).count();
        (filled > 0).then(|| TableFault {
            row: found.heading.row,
            column: column.letter.clone(),
            heading: column.heading.clone(),
            message: format!("不认得这一栏，其中 {filled} 格的内容不会导入；请选择它是什么，或者选不导入"),
        })
    });
    told.collect()
}
