//! May this office charge, on what basis, by which published table.

use super::not_ahead;
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::fees::{Charging, ChargingBasis, FeeTable, Scheme, Share, Tier};
use anjuan_case::{Case, FeeTableId, Fen, LegalDay, LegalTime, OfficeKind, PartyId};
use anjuan_law::{Because, Deadline, DeadlineState, assess};
use rust_decimal::Decimal;
use serde::Serialize;

/// The rule of the transition (商事调解条例 31).
const TRANSITION: &str = "mediation.commercial-licence";

/// The last day on which a commercial mediation body may go on without a licence, with how it is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Transition {
    /// The last working day in it.
    pub safe: LegalDay,
    /// As counted.
    pub raw: LegalDay,
    /// Rolled to the first working day.
    pub legal: LegalDay,
    /// To the safe day.
    pub days_left: i32,
    /// It has passed.
    pub over: bool,
    /// Fact, rule, steps, result.
    pub because: Because,
}

/// Whether and by what an office charges.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FeeDesk {
    /// It may charge today.
    pub may_charge: bool,
    /// Why not.
    pub refused: Option<Problem>,
    /// It never charges a party: nothing of charges is shown anywhere.
    pub free: bool,
    /// It charges by its published table and by nothing else (商事调解条例 16).
    pub needs_table: bool,
    /// What it works on.
    pub basis: Option<ChargingBasis>,
    /// How long it may go on without a licence.
    pub transition: Option<Transition>,
    /// Its tables, newest first.
    pub tables: Vec<FeeTable>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Whether and by what this office charges.
    pub fn fee_desk(&self, today: LegalDay) -> Answered<FeeDesk> {
        let kind = self.profile()?.kind;
        let commercial = kind == OfficeKind::CommercialMediation;
        let basis = self.store.charging_basis()?.filter(|_| commercial);
        let from = basis.as_ref().and_then(ChargingBasis::licensed_from);
        let before = basis.as_ref().is_some_and(|b| b.established_before().is_some());
        let in_transition = from.is_none_or(|day| before && today < day);
        let refused = self.charging(today).err();
        Ok(FeeDesk {
            may_charge: refused.is_none(),
            refused,
            free: Charging::of(kind).is_err(),
            needs_table: commercial,
            basis,
            transition: if commercial && in_transition { self.transition(today)? } else { None },
            tables: self.store.fee_tables()?,
        })
    }

    /// The proof that this office may charge today.
    pub(crate) fn charging(&self, today: LegalDay) -> Answered<Charging> {
        let kind = self.profile()?.kind;
        let charging = Charging::of(kind)?;
        if kind != OfficeKind::CommercialMediation {
            return Ok(charging);
        }
        let refuse = |why: String| Err(Problem::new("fees.unlicensed", why));
        match self.store.charging_basis()? {
            Some(ChargingBasis::Licensed { on, .. }) if on <= today => Ok(charging),
            Some(ChargingBasis::Licensed { on, established_before: None, .. }) => {
                refuse(format!("执业证书自 {on} 起才有，那以前不能以商事调解组织名义收费（《商事调解条例》第二十八条）"))
            }
            // Up to its licence a body that was there before the regulation worked in the transition.
            Some(_) => match self.transition(today)? {
                Some(t) if t.over => refuse(format!(
                    "过渡期已于 {} 届满，没有执业证书的不能继续开展商事调解、不能收费（《商事调解条例》第二十八条、第三十一条）；\
                     取得执业证书后，请在收费设置里填写编号和日期",
                    t.raw
                )),
                _ => Ok(charging),
            },
            None => refuse(
                "还没有填写取得执业证书的日期，或者条例施行前成立的日期，不能受理、不能收费（《商事调解条例》第九条、第三十一条）；请先在收费设置里填写"
                    .to_owned(),
            ),
        }
    }

    fn transition(&self, today: LegalDay) -> Answered<Option<Transition>> {
        Ok(self.counted_transition(today)?.map(|d| shown(d, today)))
    }

    /// Counted by the rule book, whatever the profile says of a licence.
    fn counted_transition(&self, today: LegalDay) -> Answered<Option<Deadline>> {
        let profile = anjuan_case::Office { licence_no: None, ..self.profile()? };
        let bare = Case::new("", "", LegalTime::from(today));
        let found = assess(&self.book, &self.calendar, &profile, &bare, today).deadlines;
        Ok(found.into_iter().find(|d| d.rule == TRANSITION))
    }

    /// Sets what a commercial mediation body works on, or takes it back. The licence number goes into its profile too.
    pub fn set_charging_basis(&mut self, basis: Option<&ChargingBasis>, now: LegalTime) -> Changed<()> {
        let mut profile = self.profile()?;
        if profile.kind != OfficeKind::CommercialMediation {
            return Err(Problem::new(
                "fees.basis",
                format!("只有商事调解组织填写这一项，本机构是{}", profile.kind.name()),
            ));
        }
        // The number has one home: without a licence none is printed, and the law counts the transition.
        profile.licence_no = None;
        let begins = self.counted_transition(now.day())?.map(|d| d.starts);
        if let Some(on) = basis.and_then(ChargingBasis::established_before)
            && begins.is_some_and(|day| on >= day)
        {
            return Err(Problem::new(
                "fees.basis",
                format!(
                    "{on} 成立的不是条例施行前已经成立的组织；请先取得执业证书（《商事调解条例》第九条、第三十一条）"
                ),
            ));
        }
        let said = match basis {
            None => "撤回".to_owned(),
            Some(ChargingBasis::Licensed { licence_no, on, established_before }) => {
                not_ahead("fees.basis", "执业证书的日期", *on, now)?;
                if licence_no.trim().is_empty() {
                    return Err(Problem::new("fees.basis", "请填写执业证书编号"));
                }
                if let Some(begins) = begins.filter(|day| on < day) {
                    return Err(Problem::new(
                        "fees.basis",
                        format!("《商事调解条例》{begins} 起施行，那以前没有执业证书；请核对日期 {on}"),
                    ));
                }
                profile.licence_no = Some(licence_no.trim().to_owned());
                let before = established_before.map(|day| format!("；条例施行前成立，{day}")).unwrap_or_default();
                format!("执业证书 {}，{on}{before}", licence_no.trim())
            }
            Some(ChargingBasis::EstablishedBefore { on }) => format!("条例施行前成立，{on}"),
        };
        self.change("fees.basis", now, |tx| {
            tx.say(said);
            tx.set_charging_basis(basis)?;
            Ok(tx.set_office(&profile)?)
        })
    }

    /// A commercial mediation body's licence stands in what it works on, with its day; the office's own data say the same number.
    pub(crate) fn same_licence(&self, profile: &anjuan_case::Office) -> Answered<()> {
        sound_licence(self.store.charging_basis()?.as_ref(), profile)
    }

    /// Adds a table of fees, or changes one that no agreement rests on.
    pub fn put_fee_table(&mut self, table: &FeeTable, now: LegalTime) -> Changed<()> {
        let charging = Charging::of(self.profile()?.kind)?;
        let table = FeeTable {
            name: table.name.trim().to_owned(),
            published_at: table.published_at.trim().to_owned(),
            ..table.clone()
        };
        if table.name.is_empty() {
            return Err(Problem::new("fees.table", "请填写收费标准的名称，如“某中心收费办法（2026年）”"));
        }
        if let Some(day) = table.published_on {
            not_ahead("fees.table", "公布日期", day, now)?;
            if table.published_at.is_empty() {
                return Err(Problem::new("fees.table", "请填写收费标准公布在哪里（网址或者场所）"));
            }
        }
        let mut whole = table.agreement();
        whole.shares = vec![Share { party: PartyId::new(), parts: 1 }];
        whole.check(charging, false, now.day())?;
        self.change("fees.table", now, |tx| {
            tx.say(table.name.clone());
            let known = tx.fee_tables()?.into_iter().find(|t| t.id == table.id);
            let other = tx
                .fee_tables()?
                .into_iter()
                .any(|t| t.id != table.id && t.name == table.name && t.published_on == table.published_on);
            if other {
                return Err(Problem::new("fees.table", format!("“{}”同一天公布的已经有了；请换一个名称", table.name)));
            }
            if known.is_some_and(|k| k != table) && tx.fee_table_in_use(table.id)? {
                return Err(Problem::new(
                    "fees.table",
                    format!("“{}”已有协议采用，不能再改；标准变了的，请另建一份并停用这一份", table.name),
                ));
            }
            Ok(tx.put_fee_table(&table, now)?)
        })
    }

    /// Takes a table out of use from a day on; agreements that rest on it stay.
    pub fn withdraw_fee_table(&mut self, id: FeeTableId, on: LegalDay, now: LegalTime) -> Changed<()> {
        self.change("fees.table-withdraw", now, |tx| {
            let table = tx.fee_tables()?.into_iter().find(|t| t.id == id);
            let table = table.ok_or_else(|| Problem::new("store.not-found", format!("没有编号为“{id}”的收费标准")))?;
            if table.published_on.is_some_and(|day| on < day) {
                return Err(Problem::new("fees.table", format!("停用日期 {on} 早于公布日期")));
            }
            tx.say(format!("{} 自 {on} 起停用", table.name));
            Ok(tx.put_fee_table(&FeeTable { withdrawn_on: Some(on), ..table }, now)?)
        })
    }

    /// Removes a table that no agreement rests on.
    pub fn remove_fee_table(&mut self, id: FeeTableId, now: LegalTime) -> Changed<()> {
        self.change("fees.table-remove", now, |tx| {
            if tx.fee_table_in_use(id)? {
                return Err(Problem::new("fees.table", "这份收费标准已有协议采用，不能删除；可以停用"));
            }
            let known = tx.fee_tables()?.into_iter().find(|t| t.id == id);
            tx.say(known.map(|t| t.name).unwrap_or_default());
            Ok(tx.remove_fee_table(id)?)
        })
    }
}

/// The same, of what it works on and says of itself.
pub(crate) fn sound_licence(basis: Option<&ChargingBasis>, profile: &anjuan_case::Office) -> Answered<()> {
    if profile.kind != OfficeKind::CommercialMediation {
        return Ok(());
    }
    let said = profile.licence_no.as_deref().map(str::trim).filter(|n| !n.is_empty());
    let refuse = |why: String| Err(Problem::new("fees.basis", why));
    match (basis, said) {
        (Some(ChargingBasis::Licensed { licence_no, .. }), said) if said != Some(licence_no.trim()) => {
            refuse(format!("收费设置里的执业证书编号是“{licence_no}”，与这里的不一致；换发了新证的，请在收费设置里改"))
        }
        (Some(ChargingBasis::EstablishedBefore { .. }), Some(said)) => refuse(format!(
            "收费设置里写的是条例施行前成立、还没有执业证书；取得了执业证书“{said}”的，请在收费设置里填写编号和日期"
        )),
        _ => Ok(()),
    }
}

fn shown(d: Deadline, today: LegalDay) -> Transition {
    Transition {
        safe: d.safe,
        raw: d.raw,
        legal: d.legal,
        days_left: d.days_left,
        over: d.state == DeadlineState::Missed || today > d.legal,
        because: d.because,
    }
}

/// A made-up table in a form that is common in the market (fact M22): a sample to start from. It is not published, so nothing can be
/// signed by it as it stands.
#[must_use]
pub fn sample_fee_table() -> FeeTable {
    let tier = |above: i64, flat: i64, percent: Decimal| Tier {
        above: Fen::new(above * 100),
        flat: Fen::new(flat * 100),
        percent,
    };
    FeeTable {
        id: FeeTableId::new(),
        name: "样表（不是本机构的标准，请改成自己公布的）".to_owned(),
        published_on: None,
        published_at: String::new(),
        scheme: Scheme::Tiers {
            tiers: vec![
                tier(0, 2_000, Decimal::ZERO),
                tier(200_000, 0, Decimal::new(75, 2)),
                tier(1_000_000, 0, Decimal::new(50, 2)),
                tier(5_000_000, 0, Decimal::new(25, 2)),
            ],
        },
        registration: Fen::new(30_000),
        minimum: None,
        cap: None,
        withdrawn_on: None,
    }
}
