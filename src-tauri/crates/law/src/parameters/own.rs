//! Values that offices fill in themselves, and the file that they stand in and share.

use super::{EVERYWHERE, ParameterShown, ParameterValueShown};
use crate::places::{Level, Places};
use crate::rules::line_of;
use crate::{RuleError, Standing};
use anjuan_case::LegalDay;
use std::fmt;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The name of the file in the folder `rules` that holds an office's own values.
pub const OWN_FILE: &str = "parameters.toml";

/// A value that does not fit its parameter, in words that name parameter, value and reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{title}”（{id}）{reason}")]
pub struct ValueError {
    /// The parameter's id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Which part of the value: `value`, `place`, `from`, `to`, `source`.
    pub key: &'static str,
    /// What is wrong with the value.
    pub reason: String,
}

/// A value with the parameter it is of, as it stands in a file that offices share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnValue {
    /// The parameter's id.
    pub id: String,
    /// The value.
    pub value: ParameterValueShown,
    /// It is written as a number.
    number: bool,
}

impl OwnValue {
    /// A value as it is kept: figures without commas, words trimmed.
    ///
    /// # Errors
    /// [`ValueError`] where the value, its place, its days or its source does not fit.
    pub fn of(parameter: &ParameterShown, value: &ParameterValueShown) -> Result<Self, ValueError> {
        let number = matches!(parameter.unit.as_str(), "yuan" | "days");
        Ok(Self { id: parameter.id.clone(), value: parameter.fitting(value)?, number })
    }
}

impl ParameterShown {
    fn fitting(&self, value: &ParameterValueShown) -> Result<ParameterValueShown, ValueError> {
        let said = value.value.trim();
        let kept = match self.unit.as_str() {
            "yuan" | "days" => said.replace([',', '，'], ""),
            _ => said.to_owned(),
        };
        let source = || {
            let missing = value.source.trim().is_empty();
            missing.then(|| "没有写明出处；请填写如“省高级人民法院 2026 年 1 月通告”".to_owned())
        };
        let named = |key: &'static str| move |reason: String| (key, reason);
        let wrong = self
            .wrong_value(said, &kept)
            .map(named("value"))
            .or_else(|| self.wrong_place(&value.place).map(named("place")))
            .or_else(|| wrong_days(value.from, value.to).map(named("to")))
            .or_else(|| source().map(named("source")));
        match wrong {
            Some((key, reason)) => Err(ValueError { id: self.id.clone(), title: self.title.clone(), key, reason }),
            None => Ok(ParameterValueShown {
                place: value.place.clone(),
                value: kept,
                source: value.source.trim().to_owned(),
                ..value.clone()
            }),
        }
    }

    fn wrong_value(&self, said: &str, kept: &str) -> Option<String> {
        match self.unit.as_str() {
            "yuan" | "days" => match kept.parse::<i64>() {
                Ok(number) if number > 0 => None,
                Ok(_) => Some(format!("的值“{said}”不大于零")),
                Err(_) => Some(format!("的值“{said}”不是整数；请填写如 64610 的数字")),
            },
            "choice" if !self.choices.iter().any(|c| c.code == kept) => {
                let known: Vec<String> = self.choices.iter().map(|c| format!("{}（{}）", c.code, c.label)).collect();
                Some(format!("的值“{said}”不是可选的；可选的有：{}", known.join("、")))
            }
            _ => kept.is_empty().then(|| "没有填写值".to_owned()),
        }
    }

    /// Why no value of this parameter can hold at a place.
    pub(crate) fn wrong_place(&self, place: &str) -> Option<String> {
        let (level, name) = match self.by.as_str() {
            "province" => (Level::Province, "省级"),
            "prefecture" => (Level::Prefecture, "市级"),
            "county" => (Level::County, "县级"),
            _ if place == EVERYWHERE => return None,
            "office" => return Some(format!("是本机构自己的标准，不分地区；地区“{place}”请去掉")),
            _ => return Some(format!("是全国统一的标准，不分地区；地区“{place}”请去掉")),
        };
        if place.is_empty() || place == EVERYWHERE {
            return Some(format!("按{name}行政区划确定；请写明是哪里的标准（六位代码，如 320000）"));
        }
        match Places::builtin().ok().and_then(|places| places.full_name(place)) {
            None => Some(format!("的地区“{place}”不是现行的行政区划代码；{}", code_of(place, level, name))),
            Some(found) if Level::of(place) != level => {
                Some(format!("按{name}行政区划确定，“{place}”是{found}；请写{name}的代码"))
            }
            Some(_) => None,
        }
    }

    /// The places that a value of this parameter can hold at, (code, full name); none where it does not go by place.
    #[must_use]
    pub fn places(&self) -> Vec<(String, String)> {
        let level = match self.by.as_str() {
            "province" => Level::Province,
            "prefecture" => Level::Prefecture,
            "county" => Level::County,
            _ => return Vec::new(),
        };
        Places::builtin().map(|places| places.all(level)).unwrap_or_default()
    }
}

/// What to write in the place of a code that there is not: that of the place whose name was written.
fn code_of(said: &str, level: Level, name: &str) -> String {
    let said = said.trim();
    let all = Places::builtin().map(|places| places.all(level)).unwrap_or_default();
    let mut meant = all.into_iter().filter(|(_, full)| !said.is_empty() && full.contains(said));
    match (meant.next(), meant.next()) {
        (Some((code, full)), None) => format!("{full}的代码是 {code}"),
        _ => format!("请写{name}的六位代码，如江苏省为 320000；撤销、合并了的地方写现在的代码"),
    }
}

fn wrong_days(from: LegalDay, to: Option<LegalDay>) -> Option<String> {
    let to = to.filter(|to| *to < from)?;
    Some(format!("的值到 {to} 止，早于起始日 {from}"))
}

/// The office's own file with values set: one of the same parameter, place and first day is replaced.
///
/// # Errors
/// [`RuleError`] where the file as it stands cannot be read.
pub fn set_value(existing: &str, values: &[OwnValue]) -> Result<String, RuleError> {
    let mut file: toml::Table =
        existing.parse().map_err(|e: toml::de::Error| RuleError::unread(OWN_FILE, existing, &e))?;
    for own in values {
        put(&mut file, own).map_err(|reason| RuleError { file: OWN_FILE.to_owned(), line: 0, reason })?;
    }
    Ok(written(&file))
}

/// The office's own file without the value of that parameter, place and first day; `None` where it holds none such.
///
/// # Errors
/// [`RuleError`] where the file as it stands cannot be read.
pub fn remove_value(existing: &str, id: &str, place: &str, from: LegalDay) -> Result<Option<String>, RuleError> {
    let mut file: toml::Table =
        existing.parse().map_err(|e: toml::de::Error| RuleError::unread(OWN_FILE, existing, &e))?;
    let Some(blocks) = file.get_mut("parameter").and_then(toml::Value::as_array_mut) else { return Ok(None) };
    let text = |row: &toml::Value, key| row.get(key).map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned));
    let meant =
        |row: &toml::Value| text(row, "place").as_deref() == Some(place) && text(row, "from") == Some(from.to_string());
    let mut removed = false;
    for block in blocks.iter_mut().filter(|b| b.get("id").and_then(toml::Value::as_str) == Some(id)) {
        if let Some(rows) = block.get_mut("value").and_then(toml::Value::as_array_mut) {
            let before = rows.len();
            rows.retain(|row| !meant(row));
            removed |= rows.len() < before;
        }
    }
    let bare = |block: &toml::Value| {
        block.get("title").is_none() && block.get("value").and_then(toml::Value::as_array).is_some_and(Vec::is_empty)
    };
    blocks.retain(|block| !bare(block));
    Ok(removed.then(|| written(&file)))
}

fn written(file: &toml::Table) -> String {
    format!("# 本机构填写的本地标准；格式见规则库说明，可以拷给别的机构。\n\n{file}")
}

/// Two of these values that both say when they end, and meet: which of them counts cannot be known.
#[must_use]
pub fn meeting(values: &[OwnValue]) -> Option<(&OwnValue, &OwnValue)> {
    let mut sorted: Vec<&OwnValue> = values.iter().collect();
    sorted.sort_by(|a, b| (&a.id, &a.value.place, a.value.from).cmp(&(&b.id, &b.value.place, b.value.from)));
    let meet = |a: &OwnValue, b: &OwnValue| {
        a.id == b.id
            && a.value.place == b.value.place
            && (a.value.from == b.value.from || a.value.to.is_some_and(|to| to >= b.value.from))
    };
    sorted.windows(2).map(|pair| (pair[0], pair[1])).find(|(a, b)| meet(a, b))
}

/// Where one of these values stands, as its own parameter's or as that of the one which another is never lower than: a value that is
/// lower than it may be at that place on one day, and why it is wrong.
#[must_use]
pub fn below(known: &[ParameterShown], set: &[OwnValue]) -> Option<ValueError> {
    let number = |value: &ParameterValueShown| value.value.parse::<i64>().ok();
    let found = |parameter: &ParameterShown| {
        let floor = known.iter().find(|p| Some(&p.id) == parameter.at_least.as_ref())?;
        let on = |value: &ParameterValueShown, day: LegalDay| value.from <= day && value.to.is_none_or(|to| day <= to);
        let at = |all: &[ParameterValueShown], place: &str, day: LegalDay| {
            let own = all.iter().filter(|v| v.place == place && on(v, day));
            own.max_by_key(|v| v.from).cloned()
        };
        // Either of the two changes on the first day of a value of its own.
        let days = parameter.values.iter().chain(&floor.values).map(|v| (v.place.as_str(), v.from));
        // Another place is not this office's doing: it is not kept from its own value by it.
        let touched = |place: &str| {
            set.iter().any(|own| own.value.place == place && [&parameter.id, &floor.id].contains(&&own.id))
        };
        let mut days = days.filter(|(place, _)| touched(place));
        days.find_map(|(place, day)| {
            let (own, least) = (at(&parameter.values, place, day)?, at(&floor.values, place, day)?);
            (number(&own)? < number(&least)?).then(|| ValueError {
                id: parameter.id.clone(),
                title: parameter.title.clone(),
                key: "value",
                reason: format!(
                    "在 {place} {day} 的值 {} 低于“{}”（{}）的 {}：不会有这样的标准，请核对两个数",
                    own.value, floor.title, floor.id, least.value
                ),
            })
        })
    };
    known.iter().find_map(found)
}

fn put(file: &mut toml::Table, own: &OwnValue) -> Result<(), String> {
    let wrong = || "parameter 应当是一组表".to_owned();
    let row = row(own)?;
    let list = file.entry("parameter").or_insert_with(|| toml::Value::Array(Vec::new()));
    let blocks = list.as_array_mut().ok_or_else(wrong)?;
    let known = blocks.iter().position(|b| b.get("id").and_then(toml::Value::as_str) == Some(own.id.as_str()));
    let at = known.unwrap_or_else(|| {
        let mut block = toml::Table::new();
        block.insert("id".to_owned(), own.id.clone().into());
        blocks.push(toml::Value::Table(block));
        blocks.len() - 1
    });
    let block = blocks.get_mut(at).and_then(toml::Value::as_table_mut).ok_or_else(wrong)?;
    let rows = block.entry("value").or_insert_with(|| toml::Value::Array(Vec::new()));
    let rows = rows.as_array_mut().ok_or_else(|| "value 应当是一组表".to_owned())?;
    rows.retain(|r| r.get("place") != row.get("place") || r.get("from") != row.get("from"));
    rows.push(toml::Value::Table(row));
    Ok(())
}

fn row(own: &OwnValue) -> Result<toml::Table, String> {
    let value = &own.value;
    let day = |day: LegalDay| day.to_string().parse::<toml::value::Datetime>().map_err(|e| e.to_string());
    let mut row = toml::Table::new();
    row.insert("place".to_owned(), value.place.clone().into());
    row.insert("from".to_owned(), day(value.from)?.into());
    if let Some(to) = value.to {
        row.insert("to".to_owned(), day(to)?.into());
    }
    let figure = match own.number {
        true => toml::Value::Integer(value.value.parse().map_err(|_| format!("“{}”不是整数", value.value))?),
        false => toml::Value::String(value.value.clone()),
    };
    row.insert("value".to_owned(), figure);
    row.insert("source".to_owned(), value.source.clone().into());
    // What an office fills in is never printed as law, whatever the file it came from says.
    row.insert("standing".to_owned(), "unverified".into());
    Ok(row)
}

/// The values in a file that another office shared, each fit for its parameter, and what is wrong with the file: every
/// sentence names line and value.
///
/// # Errors
/// [`RuleError`] where the text is no TOML at all.
pub fn read_values(known: &[ParameterShown], text: &str) -> Result<(Vec<OwnValue>, Vec<String>), RuleError> {
    let file = DeTable::parse(text).map_err(|e| RuleError::unread(OWN_FILE, text, &e))?;
    let mut reader = Reader { text, known, values: Vec::new(), wrong: Vec::new() };
    reader.file(file.get_ref());
    Ok((reader.values, reader.wrong))
}

struct Reader<'a> {
    text: &'a str,
    known: &'a [ParameterShown],
    values: Vec<OwnValue>,
    wrong: Vec<String>,
}

impl Reader<'_> {
    fn wrong(&mut self, at: usize, says: impl fmt::Display) {
        self.wrong.push(format!("第 {} 行：{says}", line_of(self.text, at)));
    }

    fn file(&mut self, file: &DeTable<'_>) {
        for (key, value) in file {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("parameter", DeValue::Array(blocks)) => blocks.iter().for_each(|block| self.block(block)),
                // What a rule file may say of itself.
                ("law_as_of", _) => {}
                (other, _) => self.wrong(key.span().start, format!("不认得“{other}”；参数文件只有 [[parameter]]")),
            }
        }
    }

    fn block(&mut self, block: &Spanned<DeValue<'_>>) {
        let at = block.span().start;
        let Some(table) = block.get_ref().as_table() else { return self.wrong(at, "parameter 应当是一组表") };
        let id = block.get_ref().get("id").and_then(|id| id.get_ref().as_str());
        let Some(id) = id else { return self.wrong(at, "参数没有写 id") };
        let Some(parameter) = self.known.iter().find(|p| p.id == id) else {
            let known: Vec<&str> = self.known.iter().map(|p| p.id.as_str()).collect();
            return self.wrong(at, format!("没有名为“{id}”的参数；有：{}", known.join("、")));
        };
        // A file that was written as a rule file also says what the parameter is; only its values are taken.
        const DEFINITION: [&str; 11] =
            ["id", "title", "fact", "unit", "by", "of", "day", "fixed", "at_least", "ask", "where"];
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("value", DeValue::Array(rows)) => rows.iter().for_each(|row| self.row(parameter, row)),
                (name, _) if DEFINITION.contains(&name) || name == "option" => {}
                (other, _) => self.wrong(key.span().start, format!("参数“{id}”里不认得“{other}”")),
            }
        }
    }

    fn row(&mut self, parameter: &ParameterShown, row: &Spanned<DeValue<'_>>) {
        const KEYS: [&str; 6] = ["place", "from", "to", "value", "source", "standing"];
        let at = row.span().start;
        let Some(table) = row.get_ref().as_table() else { return self.wrong(at, "value 应当是一组表") };
        for key in table.keys().filter(|key| !KEYS.contains(&key.get_ref().as_ref())) {
            self.wrong(key.span().start, format!("“{}”的值里不认得“{}”", parameter.id, key.get_ref()));
        }
        let written = |name: &str| row.get_ref().get(name);
        let line = |name: &str| written(name).map_or(at, |value| value.span().start);
        for name in ["place", "source", "standing"] {
            if written(name).is_some_and(|value| value.get_ref().as_str().is_none()) {
                let says = format!("“{}”的 {name} 要写在英文引号里，如 {name} = \"…\"", parameter.id);
                return self.wrong(line(name), says);
            }
        }
        let text = |name: &str| written(name).and_then(|v| v.get_ref().as_str()).unwrap_or_default();
        let day = |name: &str| {
            let value = written(name)?.get_ref();
            let said =
                value.as_datetime().map_or_else(|| value.as_str().unwrap_or_default().to_owned(), ToString::to_string);
            Some(said.parse::<LegalDay>().map_err(|e| (line(name), format!("“{}”的 {name}：{e}", parameter.id))))
        };
        let (from, to) = match (day("from"), day("to").transpose()) {
            (Some(Ok(from)), Ok(to)) => (from, to),
            (None, _) => return self.wrong(at, format!("“{}”的值没有写从哪一天起（from）", parameter.id)),
            (Some(Err((at, says))), _) | (_, Err((at, says))) => return self.wrong(at, says),
        };
        let value = match written("value").map(|value| (value.get_ref(), value.span())) {
            Some((DeValue::Integer(number), _)) => number.to_string(),
            // What is no whole number and no text is shown as it was written.
            Some((other, span)) => other.as_str().or_else(|| self.text.get(span)).unwrap_or_default().to_owned(),
            None => String::new(),
        };
        let value = ParameterValueShown {
            place: text("place").to_owned(),
            from,
            to,
            value,
            source: text("source").to_owned(),
            standing: Standing::Unverified,
        };
        match OwnValue::of(parameter, &value) {
            Ok(own) => self.values.push(own),
            Err(e) => self.wrong(line(e.key), e),
        }
    }
}
