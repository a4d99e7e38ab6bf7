//! One rule: its versions, what its kind asks of it, its examples counted again.

use super::Found;
use crate::assessment::{Body, Whose, act_by, counted};
use crate::rules::shape::{Also, ByDay, Example, Kind, Starts, VersionWritten, Written};
use crate::rules::spot::Part;
use crate::rules::{Finding, Held, RuleBook};
use crate::{Calendar, InterestMode, Reduction, Standing};
use anjuan_case::{EventKind, LegalDay};
use rust_decimal::Decimal;

/// What `instead` has to say.
pub(super) const INSTEAD: &str = "instead 要写明在什么条件下（when）改引什么（cite）";

/// Are such rules always told by one of their versions? The others are told by the rule's words alone.
fn says_by_version(kind: Kind) -> bool {
    use Kind::{Bound, Counting, Ending, Fee, Reduction};
    !matches!(kind, Bound | Counting | Ending | Fee | Reduction)
}

/// Do the reasons of such rules name the articles by what the case is?
fn says_its_own(kind: Kind) -> bool {
    use Kind::{Caution, Deadline, Duty, Hint, Paper, Route, Step, Venue};
    matches!(kind, Caution | Deadline | Duty | Hint | Paper | Route | Step | Venue)
}

impl Found<'_> {
    pub(super) fn rule(&mut self, held: &Held) {
        let rule = &held.rule;
        if rule.fact.list().iter().any(|f| !is_fact(f)) {
            self.tell(held, "fact", "事实编号应为一个字母加数字，如 M11");
        }
        for (key, from, problem) in self.version_problems(&rule.version, rule.standing, rule.gaps.is_some()) {
            self.tell_in(held, from.map(Part::version).as_ref(), key, problem);
        }
        // What an office sets itself is no rule of the book: it is a figure of its own.
        if rule.version.iter().map(|v| v.standing).chain([rule.standing]).any(|s| s == Standing::Office) {
            self.tell(held, "standing", "规则不能写 office：本机构自己的天数写在本地标准里".to_owned());
        }
        for condition in rule.conditions() {
            for problem in self.condition_problems(condition) {
                self.tell(held, "when", problem);
            }
        }
        if rule.even_closed.is_some() && rule.does() != Kind::Step {
            self.tell(held, "even_closed", "even_closed 只写在步骤（kind = \"step\"）里");
        }
        if rule.free && rule.does() != Kind::Cost {
            self.tell(held, "free", "free 只写在费用（kind = \"cost\"）里");
        }
        if rule.part.is_some() && !matches!(rule.does(), Kind::Clause | Kind::Hint) {
            self.tell(held, "part", "part 只写在文书用语（kind = \"clause\"）和提示（kind = \"hint\"）里");
        }
        if rule.version.iter().any(|v| v.from_end) && (rule.does() != Kind::Interrupt || rule.later.is_empty()) {
            self.tell(
                held,
                "from_end",
                "from_end 只写在中断时效（kind = \"interrupt\"）的版本里，并且要写明程序怎样终结（later）",
            );
        }
        self.elsewhere(held);
        self.by_version(held);
        self.hidden(held);
        self.by_kind(held);
    }

    /// What only one version says, and the day of an event that no condition names.
    fn by_version(&mut self, held: &Held) {
        let rule = &held.rule;
        let own = rule.version.iter().find(|v| v.says.is_some()).filter(|_| !says_by_version(rule.does()));
        if let Some(version) = own {
            let message = "这一种规则的 says 写在规则里，各个版本一样";
            self.tell_in(held, Some(&Part::version(version.from)), "says", message);
        }
        if rule.day == Some(ByDay::Event) && rule.when.iter().all(|c| c.happened().is_empty()) {
            self.tell(held, "day", "day = \"event\" 的规则，条件（when）里要写已经发生的事件");
        }
    }

    /// Articles that are law for some cases only.
    fn elsewhere(&mut self, held: &Held) {
        let does = held.rule.does();
        for version in &held.rule.version {
            let part = Part::version(version.from);
            if !version.also.is_empty() && !matches!(does, Kind::Deadline | Kind::Step) {
                self.tell_in(held, Some(&part), "also", "also 只写在期限和步骤（kind = \"step\"）的版本里");
            }
            if version.also.iter().any(Also::lacks) {
                self.tell_in(held, Some(&part), "also", "also 要写明在什么条件下（when）还依据什么（cite）");
            }
            if !version.instead.is_empty() && !says_its_own(does) {
                let kinds = "instead 只写在期限、步骤、路径、管辖、提醒、提示、机构的义务和文书能否出具的版本里";
                self.tell_in(held, Some(&part), "instead", kinds);
            }
            if version.instead.iter().any(Also::lacks) {
                self.tell_in(held, Some(&part), "instead", INSTEAD);
            }
        }
    }

    /// What is wrong with the versions of a rule, or of what a stage rests on: gaps, overlaps, citations; each with its key
    /// and the first day of the version.
    pub(super) fn version_problems(
        &self,
        versions: &[VersionWritten],
        standing: Standing,
        gaps: bool,
    ) -> Vec<(&'static str, Option<LegalDay>, String)> {
        let mut found = Vec::new();
        if versions.is_empty() {
            let none = "没有任何版本：每条规则至少要有一个注明引文和有效日期的版本";
            found.push(("version", None, none.to_owned()));
        }
        if let Some(version) = versions.iter().find(|v| v.to.is_some_and(|to| to < v.from)) {
            found.push(("to", Some(version.from), format!("{} 起的版本在开始之前就结束了", version.from)));
        }
        for (newer, older) in versions.iter().zip(versions.iter().skip(1)) {
            let gap = older.to.and_then(|to| to.plus_days(1)).is_some_and(|next| next < newer.from);
            if gap && !gaps {
                let text =
                    format!("{} 起的版本与 {} 起的版本之间有空缺；确实没有规定的，写明 gaps", older.from, newer.from);
                found.push(("version", Some(newer.from), text));
            }
            if older.to.is_none_or(|to| to >= newer.from) {
                let text = format!("{} 起的版本与 {} 起的版本重叠，或者不是新的在前", newer.from, older.from);
                found.push(("version", Some(newer.from), text));
            }
        }
        for version in versions {
            if version.cite.is_empty() {
                found.push(("cite", Some(version.from), format!("{} 起的版本没有引文", version.from)));
            }
            let standing = standing.max(version.standing);
            let also =
                version.also.iter().chain(&version.instead).map(|also| (&also.cite, also.from.unwrap_or(version.from)));
            for (cites, from) in std::iter::once((&version.cite, version.from)).chain(also) {
                let problems = cites.iter().filter_map(|c| self.cite_problem(c, standing, Some((from, version.to))));
                found.extend(problems.map(|problem| ("cite", Some(version.from), problem)));
            }
        }
        found
    }

    pub(super) fn by_kind(&mut self, held: &Held) {
        let rule = &held.rule;
        let known_paper = |p: &String| self.book.papers.iter().any(|n| n.template == *p);
        let papers_known = rule.paper.iter().all(known_paper);
        let no_period = rule.version.iter().any(|v| v.period.is_none() || v.regime.is_none());
        let wrong: &[(&str, bool, &str)] = match rule.does() {
            Kind::Deadline => {
                self.deadline(held);
                &[]
            }
            Kind::Interrupt => &[("event", rule.event.is_none(), "中断规则要写明由什么事件中断")],
            Kind::Suspend => &[
                ("event", rule.event.is_none() || rule.until.is_none(), "中止规则要写明障碍从什么事件到什么事件"),
                ("period", no_period, "中止规则的每个版本要写明期间和计算方法"),
            ],
            Kind::Step | Kind::Procedure => &[
                ("route", rule.route.is_none(), "没有写明属于哪条路径"),
                ("even_closed", rule.even_closed.as_ref().is_some_and(|why| why.trim().is_empty()), "没有写明理由"),
            ],
            Kind::Route => &[
                ("route", rule.route.is_none(), "没有写明属于哪条路径"),
                ("effect", rule.effect.is_none(), "没有写明打开还是关闭路径"),
            ],
            Kind::Venue => &[
                ("route", rule.route.is_none(), "没有写明属于哪条路径"),
                ("matter", rule.matter.is_none(), "没有写明管辖什么事项"),
                ("body", rule.body.is_none(), "没有写明是什么机关"),
                (
                    "body_name",
                    (rule.body == Some(Body::Named)) != rule.body_name.is_some(),
                    "body_name 与 body = \"named\" 要同时写",
                ),
                (
                    "institutions",
                    (rule.body == Some(Body::Institution)) == rule.institutions.is_empty(),
                    "body = \"institution\" 的要写明转账渠道的机构（institutions），其他的不写",
                ),
            ],
            Kind::Paper => &[
                ("effect", rule.effect.is_none(), "没有写明能否出具文书"),
                ("paper", rule.paper.is_empty() || !papers_known, "没有写明是哪种文书，或者文书名不认得"),
            ],
            Kind::Basis => &[
                ("standing", rule.standing != Standing::Law, "文书只能引用法律，不能引用实务做法或待核实的内容"),
                ("paper", rule.paper.is_empty() || !papers_known, "没有写明是哪种文书，或者文书名不认得"),
            ],
            Kind::Clause => &[
                (
                    "standing",
                    rule.standing != Standing::Law,
                    "文书里的法律用语只能来自法律，不能来自实务做法或待核实的内容",
                ),
                ("paper", rule.paper.is_empty() || !papers_known, "没有写明是哪种文书，或者文书名不认得"),
                ("part", rule.part.is_none(), "没有写明写在文书的什么地方（part）"),
                ("says", rule.says.is_none(), "没有写明怎么说（says）"),
            ],
            Kind::Fee => {
                self.fee(held);
                &[("cost", rule.cost.is_none(), "没有写明是哪种费用")]
            }
            Kind::Reduction => &[
                ("reduction", rule.reduction.is_none_or(|r| r == Reduction::None), "没有写明是哪种减少"),
                (
                    "divide",
                    rule.version.iter().any(|v| v.divide.is_none_or(|by| by < 2)),
                    "每个版本要写明交几分之一（divide，2 以上）",
                ),
            ],
            Kind::Rate => &[
                (
                    "mode",
                    rule.mode != Some(InterestMode::DelayDouble),
                    "法定的日利率只用于加倍部分（mode = \"delay-double\"）",
                ),
                (
                    "percent_a_day",
                    rule.version
                        .iter()
                        .any(|v| v.percent_a_day.is_none_or(|p| p <= Decimal::ZERO || p >= Decimal::ONE)),
                    "每个版本要写明每日百分之几（percent_a_day），在 0 与 1 之间",
                ),
            ],
            Kind::Bound => {
                self.bound(held);
                &[("bound", rule.bound.is_none(), "没有写明是哪种界限")]
            }
            Kind::Ending => &[
                ("fees", rule.fees.is_empty(), "没有写明是法院的哪些费用"),
                ("endings", rule.endings.is_empty(), "没有写明怎样结束"),
                ("says", rule.says.is_none(), "没有写明怎么说（says）"),
                (
                    "percent",
                    rule.version.iter().any(|v| {
                        v.percent.is_none() != rule.borne
                            || v.percent.is_some_and(|p| p < Decimal::ZERO || p >= Decimal::ONE_HUNDRED)
                    }),
                    "每个版本写明剩百分之几（percent，不到 100），由预交的人负担的写 borne = true，两样写一样",
                ),
            ],
            Kind::Counting => {
                self.counting(held);
                &[]
            }
            Kind::Cost => &[(
                "cost",
                rule.cost.is_none() != rule.free,
                "要么写明是四种法院费用里的哪一种（cost），要么写明不收费（free = true）；公告费、鉴定费等不按这四种标准收的，写成 kind = \"cost-note\"",
            )],
            Kind::Interest => &[("starts", rule.starts.is_none(), "没有写明从什么时候起算")],
            Kind::Checklist => &[(
                "list",
                !rule.list.as_ref().is_some_and(|list| self.book.lists.iter().any(|l| l.id == *list)),
                "没有写明属于哪份清单，或者清单名不认得",
            )],
            Kind::Hint => &[
                ("checked", rule.checked.is_none(), "提示要写明核对日期"),
                ("paper", !papers_known, "文书名不认得"),
                ("part", rule.part.is_some() && rule.paper.is_empty(), "写了 part 的提示要写明是哪种文书（paper）"),
            ],
            Kind::Start | Kind::Caution | Kind::Duty | Kind::CostNote => &[],
        };
        for (key, _, message) in wrong.iter().filter(|(_, wrong, _)| *wrong) {
            self.tell(held, key, *message);
        }
    }

    /// A scale of its own, or a share of a fee that has one.
    fn fee(&mut self, held: &Held) {
        let rule = &held.rule;
        let scale_of = |fee| self.book.of(Kind::Fee).find(|base| base.cost == Some(fee) && base.of.is_none());
        if rule.of.is_some_and(|of| scale_of(of).is_none()) {
            self.tell(held, "of", "比照的费用没有自己的分段标准");
        }
        for version in &rule.version {
            let said = (version.scale.as_ref(), rule.of, version.divide);
            let problem = match said {
                (Some(scale), None, None) => scale.problem(),
                (None, Some(_), Some(by)) if by >= 2 => None,
                _ => Some("要么写分段标准（scale），要么写比照哪种费用（of）、交几分之一（divide）".to_owned()),
            };
            if let Some(problem) = problem {
                self.tell(held, "scale", format!("{} 起的版本：{problem}", version.from));
            }
        }
    }

    pub(super) fn deadline(&mut self, held: &Held) {
        let rule = &held.rule;
        for (key, missing) in [
            ("starts", rule.starts.is_none() && rule.starts_on.is_none()),
            ("who", rule.who.is_none()),
            ("missed", rule.missed.is_none()),
            ("route", rule.route.is_none()),
            ("example", rule.example.is_empty()),
        ] {
            if missing {
                self.tell(held, key, "期限规则缺少这一项");
            }
        }
        if rule.right && (rule.watch || !matches!(rule.who, Some(Whose::User | Whose::BothParties))) {
            self.tell(held, "right", "right 写的是本方可以用、也可以不用的权利：who 要写本方，不要同时写 watch");
        }
        if !rule.right && !rule.wanted.is_empty() {
            self.tell(held, "wanted", "wanted 只写在可以用、也可以不用的权利（right = true）里");
        }
        let lost = matches!(rule.who, Some(Whose::User | Whose::BothParties)) && !rule.watch;
        if lost && rule.met_by.is_empty() && rule.unmet.as_ref().is_none_or(|why| why.trim().is_empty()) {
            self.tell(held, "met_by", "本方的期限要写明办了什么就算完成（met_by）；确实没有的，写 unmet = \"理由\"");
        }
        if !rule.met_by.is_empty() && rule.unmet.is_some() {
            self.tell(held, "unmet", "写了完成它的事件（met_by），就不要再写 unmet");
        }
        if rule.revived_by.iter().any(|kind| !rule.restarted_by.contains(kind)) {
            self.tell(held, "revived_by", "revived_by 里的事件也要写在 restarted_by 里");
        }
        if rule.starts == Some(Starts::Limitation)
            && !rule
                .capped_by
                .as_ref()
                .is_some_and(|id| self.book.held(id).is_some_and(|cap| cap.rule.starts == Some(Starts::Payment)))
        {
            self.tell(held, "capped_by", "诉讼时效要写明由哪一条从转账起算的规则封顶");
        }
        if rule.from_payment && !matches!(rule.starts, Some(Starts::Events(_))) {
            self.tell(held, "from_payment", "from_payment 只写在从事件起算的期限里");
        }
        if !rule.safe_from.is_empty() && !matches!(rule.starts, Some(Starts::Events(_))) {
            self.tell(held, "safe_from", "safe_from 只写在从事件起算的期限里");
        }
        if rule.safe_from.is_empty() && !rule.safe_when.is_empty() {
            self.tell(held, "safe_when", "safe_when 只和 safe_from 一起写");
        }
        for version in rule.version.iter().filter(|v| v.period.is_none() || v.regime.is_none()) {
            let message = format!("{} 起的版本没有写明期间和计算方法", version.from);
            self.tell_in(held, Some(&Part::version(version.from)), "period", message);
        }
        if matches!(&rule.starts, Some(Starts::Events(kinds)) if kinds.contains(&EventKind::DemandSent)) {
            self.tell(held, "starts", "发出催告不起算任何期限：期限从到达起算");
        }
        let mut wrong = wrong_examples(rule, self.calendar);
        wrong.retain(|wrong| !self.outdated(wrong));
        for wrong in wrong {
            let part = Part::example(wrong.example.start);
            self.tell_in(held, Some(&part), "example", wrong.message);
        }
    }
}

/// A letter and a number, with at most one small letter behind: C7, C27a.
pub(super) fn is_fact(text: &str) -> bool {
    let mut chars = text.chars();
    let letter = chars.next().is_some_and(|c| "CMFKPELAD".contains(c));
    let number = chars.as_str().trim_end_matches(|c: char| c.is_ascii_lowercase());
    letter && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}

/// An example that comes out otherwise than it says.
pub(super) struct WrongExample<'r> {
    rule: &'r Written,
    example: &'r Example,
    /// The days of both counts.
    days: Vec<LegalDay>,
    pub(super) message: String,
}

impl Found<'_> {
    /// Was the example worked without the notice that now makes it come out otherwise? It lies in a year for which this
    /// program came without notice, or came out right by the days that this program came with.
    pub(super) fn outdated(&self, wrong: &WrongExample) -> bool {
        let Some(own) = self.own_days.as_ref() else { return false };
        let beyond = wrong.days.iter().any(|day| *day > own.announced_to());
        beyond || comes_out(wrong.rule, wrong.example, own).is_ok_and(|days| days == said(wrong.example))
    }
}

impl RuleBook {
    /// Examples that are not held, because a notice that was loaded later than they were worked changes what comes out.
    #[must_use]
    pub fn outdated_examples(&self, calendar: &Calendar) -> Vec<Finding> {
        let found = Found::new(self, calendar);
        let of = |held: &Held| -> Vec<Finding> {
            let wrong = wrong_examples(&held.rule, calendar).into_iter().filter(|wrong| found.outdated(wrong));
            wrong
                .map(|wrong| {
                    let message = format!("{}（写这个例子时那一年的放假通知还没有公布，不作为错误）", wrong.message);
                    found.finding(held, Some(&Part::example(wrong.example.start)), "example", message)
                })
                .collect()
        };
        self.rules.iter().flat_map(of).collect()
    }
}

pub(super) fn wrong_examples<'r>(rule: &'r Written, calendar: &Calendar) -> Vec<WrongExample<'r>> {
    let wrong = |example: &'r Example| {
        let start = example.start;
        let (text, came) = match comes_out(rule, example, calendar) {
            Err(text) => (text, None),
            Ok(came) if came == said(example) => return None,
            Ok(came) => {
                let [raw, legal, safe] = came;
                let text = format!(
                    "例子从 {start} 起应为 {}／{}／{}，实际算得 {raw}／{legal}／{safe}",
                    example.raw, example.legal, example.safe
                );
                (text, Some(came))
            }
        };
        // What cannot be counted at all is wrong whatever the notice says.
        let days = came.map(|came| [came, said(example)].concat()).unwrap_or_default();
        Some(WrongExample { rule, example, days, message: text })
    };
    rule.example.iter().filter_map(wrong).collect()
}

/// The last day of the example as counted, rolled and safe.
fn comes_out(rule: &Written, example: &Example, calendar: &Calendar) -> Result<[LegalDay; 3], String> {
    let start = example.start;
    let Some(VersionWritten { period: Some(span), regime: Some(regime), .. }) = rule.on(start.day()) else {
        return Err(format!("例子的起算日 {start} 没有可用的版本"));
    };
    let counted = counted(calendar, start, *span, *regime).and_then(|c| act_by(calendar, rule, c));
    counted.map(|c| [c.raw, c.legal, c.safe]).ok_or_else(|| format!("例子从 {start} 起无法计算"))
}

const fn said(example: &Example) -> [LegalDay; 3] {
    [example.raw, example.legal, example.safe]
}
