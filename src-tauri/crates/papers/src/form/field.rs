//! What a form asks for: names and kinds of fields, from which the window draws its editor and the engine prints words.

use anjuan_case::{Fen, LegalDay};
use serde::{Deserialize, Serialize};

/// One field of a form.
#[derive(Clone, Copy, Debug, Serialize, specta::Type)]
pub struct Field {
    /// Key in the data.
    pub key: &'static str,
    /// 诉讼请求
    pub label: &'static str,
    /// What kind of value it holds.
    pub kind: FieldKind,
    /// May it stay empty? An empty one prints a blank to be filled in by hand, or nothing, as the template says.
    pub optional: bool,
}

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug, Serialize, specta::Type)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of text.
    Line,
    /// Text of several paragraphs.
    Words,
    /// A list of lines or paragraphs.
    Lines,
    /// A legal day, `2026-01-31`; printed as 2026年1月31日.
    Day,
    /// Whole fen; printed in figures and capitals.
    Money,
    /// A whole number.
    Number,
    /// Yes or no.
    Yes,
    /// One group of fields.
    Group(&'static [Field]),
    /// Several groups of the same fields.
    Rows(&'static [Field]),
}

/// A type that a form's field may have.
pub trait Shown {
    /// Its kind.
    const KIND: FieldKind;
    /// May it stay empty?
    const OPTIONAL: bool = false;
}

/// A group of fields that several forms share.
pub trait Group {
    /// Its fields.
    const FIELDS: &'static [Field];
}

/// Text of several paragraphs, one a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(pub String);

impl<T: Into<String>> From<T> for Words {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

/// What may be filled in with a pen, and is named as missing while it is empty: a record that is taken down on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ToFill<T>(pub Option<T>);

impl<T> Default for ToFill<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> From<Option<T>> for ToFill<T> {
    fn from(value: Option<T>) -> Self {
        Self(value)
    }
}

impl<T: Shown> Shown for ToFill<T> {
    const KIND: FieldKind = T::KIND;
}
impl Shown for String {
    const KIND: FieldKind = FieldKind::Line;
}
impl Shown for Words {
    const KIND: FieldKind = FieldKind::Words;
}
impl Shown for Vec<String> {
    const KIND: FieldKind = FieldKind::Lines;
    const OPTIONAL: bool = true;
}
impl Shown for LegalDay {
    const KIND: FieldKind = FieldKind::Day;
}
impl Shown for Fen {
    const KIND: FieldKind = FieldKind::Money;
}
impl Shown for u32 {
    const KIND: FieldKind = FieldKind::Number;
}
impl Shown for bool {
    const KIND: FieldKind = FieldKind::Yes;
}
impl<T: Shown> Shown for Option<T> {
    const KIND: FieldKind = T::KIND;
    const OPTIONAL: bool = true;
}
impl<T: Group> Shown for Vec<T> {
    const KIND: FieldKind = FieldKind::Rows(T::FIELDS);
    const OPTIONAL: bool = true;
}
