//! Agreements and movements in plain Chinese, written once for window, command line and papers.

use anjuan_case::fees::{Entry, FeeAgreement, PartyMovement, Scheme, Tier, Verb};
use anjuan_case::{Fen, Party};

/// Each tier as a row: the slice, and what is charged on it.
pub(crate) fn tiers(tiers: &[Tier]) -> Vec<(String, String)> {
    let row = |(i, tier): (usize, &Tier)| {
        let slice = match tiers.get(i + 1) {
            Some(next) if i == 0 => format!("{} 元以下的部分", next.above.figures()),
            Some(next) => format!("超过 {} 元至 {} 元的部分", tier.above.figures(), next.above.figures()),
            None if i == 0 => "不分金额".to_owned(),
            None => format!("超过 {} 元的部分", tier.above.figures()),
        };
        let rate = match (tier.flat.get(), tier.percent.is_zero()) {
            (flat, true) => format!("{} 元", Fen::new(flat).figures()),
            (0, false) => format!("{}%", tier.percent.normalize()),
            (flat, false) => format!("{} 元加 {}%", Fen::new(flat).figures(), tier.percent.normalize()),
        };
        (slice, rate)
    };
    tiers.iter().enumerate().map(row).collect()
}

/// How the fee is worked out, as rows of item and rate.
pub(crate) fn rates(terms: &FeeAgreement) -> Vec<(String, String)> {
    let mut rows = match &terms.scheme {
        Scheme::Tiers { tiers: of } => tiers(of),
        Scheme::Fixed { fee } => vec![("按件".to_owned(), format!("每件 {} 元", fee.figures()))],
        Scheme::Hourly { fee } => vec![("按小时".to_owned(), format!("每小时 {} 元", fee.figures()))],
        Scheme::PerSession { fee } => vec![("按场次".to_owned(), format!("每场 {} 元", fee.figures()))],
    };
    if terms.registration > Fen::new(0) {
        rows.push(("登记费".to_owned(), format!("每方 {} 元", terms.registration.figures())));
    }
    for (name, bound) in [("最低收费", terms.minimum), ("封顶", terms.cap)] {
        rows.extend(bound.map(|b| (name.to_owned(), format!("{} 元", b.figures()))));
    }
    rows
}

/// Who bears how much of it.
pub(crate) fn shared(terms: &FeeAgreement, parties: &[Party]) -> String {
    let all: u64 = terms.shares.iter().map(|s| u64::from(s.parts)).sum();
    let said = terms.shares.iter().filter(|s| s.parts > 0).map(|share| {
        let name = parties.iter().find(|p| p.id == share.party).map_or("（已不在案中）", Party::display_name);
        if u64::from(share.parts) == all {
            format!("{name}全部负担")
        } else {
            format!("{name}负担 {}/{all}", share.parts)
        }
    });
    said.collect::<Vec<_>>().join("，")
}

/// The terms, a line each.
pub(crate) fn terms(terms: &FeeAgreement, parties: &[Party]) -> Vec<String> {
    let mut lines = Vec::new();
    if !terms.table.trim().is_empty() {
        let day = terms.published_on.map_or("未公布".to_owned(), |d| format!("{} 公布", d.in_chinese()));
        lines.push(format!("收费标准：{}（{day}）", terms.table));
    }
    lines.extend(rates(terms).into_iter().map(|(item, rate)| format!("{item}：{rate}")));
    if terms.discount > Fen::new(0) {
        lines.push(format!("减收 {} 元：{}", terms.discount.figures(), terms.discount_reason));
    }
    lines.push(format!("负担：{}", shared(terms, parties)));
    if terms.deposit > Fen::new(0) {
        lines.push(format!("预收 {} 元", terms.deposit.figures()));
    }
    lines.extend(instalments(terms));
    lines
}

/// What is paid when: 分 2 期支付：2026年12月1日前付 1/2，…
pub(crate) fn instalments(terms: &FeeAgreement) -> Option<String> {
    let all: u64 = terms.instalments.iter().map(|part| u64::from(part.parts)).sum();
    let said = terms.instalments.iter().map(|part| format!("{}前付 {}/{all}", part.by.in_chinese(), part.parts));
    let said = said.collect::<Vec<_>>().join("，");
    (!said.is_empty()).then(|| format!("分 {} 期支付：{said}", terms.instalments.len()))
}

/// What happened, in one line.
pub(crate) fn line(verb: Verb, party: Option<&str>, amount: Fen, note: &str) -> String {
    let note = Some(note.trim()).filter(|n| !n.is_empty()).map(|n| format!("：{n}")).unwrap_or_default();
    let party = party.map(|p| format!(" {p}")).unwrap_or_default();
    format!("{}{party} {} 元{note}", verb.name(), amount.figures())
}

/// How much an entry is about. Where the client's money pays the office's bill, both sides move: it counts once.
pub(crate) fn moved(entry: &Entry) -> Fen {
    entry.postings().iter().map(|p| p.amount).max().unwrap_or_default()
}

/// What a movement is for, in the words of those who use it.
pub(crate) const fn says(movement: PartyMovement) -> &'static str {
    use PartyMovement as M;
    match movement {
        M::Charge => "这位当事人应当付多少费用",
        M::Receive => "收到了已经记为应收的费用，开一张收据",
        M::Prepay => "还没有记应收就先收的钱，开一张收据",
        M::UsePrepaid => "用先收的钱抵已经记为应收的费用",
        M::ReturnPrepaid => "把先收的钱退回去",
        M::Refund => "把已经收到的费用退回去",
        M::WriteOff => "不再要了的应收费用",
        M::Advance => "替当事人垫付的诉讼费、保全费等",
        M::Recover => "当事人还回了垫付的钱，开一张收据",
        M::Hold => "替当事人保管的钱，与本机构自己的钱分开，开一张收据",
        M::PayOut => "按当事人的指示付出代管的钱",
        M::UseHeld => "经当事人同意，用代管的钱抵费用",
    }
}
