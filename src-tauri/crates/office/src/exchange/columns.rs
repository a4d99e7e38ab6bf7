//! Which column of a sheet means what: by its heading, or as it was mapped before.

use super::cross;
use super::tally::{Tally, tally};
use crate::case_new::sha256_of;
use crate::reports::{FIELDS, StatisticsList, meant, measure};
use crate::session::{Answered, Changed};
use crate::{Office, Problem, unread};
use anjuan_case::LegalTime;
use anjuan_intake::{Heading, Sheet, column_letters, plain_heading, read_sheets};
use anjuan_papers::Unit;
use serde::{Deserialize, Serialize};

/// Something that a column may hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SheetField {
    /// Its name, which stays.
    pub key: String,
    /// 申请人
    pub label: String,
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SheetColumn {
    /// From 0.
    pub at: u32,
    /// A, B …
    pub letter: String,
    /// Its heading.
    pub heading: String,
    /// What it holds; `None` where that is not known.
    pub field: Option<String>,
    /// Why.
    pub because: String,
}

/// A blank sheet, looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SheetPreview {
    /// The sheet's name.
    pub sheet: String,
    /// The row that its heading ends in.
    pub heading_row: u32,
    /// The first row below.
    pub first_row: u32,
    /// Blank rows there; `None` where nothing stands below.
    pub room: Option<u32>,
    /// What a sheet of the same heading is known by.
    pub fingerprint: String,
    /// It was mapped before.
    pub known: bool,
    /// Its columns.
    pub columns: Vec<SheetColumn>,
    /// Everything that a column may hold.
    pub fields: Vec<SheetField>,
    /// Its format is kept; else only its headings are.
    pub keeps_format: bool,
    /// What the user should know.
    pub notes: Vec<String>,
}

/// A map that was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SheetMap {
    /// What its heading is known by.
    pub fingerprint: String,
    /// The file that it was made for.
    pub name: String,
    /// Its headings.
    pub headings: Vec<String>,
    /// What each column holds.
    pub fields: Vec<Option<String>>,
}

/// A sheet with its heading.
pub(super) struct Headed {
    pub sheet: Sheet,
    pub heading: Heading,
    /// What stands over each column, from the top down, of a cross table; empty of any other.
    pub paths: Vec<Vec<String>>,
}

const ROOM: &str = "sheet-maps";
/// Columns that only a list of cases has; a number may be that of a row.
const PARTIES: [&str; 3] = ["claimant.name", "respondent.name", "parties"];
/// Of a column whose heading says nothing known.
pub(super) const UNKNOWN: &str = "不认得这一栏，请选择";

/// The sheet of a file that has the best heading. Where no sheet is a list of cases and `list` is given, one whose columns are its
/// items goes before.
pub(super) fn headed(
    file_name: &str,
    bytes: &[u8],
    maps: &[SheetMap],
    list: Option<&StatisticsList>,
) -> Answered<Headed> {
    let mut sheets = read_sheets(file_name, bytes)?;
    let mapped = |name: &str, so: fn(&str) -> bool| {
        let mut columns = maps.iter().flat_map(|m| m.headings.iter().zip(&m.fields));
        columns.any(|(h, f)| h == name && f.as_deref().is_some_and(so))
    };
    let known = |name: &str| meant(name).is_some() || measure(name).is_some() || mapped(name, |_| true);
    let score = |heading: &Heading| heading.names.iter().filter(|n| known(n)).count();
    let plain = sheets
        .iter()
        .enumerate()
        .filter_map(|(at, sheet)| Some((at, sheet.heading(known)?)))
        .reduce(|best, one| if score(&one.1) > score(&best.1) { one } else { best });
    let of_cases = |name: &String| meant(name).is_some_and(|(field, _)| PARTIES.contains(&field.key));
    if let Some(list) = list.filter(|_| plain.as_ref().is_none_or(|(_, h)| !h.names.iter().any(of_cases))) {
        let across = |name: &str| mapped(name, |field| field.contains(cross::ACROSS));
        let found = sheets.iter().enumerate().filter_map(|(at, sheet)| Some((at, cross::find(sheet, list, across)?)));
        let best = found.reduce(|best, one| if one.1.score > best.1.score { one } else { best });
        if let Some((at, cross::Found { heading, paths, tall, .. })) = best {
            // Of statistics that are no cross table every row is an item, and its own heading is known.
            let by_row = plain.as_ref().filter(|_| tall).map(|(at, heading)| Headed {
                sheet: sheets[*at].clone(),
                heading: heading.clone(),
                paths: Vec::new(),
            });
            if let Some(by_row) = by_row.filter(|found| tally(found, list).is_some()) {
                return Ok(by_row);
            }
            return Ok(Headed { sheet: sheets.swap_remove(at), heading, paths });
        }
    }
    let (at, heading) = plain.ok_or_else(|| {
        let message = format!(
            "“{file_name}”里没有找到表头：要有一行写着“申请人”“纠纷类型”“受理日期”这样的栏目名，或者横着写着“邻里”“合同”这样的统计项目，至少认得两栏"
        );
        Problem::new("table.heading", message)
    })?;
    Ok(Headed { sheet: sheets.swap_remove(at), heading, paths: Vec::new() })
}

impl Headed {
    /// What a sheet of the same heading is known by.
    pub(super) fn fingerprint(&self) -> String {
        sha256_of(self.heading.names.join("\u{1f}").as_bytes()).chars().take(16).collect()
    }

    /// Its columns as they are understood, or as they were mapped before.
    pub(super) fn columns(&self, map: Option<&SheetMap>) -> Vec<SheetColumn> {
        let mut taken: Vec<&str> = Vec::new();
        let names = self.heading.names.iter().enumerate();
        names
            .map(|(at, heading)| {
                let column = |field: Option<&str>, because: &str| SheetColumn {
                    at: u32::try_from(at).unwrap_or(u32::MAX),
                    letter: column_letters(at),
                    heading: heading.clone(),
                    field: field.map(ToOwned::to_owned),
                    because: because.to_owned(),
                };
                if let Some(map) = map {
                    return match map.fields.get(at).and_then(Option::as_deref) {
                        Some(field) => column(Some(field), "上次的对应"),
                        None => column(None, "上次没有对应"),
                    };
                }
                match meant(heading) {
                    Some((field, _)) if taken.contains(&field.key) => column(None, "前面已有一栏对应同一内容"),
                    Some((field, because)) => {
                        taken.push(field.key);
                        column(Some(field.key), because)
                    }
                    None if heading.is_empty() => column(None, ""),
                    None => column(None, UNKNOWN),
                }
            })
            .collect()
    }

    /// The row of what stands below the blank ones; a row that only has its number filled in is blank.
    pub(super) fn foot(&self, columns: &[SheetColumn]) -> Option<u32> {
        let index =
            columns.iter().find(|c| c.field.as_deref() == Some("index")).and_then(|c| usize::try_from(c.at).ok());
        let blank = |row: &anjuan_intake::SheetRow| {
            (0..row.cells.len()).all(|at| {
                let cell = row.cell(at);
                cell.is_empty() || (Some(at) == index && cell.chars().all(|c| c.is_ascii_digit()))
            })
        };
        self.sheet.below(&self.heading).find(|row| !blank(row)).map(|row| row.number)
    }

    /// In which unit each column has its money: as its heading or what stands above the table says.
    pub(super) fn units(&self) -> Vec<Unit> {
        let whole = self.sheet.rows.iter().filter(|r| r.number <= self.heading.row).any(|r| {
            r.cells.iter().any(|c| plain_heading(c).contains("单位:万元") || plain_heading(c).contains("单位：万元"))
        });
        let own = |at: usize| {
            let above =
                self.sheet.rows.iter().filter(|r| r.number <= self.heading.row && r.number + 1 >= self.heading.row);
            let over = self.paths.get(at).is_some_and(|path| path.iter().any(|part| part.contains("万元")));
            over || above.into_iter().any(|r| r.cell(at).contains("万元"))
        };
        (0..self.heading.names.len()).map(|at| if whole || own(at) { Unit::TenThousand } else { Unit::Yuan }).collect()
    }
}

/// Everything that a column may hold; `import` for those that a list kept before may bring in.
pub(super) fn fields(import: bool) -> Vec<SheetField> {
    let shown = |f: &crate::reports::Field| SheetField { key: f.key.to_owned(), label: f.label.to_owned() };
    FIELDS.iter().filter(|f| !import || f.import).map(shown).collect()
}

/// Do the bytes look like a workbook whose parts can be edited?
pub(super) fn editable(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Maps that were kept.
    pub fn sheet_maps(&self) -> Answered<Vec<SheetMap>> {
        let read = |(name, value): (String, serde_json::Value)| {
            serde_json::from_value(value).map_err(|e| {
                Problem::new(
                    "sheet.map",
                    format!("保存的表头对应“{name}”无法读出：{}；请删去后重新对应", unread::json(&e)),
                )
            })
        };
        self.store.settings(ROOM)?.into_iter().map(read).collect()
    }

    /// Forgets a map.
    pub fn drop_sheet_map(&mut self, fingerprint: &str, now: LegalTime) -> Changed<()> {
        let known = self.sheet_maps()?.into_iter().find(|m| m.fingerprint == fingerprint);
        let known = known.ok_or_else(|| Problem::new("sheet.map", format!("没有保存过“{fingerprint}”这种表头")))?;
        self.change("sheet.map", now, |tx| {
            tx.say(format!("删去 {}", known.name));
            Ok(tx.set_setting(ROOM, fingerprint, None)?)
        })
    }

    pub(super) fn keep_sheet_map(&mut self, map: &SheetMap, now: LegalTime) -> Changed<()> {
        let value = serde_json::to_value(map).map_err(|e| Problem::new("sheet.map", e.to_string()))?;
        self.change("sheet.map", now, |tx| {
            tx.say(map.name.clone());
            Ok(tx.set_setting(ROOM, &map.fingerprint, Some(&value))?)
        })
    }

    /// Looks at a bureau's sheet; keeps nothing.
    pub fn preview_sheet(&self, file_name: &str, bytes: &[u8]) -> Answered<SheetPreview> {
        let (maps, list) = (self.sheet_maps()?, self.statistics_list()?);
        let found = headed(file_name, bytes, &maps, Some(&list))?;
        let fingerprint = found.fingerprint();
        let map = maps.iter().find(|m| m.fingerprint == fingerprint);
        let crossed = !found.paths.is_empty();
        let counted = if crossed { None } else { tally(&found, &list) };
        let columns = match &counted {
            _ if map.is_some() => found.columns(map),
            _ if crossed => cross::columns(&found, &list),
            Some(tally) => tally.columns(&found),
            None => found.columns(None),
        };
        let first_row = found.heading.row + 1;
        let foot = found.foot(&columns);
        let keeps_format = editable(bytes);
        let mut notes = Vec::new();
        if !keeps_format {
            notes.push("只有 XLSX 能原样填写；这个文件会写成新的 XLSX，只保留表头文字，不保留字体、边框、合并单元格和打印设置。请在表格程序中另存为 XLSX 后再试".to_owned());
        }
        notes.extend(counted.iter().flat_map(|tally| tally.notes(&found)));
        if crossed {
            notes.extend(cross::notes(&columns));
        }
        let statistics = crossed || counted.is_some();
        if !statistics && foot == Some(first_row) {
            notes.push("表头下面没有空行，填写时会加行，格式沿用表头下第一行".to_owned());
        }
        Ok(SheetPreview {
            sheet: found.sheet.name.clone(),
            heading_row: found.heading.row,
            first_row,
            room: foot.filter(|_| !statistics).map(|foot| foot.saturating_sub(first_row)),
            fingerprint,
            known: map.is_some(),
            columns,
            fields: match counted {
                _ if crossed => cross::fields(&found, &list),
                Some(_) => Tally::fields(),
                None => fields(false),
            },
            keeps_format,
            notes,
        })
    }
}
