use super::{InterestMode, InterestRequest, LprTerm, Segment, segments::Stretch};
use crate::count::reason::{law, practice, unverified};
use crate::fee::plain;
use crate::rules::shape::{Kind, Step};
use crate::{Because, Calendar, Cites, RuleBook};
use anjuan_case::Fen;
use rust_decimal::Decimal;

/// What came out, to be told.
pub(super) struct Sums<'a> {
    pub stretches: &'a [Stretch],
    pub rows: &'a [Segment],
    pub exact: Decimal,
    pub total: Fen,
}

/// The steps: why this rate, how the days are counted, each segment, the sum, what is not confirmed.
pub(super) fn steps(book: &RuleBook, calendar: &Calendar, ask: &InterestRequest, sums: Sums<'_>) -> Vec<Because> {
    let Sums { stretches, rows, exact, total } = sums;
    let delay = ask.mode == InterestMode::DelayDouble;
    let mut steps = if delay { doubled(book, ask) } else { lost_use(book, calendar, ask) };
    let children = stretches.iter().zip(rows).map(|(stretch, row)| one(calendar, ask, stretch, row)).collect();
    let sum = format!("以上合计{}元，四舍五入到分为{}元", plain(exact), total.figures());
    steps.push(Because { children, ..arithmetic(ask, sum) });
    if stretches.iter().any(|s| s.unconfirmed) {
        let held =
            calendar.lpr_held().map_or_else(String::new, |day| format!("只收录到{}公布的LPR，", day.in_chinese()));
        let text = format!("{held}其后应当还有公布而没有收录，暂按最后一次的利率计算，请核对后使用");
        steps.push(unverified(text, Cites::default()));
    }
    steps
}

/// Fact F11: no statute names the rate; courts take the LPR.
fn lost_use(book: &RuleBook, calendar: &Calendar, ask: &InterestRequest) -> Vec<Because> {
    let column = match ask.term {
        LprTerm::OneYear => "一年期",
        LprTerm::FiveYears => "五年期以上",
    };
    let mode = match ask.mode {
        InterestMode::FixedAtStart => "按起算日的利率计算，中途不随公布调整",
        _ => "利率变动之日起分段计算",
    };
    let before =
        calendar.lpr_from().map_or_else(String::new, |day| format!("；{}以前为贷款基准利率", day.in_chinese()));
    let filled = [("品种", column), ("以前", before.as_str()), ("调整", mode)];
    let basis = book.step(Step::LostUse, ask.from, &filled);
    let count = practice(
        format!("{}{}，年利率除以{}天折算为日利率，闰年亦同", last_day(ask), paid_on(ask), ask.basis.days()),
        Cites::default(),
    );
    let times = (ask.multiplier != Decimal::ONE).then(|| {
        let text = format!(
            "利率乘以{}倍；加倍、加成的规定属于借款和逾期付款，用于不当得利没有依据",
            ask.multiplier.normalize()
        );
        unverified(text, Cites::default())
    });
    [Some(basis), times, Some(count)].into_iter().flatten().collect()
}

/// Fact F13.
fn doubled(book: &RuleBook, ask: &InterestRequest) -> Vec<Because> {
    let rule = book.of(Kind::Rate).find(|rule| rule.mode == Some(InterestMode::DelayDouble));
    let (first, last) = (ask.from.in_chinese(), last_day(ask));
    let from = book.step(Step::DelayStart, ask.from, &[("起", &first), ("末日", &last)]);
    rule.map(|rule| book.says(rule, ask.from)).into_iter().chain([from]).collect()
}

fn last_day(ask: &InterestRequest) -> String {
    let end = ask.to.in_chinese();
    if ask.end_inclusive {
        format!("首日和末日{end}都计息")
    } else {
        format!("首日计息，末日{end}不计息")
    }
}

/// Claims run 至实际清偿之日止; no statute says whether that day bears interest (facts F12, F14).
fn paid_on(ask: &InterestRequest) -> &'static str {
    if ask.end_inclusive {
        ""
    } else {
        "（“至实际清偿之日止”的当日算不算没有明文，这里不算）"
    }
}

/// One segment: `2024年7月1日起21天：87500.00 × 3.45% ÷ 365 × 21 = 173.68元`.
fn one(calendar: &Calendar, ask: &InterestRequest, stretch: &Stretch, row: &Segment) -> Because {
    let principal = Decimal::new(ask.principal.get(), 2);
    let (from, days, rate) = (stretch.from.in_chinese(), stretch.days, &row.rate);
    let by = match ask.mode {
        InterestMode::DelayDouble => String::new(),
        _ => format!(" ÷ {}", ask.basis.days()),
    };
    let text = format!("{from}起{days}天：{principal} × {rate}%{by} × {days} = {}元", row.amount);
    let children = stretch.source.iter().map(|source| {
        let name = if calendar.lpr_from().is_some_and(|first| source.published >= first) {
            format!("{}公布的LPR", source.published.in_chinese())
        } else {
            format!("{}起施行的贷款基准利率", source.published.in_chinese())
        };
        practice(format!("{name}为{}%", source.percent), Cites::default())
    });
    let children = children.chain(unchanged(calendar, ask, stretch)).collect();
    Because { children, ..arithmetic(ask, text) }
}

/// The publications that fell into a segment and changed nothing: each day stands on the last one before it.
fn unchanged(calendar: &Calendar, ask: &InterestRequest, stretch: &Stretch) -> Option<Because> {
    let source = stretch.source.as_ref().filter(|_| ask.mode == InterestMode::Segmented)?;
    let end = stretch.from.plus_days(i64::from(stretch.days))?;
    let later: Vec<String> = calendar.published_between(stretch.from, end).map(|day| day.in_chinese()).collect();
    let text = format!("其间{}公布的利率没有变动，仍为{}%", later.join("、"), source.percent);
    (!later.is_empty()).then(|| practice(text, Cites::default()))
}

/// Sums are as firm as the rate they are made with.
fn arithmetic(ask: &InterestRequest, text: String) -> Because {
    match ask.mode {
        InterestMode::DelayDouble => law(text, Cites::default()),
        _ => practice(text, Cites::default()),
    }
}
