//! The facts that make a rule hold: answers, events, sums, local figures. They stand under what the rule says.

use super::Desk;
use crate::because::plain;
use crate::condition::{Condition, PeriodState, Says, Several, stored_of};
use crate::parameters::Line;
use crate::rules::shape::{Figure, Stage, Written};
use crate::{Because, Standing};
use anjuan_case::{Answer, Event, EventKind, Fen, Role};
use std::fmt::Write as _;

impl Desk<'_> {
    /// What of the case makes the rule's conditions hold, one line each; empty for a rule without conditions.
    pub(super) fn grounds(&self, rule: &Written) -> Vec<Because> {
        let mut lines = Vec::new();
        for condition in &rule.when {
            self.ground(condition, true, &mut lines);
        }
        once(lines)
    }

    /// What of the case keeps a rule from holding, one line each.
    pub(super) fn missing(&self, rule: &Written) -> Vec<Because> {
        let mut lines = Vec::new();
        for condition in rule.when.iter().filter(|c| self.facts.all(std::slice::from_ref(*c)) == Says::No) {
            self.ground(condition, false, &mut lines);
        }
        once(lines)
    }

    /// The rule's conclusion with its facts below it. It is no firmer than the local figures that it rests on.
    pub(super) fn grounded(&self, rule: &Written, mut because: Because) -> Because {
        let facts = self.grounds(rule);
        if facts.is_empty() {
            return because;
        }
        because.standing = facts.iter().map(|f| f.standing).fold(because.standing, Standing::max);
        because.children.insert(0, Because { text: "依据的案情".to_owned(), children: facts, ..Because::default() });
        because
    }

    /// The facts of one condition; `holds` is false inside a negation.
    fn ground(&self, c: &Condition, holds: bool, lines: &mut Vec<Because>) {
        if let Some(inner) = c.any().or(c.all()) {
            for one in inner.iter().filter(|one| (self.facts.all(std::slice::from_ref(*one)) == Says::Yes) == holds) {
                self.ground(one, holds, lines);
            }
        } else if let Some(inner) = c.not().or(c.unless()) {
            if !self.unbegun(inner) {
                self.ground(inner, !holds, lines);
            }
        } else if let Some(question) = c.asks_answer() {
            lines.extend(self.answered(question).map(plain));
        } else if let Some(kind) = c.asks_event() {
            lines.push(plain(self.events_told(kind, None)));
        } else {
            self.ground_of_other(c, lines);
        }
    }

    /// The events of a kind, of that side or of any, as far as they were known.
    fn events_told(&self, kind: EventKind, side: Option<Role>) -> String {
        let side = |e: &&Event| side.is_none_or(|role| (role == Role::Respondent) == self.facts.of_respondent(e));
        let by_then = |e: &&Event| self.facts.as_of.get().is_none_or(|day| self.facts.known_by(e, day));
        let mut text = String::with_capacity(96);
        text.extend(["事件“", kind.name(), "”："]);
        let before = text.len();
        for event in self.facts.events.listed(kind).filter(side).filter(by_then) {
            text.push_str(if text.len() > before { "、" } else { "" });
            tell(event, &mut text);
        }
        if text.len() == before {
            let order = self.facts.order_suit().filter(|_| kind == EventKind::ComplaintFiled);
            let turned = order.map(|e| format!("没有记录；支付令失效，转入诉讼，申请支付令之日 {} 就是起诉之日", e.on));
            text.push_str(turned.as_deref().unwrap_or("没有记录"));
        }
        text
    }

    /// The facts of a condition that asks for something rarer.
    fn ground_of_other(&self, c: &Condition, lines: &mut Vec<Because>) {
        if let Some(question) = c.answer.as_ref().or(c.after_answer.as_ref()) {
            lines.extend(self.answered(question).map(plain));
        }
        if let Some(kind) = c.event {
            lines.push(plain(self.events_told(kind, c.side)));
        }
        lines.extend(self.stages_reached(c));
        if let Some(several) = c.several {
            let count = match several {
                Several::Respondent => self.facts.case.parties_as(Role::Respondent).count(),
                Several::Claimant => self.facts.case.parties_as(Role::Claimant).count(),
                Several::Payment => self.facts.case.payments.len(),
            };
            lines.push(plain(format!("{}：{count} 个", several.name())));
        }
        if c.office.is_some() {
            lines.push(plain(format!("本机构是{}", self.facts.office.kind.name())));
        }
        if c.channel.is_some() {
            let mut channels: Vec<&str> = self.facts.payments().into_iter().map(|p| p.channel.name()).collect();
            channels.dedup();
            lines.push(plain(format!("转账渠道：{}", channels.join("、"))));
        }
        if c.paid_within_days.is_some()
            && let Some(newest) = self.facts.case.payments.iter().map(|p| p.paid_at.day()).max()
        {
            lines.push(plain(format!("最近一笔转账在 {newest}，距今 {} 天", newest.days_to(self.facts.today))));
        }
        let paid = || self.facts.payments().into_iter().map(|p| p.paid_at.day());
        lines.extend(c.paid_before.and_then(|_| paid().min()).map(|day| plain(format!("第一笔转账在 {day}"))));
        lines.extend(c.paid_from.and_then(|_| paid().max()).map(|day| plain(format!("最后一笔转账在 {day}"))));
        if c.today_before.is_some() || c.today_from.is_some() {
            lines.push(plain(format!("评估日期 {}", self.facts.today)));
        }
        if let (Some(_), Some(left)) = (c.deadline_within_days, self.facts.nearest) {
            lines.push(plain(format!("最近的一个期限还有 {left} 天")));
        }
        if let (Some(_), Some(left)) = (c.suit_within_days, self.facts.nearest_suit) {
            lines.push(plain(format!("最近的一个起诉期限还有 {left} 天")));
        }
        for line in [&c.amount_at_most, &c.amount_under, &c.amount_at_least, &c.amount_over].into_iter().flatten() {
            let (sum, amount) = (c.sum(), self.facts.sum(c).figures());
            match line {
                Line::Yuan(yuan) => {
                    let line = Fen::new(yuan.saturating_mul(100)).figures();
                    lines.push(plain(format!("{sum} {amount} 元；界线 {line} 元")));
                }
                Line::Parameter(id) => {
                    lines.push(plain(format!("{sum} {amount} 元")));
                    lines.extend(self.local_figure(id));
                }
            }
        }
        if let Some(id) = &c.parameter {
            lines.extend(self.local_figure(id));
        }
    }

    /// Does a condition ask how far something has come that never began? That is no ground for what it does not stand in the way of.
    fn unbegun(&self, c: &Condition) -> bool {
        let begun = |track: &String| self.facts.stages(track).iter().any(|stage| !stage.when.is_empty());
        c.stage.as_ref().is_some_and(|track| !begun(track))
    }

    /// The stages that the case has reached, with the events that say so; how a period stands; what is overdue.
    fn stages_reached(&self, c: &Condition) -> Vec<Because> {
        let Some(track) = &c.stage else { return self.standing_of(c).into_iter().collect() };
        let reached = |stage: &Stage| {
            let mut children = Vec::new();
            for condition in &stage.when {
                self.ground(condition, true, &mut children);
            }
            Because { text: format!("案件走到：{}", stage.title), children: once(children), ..Because::default() }
        };
        self.facts.stages(track).iter().copied().map(reached).collect()
    }

    fn standing_of(&self, c: &Condition) -> Option<Because> {
        let plain = |text: String| Some(plain(text));
        if let Some(rule) = &c.period {
            let title = &self.book.held(rule)?.rule.title;
            let stands = PeriodState::ALL.into_iter().find(|state| self.facts.period(rule, state.code()));
            let stands = stands.map_or("没有起算", PeriodState::name);
            return plain(format!("“{title}”的期限{stands}"));
        }
        if c.paid_up.is_some() {
            let paid = if self.facts.paid_up() { "都已经付清" } else { "没有都付清" };
            return plain(format!("记录的约定、文书确定的各期：{paid}"));
        }
        if c.order_suit.is_some() {
            let applied = self.facts.order_suit()?.on;
            return plain(format!("支付令失效，已经转入诉讼，申请支付令之日 {applied} 就是起诉之日"));
        }
        c.overdue?;
        let late = if self.facts.overdue() { "有到期没有付清的" } else { "没有到期未付的" };
        plain(format!("约定或者文书确定的款项：{late}"))
    }

    /// A question with the answer that rules, and whether it was given or follows from what the case knows.
    fn answered(&self, question: &str) -> Option<String> {
        let asked = self.book.question(question)?;
        let answer = self.facts.given(question)?;
        let said = match answer {
            Answer::Choice(code) => {
                asked.option.iter().find(|o| o.code == *code).map_or_else(|| code.clone(), |o| o.label.clone())
            }
            Answer::Day(day) => day.to_string(),
            Answer::Money(amount) => format!("{} 元", amount.figures()),
            Answer::Text(text) => text.clone(),
        };
        let own = self.facts.about.get().and_then(|id| stored_of(self.facts.case, question, id));
        let stored = own.or_else(|| self.facts.case.answers.get(question));
        let given = stored == Some(answer) || asked.records.is_some();
        let by_itself = if given { "" } else { "（由案件资料得出）" };
        Some([&*asked.ask, "——", &said, by_itself].concat())
    }

    /// A parameter's value that holds for the case, with place, first day and source.
    fn local_figure(&self, id: &str) -> Option<Because> {
        let parameter = self.book.parameters.get(id)?;
        let value = self.book.parameters.value(id, &self.facts)?;
        let place = self.book.division_name(&value.place).map(|name| format!("{name}，")).unwrap_or_default();
        let figure = match &value.value {
            Figure::Yuan(yuan) => format!("{yuan} 元"),
            Figure::Text(text) => text.clone(),
        };
        Some(Because {
            text: format!("{}：{figure}（{place}{} 起；出处：{}）", parameter.title, value.from, value.source),
            standing: value.standing,
            ..Because::default()
        })
    }
}

/// Every line once.
fn once(lines: Vec<Because>) -> Vec<Because> {
    let mut once: Vec<Because> = Vec::with_capacity(lines.len());
    for line in lines {
        if !once.contains(&line) {
            once.push(line);
        }
    }
    once
}

/// 提交起诉状：2026-11-11（有证据）
pub(super) fn with_its_day(event: &Event) -> String {
    let mut text = [event.kind.name(), "："].concat();
    tell(event, &mut text);
    text
}

/// Writes 2026-11-11（有证据）.
fn tell(event: &Event, text: &mut String) {
    let proof = match (event.proved(), event.kind.planned()) {
        _ if event.id.is_of_record() => "（见调解记录）",
        (true, _) => "（有证据）",
        (false, true) => "",
        (false, false) => "（尚无证据）",
    };
    // A text takes all that is written to it.
    let _ = write!(text, "{}{proof}", event.on);
}
