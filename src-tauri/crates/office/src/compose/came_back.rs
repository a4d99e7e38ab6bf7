//! What came back, held against the agreement: paid before it, it is a fact of the dispute; paid after it, its performance.

use super::Ctx;
use super::agreement::at_once;
use super::register::total;
use crate::progress::with_weekday;
use anjuan_case::{Event, EventKind, Fen, LegalDay};
use anjuan_law::{Performed, agreed, settled_by, settled_on};
use anjuan_papers::form::everyone::Due;

impl Ctx<'_> {
    /// Payments that perform the last agreement, each in a sentence; of several on the other side each by name.
    pub(super) fn performed_by(&self, them: &str) -> Vec<String> {
        self.by_name(them, |ctx, them| ctx.came_back_where(them, |e| self.performs(e) != Some(false)))
    }

    /// Payments of before the agreement, or while there is none, that `told` does not name already by sum and day.
    pub(super) fn part_paid_before(&self, them: &str, told: &str) -> Vec<String> {
        let bare: String = told.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
        let bare = bare.replace(".00", "");
        let known = |e: &Event| {
            let sum = e.amount.map(|sum| sum.figures().replace(',', "")).unwrap_or_default();
            let sum = sum.strip_suffix(".00").unwrap_or(&sum);
            let day = e.on.in_chinese();
            let day = day.split_once('年').map_or(day.as_str(), |(_, day)| day);
            !sum.is_empty() && stands(&bare, sum) && stands(&bare, day)
        };
        self.by_name(them, |ctx, them| ctx.came_back_where(them, |e| self.performs(e) != Some(true) && !known(e)))
    }

    /// Does a payment perform the last agreement with who made it? `None` while there is none. What was paid on the day on which it
    /// took effect came before it, unless it was to be performed on that very day.
    fn performs(&self, paid: &Event) -> Option<bool> {
        let mediation = &self.case.handling.mediation;
        let whose = |e: &&Event| e.party.is_none() || paid.party.is_none() || e.party == paid.party;
        let day_of = |kind| self.case.events_of(kind).filter(whose).map(|e| e.on).max();
        let start = day_of(EventKind::AgreementEffective)
            .or_else(|| day_of(EventKind::AgreementSigned))
            .or(mediation.agreed_on)?;
        let mut days = agreed(self.case, self.today).into_iter().map(|line| line.on);
        Some(paid.on > start || (paid.on == start && (at_once(self) || days.any(|on| on == start))))
    }

    /// Sums under the agreement of which something is still open, soonest first.
    fn still_due(&self) -> Vec<Performed> {
        if settled_on(self.case).is_some() {
            return Vec::new();
        }
        let gone = |line: &Performed| line.party.is_some() && settled_by(self.case, line.party).is_some();
        let mut lines = self.agreed_lines();
        lines.retain(|line| line.open() != Some(Fen::new(0)) && !gone(line));
        lines.sort_by_key(|line| line.on);
        lines
    }

    /// The days on which the other side is to pay, with what is open of each.
    pub(super) fn performance_days(&self) -> Vec<(LegalDay, Due)> {
        let row = |line: Performed| {
            let them = format!("对方{}", self.named_debtor(line.party));
            let what = match (line.amount, line.open()) {
                (Some(sum), Some(open)) if open < sum => {
                    format!("{them}应当付{}元，还有{}元没有付", sum.figures(), open.figures())
                }
                (Some(sum), _) => format!("{them}应当付{}元", sum.figures()),
                (None, _) => format!("{them}应当履行协议"),
            };
            let what = if line.on < self.today { format!("{what}（已经过期）") } else { what };
            let missed = "收到钱的、没有按时付清的，都请马上告诉我们；凭证保存好".to_owned();
            (line.on, Due { day: with_weekday(line.on), what, missed })
        };
        self.still_due().into_iter().map(row).collect()
    }

    /// What the agreement comes to, where every sum of it is known.
    pub(super) fn agreed_sum(&self) -> Option<Fen> {
        let lines = self.agreed_lines();
        total(lines.iter().filter_map(|line| line.amount))
            .filter(|sum| *sum > Fen::new(0) && lines.iter().all(|l| l.amount.is_some()))
    }

    /// What was agreed, what was paid of it, what is open; without an agreement, what came back of the transfers. `None` where there
    /// is nothing to tell.
    pub(super) fn sums_so_far(&self) -> Option<String> {
        let zero = Fen::new(0);
        let (back, lines) = (self.paid_back(), self.agreed_lines());
        let Some(whole) = self.agreed_sum() else {
            // Of what went to interest first the client reads in the papers that ask for it, with the order and its article.
            let (left, asked) = (self.still_open(), self.open_principal());
            let rest = match left == asked {
                true => format!("还有{}元没有返还", left.figures()),
                false => "先抵了利息，再抵本金；还欠的本金以催告函、律师函或者起诉状所写为准".to_owned(),
            };
            return (back > zero).then(|| format!("对方已经返还{}元，{rest}", back.figures()));
        };
        let paid = total(lines.iter().map(Performed::paid)).unwrap_or(zero);
        let open = total(lines.iter().filter_map(Performed::open)).unwrap_or(zero);
        let besides = back.checked_sub(paid).filter(|rest| *rest > zero);
        let besides = besides.map(|rest| format!("（另外还返还过{}元）", rest.figures())).unwrap_or_default();
        Some(format!(
            "协议约定付{}元，按协议已付{}元，还有{}元没有付{besides}",
            whole.figures(),
            paid.figures(),
            open.figures()
        ))
    }
}

/// Does it stand in a text as a number of its own, and not within a longer one (500 in 5500, 2月1日 in 12月1日)?
fn stands(text: &str, number: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || c == '.';
    let alone = |(at, found): (usize, &str)| {
        let (before, after) = (text.get(..at), text.get(at + found.len()..));
        !before.is_some_and(|t| t.ends_with(digit)) && !after.is_some_and(|t| t.starts_with(digit))
    };
    text.match_indices(number).any(alone)
}
