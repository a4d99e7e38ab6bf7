use super::{InterestMode, InterestRequest, LprTerm, Segment, segments::Stretch};
use crate::count::reason::{cite, law, practice, unverified};
use crate::fee::plain;
use crate::{Because, Cite};
use anjuan_case::{Fen, LegalDay};
use rust_decimal::Decimal;

/// The steps: why this rate, how the days are counted, each segment, the sum, what is not confirmed. `held` is the day of the
/// last LPR held.
pub(super) fn steps(
    ask: &InterestRequest,
    stretches: &[Stretch],
    rows: &[Segment],
    exact: Decimal,
    total: Fen,
    held: Option<LegalDay>,
) -> Vec<Because> {
    let mut steps = if ask.mode == InterestMode::DelayDouble { doubled(ask) } else { lost_use(ask) };
    let children = stretches.iter().zip(rows).map(|(stretch, row)| one(ask, stretch, row)).collect();
    let sum = format!("以上合计{}元，四舍五入到分为{}元", plain(exact), total.figures());
    steps.push(Because { children, ..arithmetic(ask, sum) });
    if stretches.iter().any(|s| s.unconfirmed) {
        let held = held.map_or_else(String::new, |day| format!("只收录到{}公布的LPR，", day.in_chinese()));
        let text = format!("{held}其后应当还有公布而没有收录，暂按最后一次的利率计算，请核对后使用");
        steps.push(unverified(text, vec![]));
    }
    steps
}

/// Fact F11: no statute names the rate; courts take the LPR.
fn lost_use(ask: &InterestRequest) -> Vec<Because> {
    let column = match ask.term {
        LprTerm::OneYear => "一年期",
        LprTerm::FiveYears => "五年期以上",
    };
    let mode = match ask.mode {
        InterestMode::FixedAtStart => "按起算日的利率计算，中途不随公布调整",
        _ => "利率变动之日起分段计算",
    };
    let cites = if LegalDay::ymd(2021, 1, 1).is_some_and(|day| ask.from >= day) {
        vec![cite("民法典", "2020", "987", "依法赔偿损失")]
    } else {
        vec![]
    };
    let basis = practice(
        format!(
            "资金占用损失参照{column}贷款市场报价利率（LPR；2019年8月20日以前为贷款基准利率），{mode}；法律没有规定不当得利的利率和起算日"
        ),
        cites,
    );
    let count = practice(format!("{}，年利率除以{}天折算为日利率，闰年亦同", last_day(ask), ask.basis.days()), vec![]);
    let times = (ask.multiplier != Decimal::ONE).then(|| {
        let text = format!(
            "利率乘以{}倍；加倍、加成的规定属于借款和逾期付款，用于不当得利没有依据",
            ask.multiplier.normalize()
        );
        unverified(text, vec![])
    });
    [Some(basis), times, Some(count)].into_iter().flatten().collect()
}

/// Fact F13.
fn doubled(ask: &InterestRequest) -> Vec<Because> {
    let rule = law(
        "未按判决、裁定、调解书等指定的期间给付金钱的，加倍支付迟延履行期间的债务利息",
        vec![enforcement(ask.from)],
    );
    let formula = law(
        "加倍部分＝尚未清偿的、除一般债务利息之外的金钱债务×日万分之一点七五×迟延履行的天数",
        vec![cite("迟延履行债务利息解释", "2014", "1", "日万分之一点七五")],
    );
    let from = unverified(
        format!(
            "自{}起算，{}；条文写自履行期间届满之日起计算，届满当日是否计入没有定论，按次日起算少计一天",
            ask.from.in_chinese(),
            last_day(ask)
        ),
        vec![cite("迟延履行债务利息解释", "2014", "2", "履行期间届满之日起计算")],
    );
    vec![rule, formula, from]
}

/// 民事诉讼法 on doubled interest, in the edition in force.
fn enforcement(day: LegalDay) -> Cite {
    let words = "加倍支付迟延履行期间";
    let since = |y| LegalDay::ymd(y, 1, 1).is_some_and(|first| day >= first);
    if since(2024) {
        cite("民事诉讼法", "2023", "264", words)
    } else if since(2022) {
        cite("民事诉讼法", "2021", "260", words)
    } else {
        cite("民事诉讼法", "2017", "253", words)
    }
}

fn last_day(ask: &InterestRequest) -> String {
    let end = ask.to.in_chinese();
    if ask.end_inclusive {
        format!("首日和末日{end}都计息")
    } else {
        format!("首日计息，末日{end}不计息")
    }
}

/// One segment: `2024年7月1日起21天：87500.00 × 3.45% ÷ 365 × 21 = 173.68元`.
fn one(ask: &InterestRequest, stretch: &Stretch, row: &Segment) -> Because {
    let principal = Decimal::new(ask.principal.get(), 2);
    let (from, days, rate) = (stretch.from.in_chinese(), stretch.days, &row.rate);
    let by = match ask.mode {
        InterestMode::DelayDouble => String::new(),
        _ => format!(" ÷ {}", ask.basis.days()),
    };
    let text = format!("{from}起{days}天：{principal} × {rate}%{by} × {days} = {}元", row.amount);
    let children = stretch.source.iter().map(|source| {
        let name = if LegalDay::ymd(2019, 8, 20).is_some_and(|first| source.published >= first) {
            format!("{}公布的LPR", source.published.in_chinese())
        } else {
            format!("{}起施行的贷款基准利率", source.published.in_chinese())
        };
        practice(format!("{name}为{}%", source.percent), vec![])
    });
    Because { children: children.collect(), ..arithmetic(ask, text) }
}

/// Sums are as firm as the rate they are made with.
fn arithmetic(ask: &InterestRequest, text: String) -> Because {
    match ask.mode {
        InterestMode::DelayDouble => law(text, vec![]),
        _ => practice(text, vec![]),
    }
}
