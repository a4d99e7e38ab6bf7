//! Local figures: what is known of each, the office's own values, and files of them that offices share.
//!
//! An office's own values lie in a file of their own, outside every pack, and count before all others. Nothing but the office
//! itself changes them.

use crate::law_folder::{Law, Part, Rank, sound};
use crate::place::{read_file, write_whole};
use crate::session::{Answered, Changed};
use crate::{Division, Office, Problem};
use anjuan_case::{LegalDay, LegalTime};
use anjuan_law::{
    Calendar, OWN_FILE, OwnValue, ParameterShown, ParameterValueShown, RuleBook, RuleFile, below, meeting, read_values,
    remove_value, set_value,
};
use anjuan_store::{Edit, Item};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How a shared value stands to the office's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SharedState {
    /// The office has none for this place and day.
    New,
    /// The office has the same.
    Same,
    /// The office has another one.
    Differs,
    /// The office has one of another first day that holds on some of the same days: this one cannot stand beside it.
    Overlaps,
}

/// A value in a file that another office shared, beside what this office has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SharedFigure {
    /// The parameter's id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// 江苏省, or 全国, or 本机构.
    pub place_name: String,
    /// The value in the file.
    pub theirs: ParameterValueShown,
    /// What this office has for the same place and first day, or, where that is none, for some of the same days.
    pub mine: Option<ParameterValueShown>,
    /// How they stand to each other.
    pub state: SharedState,
}

/// A shared file as it was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SharedFigures {
    /// Its values.
    pub figures: Vec<SharedFigure>,
    /// What in it cannot be used: one sentence each, with line and value.
    pub wrong: Vec<String>,
}

/// Names a value: of which parameter, where, from when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FigureKey {
    /// The parameter's id.
    pub id: String,
    /// Six-digit code of the place.
    pub place: String,
    /// First day.
    pub from: LegalDay,
}

impl From<OwnValue> for FigureKey {
    fn from(own: OwnValue) -> Self {
        Self { id: own.id, place: own.value.place, from: own.value.from }
    }
}

impl Law {
    /// What names every value that the office filled in itself and that is used.
    #[must_use]
    pub fn own_figures(&self) -> Vec<FigureKey> {
        let parameters = self.book.parameters();
        let own = self.parts.iter().filter(|part| part.rank == Rank::Figures).flat_map(|part| &part.rules);
        let values = own.filter_map(|file| read_values(&parameters, &file.text).ok()).flat_map(|(values, _)| values);
        values.map(FigureKey::from).collect()
    }
}

impl SharedFigure {
    /// What names it.
    #[must_use]
    pub fn key(&self) -> FigureKey {
        FigureKey { id: self.id.clone(), place: self.theirs.place.clone(), from: self.theirs.from }
    }
}

impl Office {
    /// Every parameter with the values known.
    #[must_use]
    pub fn parameters(&self) -> Vec<ParameterShown> {
        self.book.parameters()
    }

    /// The places that a value of a parameter can be given for, by code; none where it does not go by place.
    ///
    /// # Errors
    /// `parameter.unknown`.
    pub fn parameter_places(&self, id: &str) -> Answered<Vec<Division>> {
        let places = known(&self.parameters(), id)?.places();
        Ok(places.into_iter().map(|(code, name)| Division { code, name }).collect())
    }

    /// Sets an office's own value of a parameter, with its source.
    ///
    /// # Errors
    /// `parameter.unknown`, naming those there are; `parameter.value` where value, place, days or source do not fit.
    pub fn set_parameter(&mut self, id: &str, value: &ParameterValueShown, now: LegalTime) -> Changed<()> {
        let parameter = known(&self.parameters(), id)?;
        let own = OwnValue::of(&parameter, value)?;
        let kept = &own.value;
        let said = format!("{} {} {}：{}（{}）", parameter.title, kept.place, kept.from, kept.value, kept.source);
        self.keep(&[own], "parameter.set", said, now)
    }

    /// Looks at a file of values that another office shared; changes nothing.
    ///
    /// # Errors
    /// `rules` where the file is no parameter file at all.
    pub fn preview_figures(&self, bytes: &[u8]) -> Answered<SharedFigures> {
        let text = std::str::from_utf8(bytes).map_err(|_| {
            Problem::new("rules", "参数文件不是 UTF-8 编码的文字；请确认选对了文件，另存为 UTF-8 后再导入")
        })?;
        let parameters = self.parameters();
        let (values, wrong) = read_values(&parameters, text).map_err(|e| {
            let line = if e.line == 0 { String::new() } else { format!("第 {} 行：", e.line) };
            let message =
                format!("这个文件读不出来，没有导入：{line}{}；请改正后再导入，或者请对方重新给一份", e.reason);
            Problem::new("rules", message)
        })?;
        let own = self.own_values(&parameters)?;
        let figures = values.iter().map(|theirs| self.held_against(&parameters, &own, theirs)).collect();
        Ok(SharedFigures { figures, wrong })
    }

    fn held_against(&self, parameters: &[ParameterShown], own: &[OwnValue], theirs: &OwnValue) -> SharedFigure {
        let meets = |o: &&OwnValue| meeting(&[(*o).clone(), theirs.clone()]).is_some();
        let met = own.iter().find(meets).map(|o| o.value.clone());
        let OwnValue { id, value: theirs, .. } = theirs;
        let same_key = |o: &&OwnValue| o.id == *id && o.value.place == theirs.place && o.value.from == theirs.from;
        let mine = own.iter().find(same_key).map(|o| o.value.clone()).or(met);
        let state = match &mine {
            None => SharedState::New,
            Some(mine) if mine.from != theirs.from => SharedState::Overlaps,
            Some(mine) if mine.value == theirs.value && mine.to == theirs.to => SharedState::Same,
            Some(_) => SharedState::Differs,
        };
        let parameter = parameters.iter().find(|p| p.id == *id);
        let place_name = self
            .book
            .division_name(&theirs.place)
            .unwrap_or_else(|| if parameter.is_some_and(|p| p.by == "office") { "本机构" } else { "全国" }.to_owned());
        let title = parameter.map(|p| p.title.clone()).unwrap_or_default();
        SharedFigure { id: id.clone(), title, place_name, theirs: theirs.clone(), mine, state }
    }

    /// Takes values of a shared file: those named, each in the place of the office's own where it has one.
    ///
    /// # Errors
    /// `rules`; `parameter.value` where the file holds something that cannot be used; `parameter.none` where a value that is
    /// named is not in the file.
    pub fn import_figures(&mut self, bytes: &[u8], take: &[FigureKey], now: LegalTime) -> Changed<u32> {
        let shared = self.preview_figures(bytes)?;
        if !shared.wrong.is_empty() {
            let message = format!("参数文件有误，没有导入：{}", shared.wrong.join("；"));
            return Err(Problem::new("parameter.value", message));
        }
        let parameters = self.parameters();
        let mut values = Vec::new();
        for key in take {
            let found = shared.figures.iter().find(|figure| figure.key() == *key).ok_or_else(|| {
                let message = format!("文件里没有“{}”在 {} 自 {} 起的值", key.id, key.place, key.from);
                Problem::new("parameter.none", message)
            })?;
            values.push(OwnValue::of(&known(&parameters, &found.id)?, &found.theirs)?);
        }
        let count = u32::try_from(values.len()).unwrap_or(u32::MAX);
        let names: Vec<String> =
            values.iter().map(|o| format!("{} {} {}：{}", o.id, o.value.place, o.value.from, o.value.value)).collect();
        let done = self.keep(&values, "parameter.import", names.join("；"), now)?;
        Ok(anjuan_store::Done { value: count, changed: done.changed })
    }

    fn own_file(&self) -> PathBuf {
        self.dir.join("rules").join(OWN_FILE)
    }

    fn own_text(&self) -> Answered<String> {
        let path = self.own_file();
        if !path.is_file() {
            return Ok(String::new());
        }
        let wrong = |_| Problem::new("rules", format!("文件“{}”不是 UTF-8 编码，请另存为 UTF-8", path.display()));
        String::from_utf8(read_file(&path)?).map_err(wrong)
    }

    /// What the office's own file holds and can be used.
    fn own_values(&self, parameters: &[ParameterShown]) -> Answered<Vec<OwnValue>> {
        Ok(read_values(parameters, &self.own_text()?)?.0)
    }

    /// Takes back a value that the office set itself: what the rule book holds for that place and day counts again.
    ///
    /// # Errors
    /// `parameter.unknown`; `parameter.none` where the office set none of that place and first day.
    pub fn remove_parameter(&mut self, key: &FigureKey, now: LegalTime) -> Changed<()> {
        let (parameter, text) = self.without_own(key)?;
        let FigureKey { place, from, .. } = key;
        let was = self.own_value(key)?.map(|v| format!("：{}（{}）", v.value, v.source)).unwrap_or_default();
        self.write_own(&text, "parameter.remove", format!("{} {place} {from}{was}", parameter.title), now)
    }

    /// The file of the office's own figures without one of them, and of which parameter that is.
    pub(crate) fn without_own(&self, key: &FigureKey) -> Answered<(ParameterShown, String)> {
        let parameter = known(&self.parameters(), &key.id)?;
        let FigureKey { id, place, from } = key;
        let text = remove_value(&self.own_text()?, id, place, *from)?.ok_or_else(|| {
            let message = format!(
                "本机构没有填写过“{}”（{id}）在 {place} 自 {from} 起的值；填写过的见 anjuan rules parameters 和文件“{}”",
                parameter.title,
                self.own_file().display()
            );
            Problem::new("parameter.none", message)
        })?;
        Ok((parameter, text))
    }

    /// A value that the office filled in itself.
    pub(crate) fn own_value(&self, key: &FigureKey) -> Answered<Option<ParameterValueShown>> {
        let own = self.own_values(&self.parameters())?;
        let same = |o: &OwnValue| o.id == key.id && o.value.place == key.place && o.value.from == key.from;
        Ok(own.into_iter().find(same).map(|o| o.value))
    }

    /// What names every value that the office filled in itself.
    pub(crate) fn own_figures(&self) -> Answered<Vec<FigureKey>> {
        Ok(self.own_values(&self.parameters())?.into_iter().map(FigureKey::from).collect())
    }

    fn keep(&mut self, values: &[OwnValue], op: &'static str, said: String, now: LegalTime) -> Changed<()> {
        let text = set_value(&self.own_text()?, values)?;
        self.usable(&text, values)?;
        self.write_own(&text, op, said, now)
    }

    /// Would the file be taken as law? One that is not would cost the office every figure that it has set.
    fn usable(&self, text: &str, set: &[OwnValue]) -> Answered<()> {
        let refused = |why: String| Problem::new("parameter.value", format!("没有填写：{why}"));
        let (values, _) = read_values(&self.parameters(), text)?;
        if let Some((first, second)) = meeting(&values) {
            let days = |o: &OwnValue| match o.value.to {
                Some(to) => format!("{} 至 {to} 的 {}", o.value.from, o.value.value),
                None => format!("{} 起的 {}", o.value.from, o.value.value),
            };
            return Err(refused(format!(
                "“{}”在 {} 的值重叠：{}，{}；请把前一个写到 {} 的前一天止，或者先删去一个",
                first.id,
                first.value.place,
                days(first),
                days(second),
                second.value.from
            )));
        }
        let (book, _) = self.with_own(text).map_err(refused)?;
        below(&book.parameters(), set).map_or(Ok(()), |wrong| Err(refused(wrong.to_string())))
    }

    /// The law with that text as the file of the office's own figures, or why it would be none.
    pub(crate) fn with_own(&self, text: &str) -> Result<(RuleBook, Calendar), String> {
        let mut parts: Vec<Part> = self.parts.iter().filter(|part| part.rank != Rank::Figures).cloned().collect();
        let file = RuleFile { name: OWN_FILE.to_owned(), text: text.to_owned() };
        let place = format!("rules/{OWN_FILE}");
        let own = Part { rank: Rank::Figures, place, rules: vec![file], calendar: Vec::new() };
        parts.push(own.clone());
        sound(&parts).map_err(|why| why.of(&own).message)
    }

    fn write_own(&mut self, text: &str, op: &'static str, said: String, now: LegalTime) -> Changed<()> {
        let file = OwnFigures { path: self.own_file(), text: text.to_owned() };
        let edits = self.edits_to(text)?;
        // Written last within the operation: what fails before leaves the file, what fails in writing leaves the log.
        let done = self.change(op, now, |tx| {
            tx.say(said);
            edits.into_iter().for_each(|edit| tx.remember(edit));
            file.write()
        })?;
        self.reload_law()?;
        Ok(done)
    }

    /// What of the office's own figures another text of its file would change.
    fn edits_to(&self, text: &str) -> Answered<Vec<Edit>> {
        let parameters = self.parameters();
        let (before, after) = (self.own_values(&parameters)?, read_values(&parameters, text)?.0);
        let mut items: Vec<String> = before.iter().chain(&after).map(item_of).collect();
        items.sort_unstable();
        items.dedup();
        let edit = |item: String| -> Answered<Edit> {
            let (was, is) = (value_of(&before, &item)?, value_of(&after, &item)?);
            Ok(Edit { case: None, what: Item::Figure, item, before: was, after: is })
        };
        items.into_iter().map(edit).filter(|edit| edit.as_ref().map_or(true, |e| e.before != e.after)).collect()
    }

    /// The first of those changes of figures that another has followed.
    pub(crate) fn figures_moved<'e>(&self, edits: &'e [Edit]) -> Answered<Option<&'e Edit>> {
        if edits.is_empty() {
            return Ok(None);
        }
        let own = self.own_values(&self.parameters())?;
        for edit in edits {
            if value_of(&own, &edit.item)? != edit.after {
                return Ok(Some(edit));
            }
        }
        Ok(None)
    }

    /// The file of own figures as it was before those changes; none where there are none.
    pub(crate) fn figures_before(&self, edits: &[Edit]) -> Answered<Option<OwnFigures>> {
        if edits.is_empty() {
            return Ok(None);
        }
        let parameters = self.parameters();
        let (mut text, mut back) = (self.own_text()?, Vec::new());
        for edit in edits {
            let unread = || Problem::new("store.corrupt", "改动记录中的一项不合规格");
            let [id, place, from] = edit.item.split('|').collect::<Vec<_>>()[..] else { return Err(unread()) };
            match &edit.before {
                Some(value) => {
                    let value: ParameterValueShown = serde_json::from_value(value.clone()).map_err(|_| unread())?;
                    back.push(OwnValue::of(&known(&parameters, id)?, &value)?);
                }
                None => {
                    let from = from.parse().map_err(|_| unread())?;
                    text = remove_value(&text, id, place, from)?.unwrap_or(text);
                }
            }
        }
        let text = set_value(&text, &back)?;
        self.usable(&text, &back)?;
        Ok(Some(OwnFigures { path: self.own_file(), text }))
    }
}

/// The file of an office's own figures, as it is to be.
pub(crate) struct OwnFigures {
    path: PathBuf,
    text: String,
}

impl OwnFigures {
    /// Puts it in the place of the one before.
    pub(crate) fn write(&self) -> Answered<()> {
        write_whole(&self.path, self.text.as_bytes())
    }
}

/// What names a value among all changes: the parameter, the place, the first day.
fn item_of(own: &OwnValue) -> String {
    format!("{}|{}|{}", own.id, own.value.place, own.value.from)
}

fn value_of(values: &[OwnValue], item: &str) -> Answered<Option<serde_json::Value>> {
    let found = values.iter().find(|own| item_of(own) == item).map(|own| serde_json::to_value(&own.value));
    found.transpose().map_err(|e| Problem::new("store.corrupt", e.to_string()))
}

fn known(parameters: &[ParameterShown], id: &str) -> Answered<ParameterShown> {
    parameters.iter().find(|p| p.id == id).cloned().ok_or_else(|| {
        let ids: Vec<&str> = parameters.iter().map(|p| p.id.as_str()).collect();
        Problem::new("parameter.unknown", format!("没有名为“{id}”的参数；有：{}", ids.join("、")))
    })
}
