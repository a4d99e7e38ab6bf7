//! What a case is found by: its texts, cut into pieces.
//!
//! Every text loses its punctuation, its width and its case. Chinese is then cut into every two characters that stand side by
//! side, letters and digits into every four (and the shorter ends), and where the two meet into up to three letters or digits
//! with the character beside them (`12号`), so that any part of a text is found by an exact look-up.

use super::sound;
use anjuan_case::Fen;
use serde::Serialize;
use std::collections::BTreeSet;

/// A new way of cutting, or of what stands beside it; every case is then indexed anew.
pub(crate) const VERSION: u32 = 6;
/// Letters and digits are cut into pieces of so many.
pub(super) const RUN: usize = 4;

/// Where something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SearchField {
    /// 当事人
    Party,
    /// 电话
    Phone,
    /// 证件号码
    IdNumber,
    /// 地址
    Address,
    /// 收款方
    Counterparty,
    /// 账号
    Account,
    /// 订单号
    OrderNo,
    /// 金额
    Amount,
    /// 编号
    Number,
    /// 案件名称
    Title,
    /// 经过
    Story,
    /// 事件
    Event,
    /// 证据
    Exhibit,
    /// 文书
    Paper,
    /// 办理情况
    Handling,
    /// 附言
    Remark,
    /// 运单号
    Slip,
    /// 办案人员
    Staff,
    /// 地点
    Place,
    /// 笔录
    Minutes,
    /// 备注
    Note,
}

impl SearchField {
    const ALL: [(Self, char, &'static str); 21] = [
        (Self::Party, 'a', "当事人"),
        (Self::Phone, 'b', "电话"),
        (Self::IdNumber, 'c', "证件号码"),
        (Self::Address, 'd', "地址"),
        (Self::Counterparty, 'e', "收款方"),
        (Self::Account, 'f', "账号"),
        (Self::OrderNo, 'g', "订单号"),
        (Self::Amount, 'h', "金额"),
        (Self::Number, 'i', "编号"),
        (Self::Title, 'j', "案件名称"),
        (Self::Story, 'k', "经过"),
        (Self::Event, 'l', "事件"),
        (Self::Exhibit, 'm', "证据"),
        (Self::Paper, 'n', "文书"),
        (Self::Handling, 'o', "办理情况"),
        (Self::Remark, 'p', "附言"),
        (Self::Slip, 'q', "运单号"),
        (Self::Staff, 'r', "办案人员"),
        (Self::Place, 's', "地点"),
        (Self::Minutes, 't', "笔录"),
        (Self::Note, 'u', "备注"),
    ];

    /// 当事人 and the like.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(field, ..)| *field == self).map_or("", |(_, _, name)| name)
    }

    /// Is that the name of a field?
    pub(super) fn is_named(name: &str) -> bool {
        Self::ALL.iter().any(|(_, _, known)| *known == name)
    }

    fn letter(self) -> char {
        Self::ALL.iter().find(|(field, ..)| *field == self).map_or('?', |(_, letter, _)| *letter)
    }

    fn of(letter: char) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == letter).map(|(field, ..)| *field)
    }

    /// Is it a name, which is found by its sound, too?
    pub(super) fn sounds(self) -> bool {
        self.names() || self == Self::Title
    }

    /// Does it hold names of people, which are found by one character, too?
    fn names(self) -> bool {
        matches!(self, Self::Party | Self::Counterparty | Self::Staff)
    }
}

/// One text of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(super) field: SearchField,
    pub(super) text: String,
}

const BETWEEN: char = '\u{1e}';

/// As one text, kept beside the index.
pub(crate) fn joined(fields: &[Field]) -> String {
    let mut text = String::with_capacity(fields.iter().map(|f| f.text.len() + 2).sum());
    for field in fields {
        text.push(field.field.letter());
        text.push_str(&field.text);
        text.push(BETWEEN);
    }
    text
}

/// Back from [`joined`].
pub(super) fn split(text: &str) -> impl Iterator<Item = (SearchField, &str)> {
    text.split(BETWEEN).filter_map(|part| {
        let letter = part.chars().next()?;
        Some((SearchField::of(letter)?, part.get(letter.len_utf8()..)?))
    })
}

/// One character in its narrow form, as １ is 1.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// One character as it is compared: narrow, small; `None` where it counts for nothing.
pub(crate) fn plain(c: char) -> Option<char> {
    let narrow = narrow(c);
    let small = narrow.to_lowercase().next().unwrap_or(narrow);
    small.is_alphanumeric().then_some(small)
}

/// A text as it is compared.
pub(crate) fn plain_text(text: &str) -> Vec<char> {
    text.chars().filter_map(plain).collect()
}

/// A run of letters and digits, or of other characters.
pub(super) enum Run<'a> {
    Letters(&'a [char]),
    Signs(&'a [char]),
}

/// The runs of a plain text, in order.
pub(super) fn runs(text: &[char]) -> Vec<Run<'_>> {
    let runs = text.chunk_by(|a, b| a.is_ascii() == b.is_ascii());
    runs.map(|run| if run.iter().all(char::is_ascii) { Run::Letters(run) } else { Run::Signs(run) }).collect()
}

/// The pieces of a case, by column of the index.
#[derive(Default)]
pub(crate) struct Pieces {
    names: BTreeSet<String>,
    sounds: BTreeSet<String>,
    numbers: BTreeSet<String>,
    money: BTreeSet<String>,
    title: BTreeSet<String>,
    more: BTreeSet<String>,
}

impl Pieces {
    pub(crate) fn of(fields: &[Field]) -> Self {
        let mut pieces = Self::default();
        for Field { field, text } in fields {
            let plain = plain_text(text);
            let column = match field {
                field if field.names() => &mut pieces.names,
                SearchField::Phone
                | SearchField::IdNumber
                | SearchField::Account
                | SearchField::OrderNo
                | SearchField::Number
                | SearchField::Slip => &mut pieces.numbers,
                SearchField::Amount => {
                    pieces.money.extend(Fen::parse(text).ok().into_iter().flat_map(sums));
                    continue;
                }
                SearchField::Title => &mut pieces.title,
                _ => &mut pieces.more,
            };
            cut(&plain, column);
            if field.names() {
                column.extend(plain.iter().filter(|c| !c.is_ascii()).map(char::to_string));
            }
            if field.sounds() {
                sound::pieces(&plain, &mut pieces.sounds);
            }
        }
        pieces
    }

    /// Names, sounds, numbers, money, title, more.
    pub(crate) fn columns(&self) -> [String; 6] {
        [&self.names, &self.sounds, &self.numbers, &self.money, &self.title, &self.more].map(|set| {
            let mut text = String::with_capacity(set.iter().map(|piece| piece.len() + 1).sum());
            for piece in set {
                text.push_str(piece);
                text.push(' ');
            }
            text
        })
    }
}

/// The pieces by which a sum is found: whole, and by the beginning of its yuan.
fn sums(sum: Fen) -> [String; 2] {
    [sum_piece(sum), format!("m{}", sum.get() / 100)]
}

/// The piece of exactly that sum.
pub(super) fn sum_piece(sum: Fen) -> String {
    format!("y{}", sum.get())
}

/// The pieces at a place where letters or digits and another character meet: up to three of the former with the latter.
pub(super) fn meeting(text: &[char], at: usize) -> Vec<String> {
    let ascii = |range: std::ops::Range<usize>| {
        text.get(range).is_some_and(|part| part.iter().all(char::is_ascii) && !part.is_empty())
    };
    let taken = |from: usize, to: usize| text.get(from..to).unwrap_or_default().iter().collect::<String>();
    (1..RUN)
        .filter_map(|n| match text.get(at)?.is_ascii() {
            true => (at + n <= text.len() && ascii(at..at + n)).then(|| taken(at - 1, at + n)),
            false => (n <= at && ascii(at - n..at)).then(|| taken(at - n, at + 1)),
        })
        .collect()
}

/// The places where they meet: of the first character after each.
pub(super) fn meetings(text: &[char]) -> impl Iterator<Item = usize> {
    text.windows(2).enumerate().filter(|(_, two)| two[0].is_ascii() != two[1].is_ascii()).map(|(at, _)| at + 1)
}

fn cut(text: &[char], into: &mut BTreeSet<String>) {
    into.extend(meetings(text).flat_map(|at| meeting(text, at)));
    for run in runs(text) {
        match run {
            Run::Letters(run) => {
                into.extend((0..run.len()).map(|i| run.iter().skip(i).take(RUN).collect::<String>()));
            }
            Run::Signs([one]) => {
                into.insert(one.to_string());
            }
            Run::Signs(run) => into.extend(run.windows(2).map(|two| two.iter().collect::<String>())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let mut set = BTreeSet::new();
        cut(&plain_text(text), &mut set);
        set.into_iter().collect()
    }

    #[test]
    fn chinese_is_cut_into_twos_and_numbers_into_fours_with_their_ends() {
        assert_eq!(pieces("转错账"), ["转错", "错账"]);
        assert_eq!(pieces("**辉"), ["辉"]);
        assert_eq!(pieces("138-0013"), ["0013", "013", "13", "1380", "3", "3800", "8001"]);
        assert_eq!(pieces("。，"), Vec::<String>::new());
    }

    #[test]
    fn where_figures_and_signs_meet_they_are_one_piece_so_that_the_end_of_a_number_is_found() {
        assert_eq!(pieces("第１号"), ["1", "1号", "号", "第", "第1"]);
        let number = pieces("川民调〔2026〕12号");
        for piece in ["调2", "调20", "调202", "2号", "12号", "612号"] {
            assert!(number.iter().any(|one| one == piece), "{piece} {number:?}");
        }
        assert!(!number.iter().any(|one| one == "调2026"));
    }

    #[test]
    fn width_and_case_do_not_count() {
        assert_eq!(plain_text("ＡＢｃ　１２（某）"), plain_text("abC12某"));
    }

    #[test]
    fn texts_come_back_from_their_joined_form() {
        let fields = vec![
            Field { field: SearchField::Title, text: "赵明远转错账".to_owned() },
            Field { field: SearchField::Amount, text: "5,500.00".to_owned() },
        ];
        let joined = joined(&fields);
        let back: Vec<_> = split(&joined).collect();
        assert_eq!(back, [(SearchField::Title, "赵明远转错账"), (SearchField::Amount, "5,500.00")]);
    }
}
