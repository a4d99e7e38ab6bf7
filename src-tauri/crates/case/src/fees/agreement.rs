use super::{Charging, FeePart, split};
use crate::{Fen, LegalDay, MoneyError, PartyId};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// A fee agreement that cannot be signed, or worked out.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum AgreementError {
    /// The tiers do not cover every amount once.
    #[error("收费档次须从 0 元起、由低到高、不重复：第 {0} 档的起点不对")]
    Tiers(usize),
    /// A rate that is none.
    #[error("第 {0} 档的比例须在 0 与 100 之间")]
    Rate(usize),
    /// An amount below zero.
    #[error("{0}不能是负数")]
    Negative(&'static str),
    /// Minimum above cap.
    #[error("最低收费 {} 元高于封顶 {} 元", .0.figures(), .1.figures())]
    Bounds(Fen, Fen),
    /// Nobody bears it.
    #[error("没有写明由谁负担；请至少给一方填上份数")]
    Nobody,
    /// A party named twice.
    #[error("同一当事人的份数写了两次")]
    Twice,
    /// A discount without its reason.
    #[error("减收须写明理由")]
    Reason,
    /// More taken off than there is.
    #[error("减收 {} 元超过了费用 {} 元", .0.figures(), .1.figures())]
    Discount(Fen, Fen),
    /// The published table is newer than the agreement, or not published at all (fact M20: art. 16).
    #[error("收费标准须在签订之前向社会公布；请填写公布日期（《商事调解条例》第十六条）")]
    Unpublished,
    /// Not what the published table says.
    #[error(
        "{0}与所选的收费标准不同；商事调解只能按已公布的标准收费，减收的请写减收金额和理由（《商事调解条例》第十六条）"
    )]
    NotOfTable(&'static str),
    /// Instalments that do not rise, or one of nothing.
    #[error("分期付款的第 {0} 期：日期须晚于前一期，份数须大于零")]
    Instalments(usize),
    /// A sum above what one may be.
    #[error(transparent)]
    Amount(#[from] MoneyError),
    /// More is paid beforehand than there is to pay.
    #[error("预收 {} 元超过了按协议最多要交的 {} 元；预收不能多于费用", .0.figures(), .1.figures())]
    Deposit(Fen, Fen),
    /// Past what can be kept.
    #[error("金额超出可以记录的范围")]
    Range,
}

/// More hours or sessions than any case has.
const MOST_UNITS: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// A slice of the amount in dispute and what is charged on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Tier {
    /// The slice begins above this amount and ends where the next one begins.
    pub above: Fen,
    /// Charged in full as soon as the amount reaches into the slice.
    pub flat: Fen,
    /// Percent of what lies in the slice, as `0.75`.
    #[specta(type = String)]
    pub percent: Decimal,
}

/// How a fee is worked out. No rate is built in: it is the office's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Scheme {
    /// 按标的额分档
    Tiers {
        /// From the lowest up.
        tiers: Vec<Tier>,
    },
    /// 按件
    Fixed {
        /// For the whole case.
        fee: Fen,
    },
    /// 按小时
    Hourly {
        /// For one hour.
        fee: Fen,
    },
    /// 按场次
    PerSession {
        /// For one session.
        fee: Fen,
    },
}

/// What one party bears of the fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Share {
    /// Who.
    pub party: PartyId,
    /// Its parts of all parts: 1 and 1 is half each.
    pub parts: u32,
}

/// A fee that office and parties agree on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FeeAgreement {
    /// Name of the office's own table, as 某中心收费办法.
    pub table: String,
    /// The day that it was published.
    pub published_on: Option<LegalDay>,
    /// Where it was published.
    pub published_at: String,
    /// How the fee is worked out.
    pub scheme: Scheme,
    /// 登记费, from every party that bears a part; on top of the fee, outside minimum and cap.
    pub registration: Fen,
    /// 最低收费
    pub minimum: Option<Fen>,
    /// 封顶
    pub cap: Option<Fen>,
    /// 减收, after minimum and cap.
    pub discount: Fen,
    /// Why.
    pub discount_reason: String,
    /// Who bears how much.
    pub shares: Vec<Share>,
    /// 预收 in all, divided as the fee is.
    pub deposit: Fen,
    /// What falls due when, where it is paid in parts; each party's own sum is divided so.
    #[serde(default)]
    pub instalments: Vec<FeePart>,
}

/// A step of the working out, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FeeStep {
    /// What.
    pub what: String,
    /// How much; less than zero where it is taken off.
    pub amount: Fen,
}

/// What a case would cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Quote {
    /// How it comes about.
    pub steps: Vec<FeeStep>,
    /// The fee without registration.
    pub fee: Fen,
    /// With registration of every party.
    pub total: Fen,
    /// What each party pays in all, registration included; together `total`.
    pub parties: Vec<(PartyId, Fen)>,
    /// What each party pays beforehand; together the deposit.
    pub deposits: Vec<(PartyId, Fen)>,
}

impl FeeAgreement {
    /// Whether it can be signed on that day.
    ///
    /// # Errors
    /// The first [`AgreementError`] found, also one that keeps it from ever being charged. `published` demands that the table was public by then, as a commercial mediation
    /// body's has to be.
    pub fn check(&self, charging: Charging, published: bool, signed_on: LegalDay) -> Result<(), AgreementError> {
        self.sound()?;
        if published && (self.table.trim().is_empty() || self.published_on.is_none_or(|day| day > signed_on)) {
            return Err(AgreementError::Unpublished);
        }
        self.chargeable(charging)
    }

    /// Whether there is any case at all that can be charged by it: what is taken off or paid beforehand is no more than the most
    /// that the fee can come to.
    fn chargeable(&self, charging: Charging) -> Result<(), AgreementError> {
        let most = self.quote(charging, Fen::LIMIT, MOST_UNITS)?.total;
        if self.deposit > most { Err(AgreementError::Deposit(self.deposit, most)) } else { Ok(()) }
    }

    fn sound(&self) -> Result<(), AgreementError> {
        let zero = Fen::new(0);
        let (amounts, rates) = match &self.scheme {
            Scheme::Tiers { tiers } => {
                let rising = |i: &usize| match i.checked_sub(1) {
                    None => tiers[*i].above == zero,
                    Some(before) => tiers[before].above < tiers[*i].above,
                };
                if tiers.is_empty() {
                    return Err(AgreementError::Tiers(1));
                }
                if let Some(i) = (0..tiers.len()).find(|i| !rising(i)) {
                    return Err(AgreementError::Tiers(i + 1));
                }
                (tiers.iter().map(|t| t.flat).collect(), tiers.iter().map(|t| t.percent).collect())
            }
            Scheme::Fixed { fee } | Scheme::Hourly { fee } | Scheme::PerSession { fee } => (vec![*fee], Vec::new()),
        };
        if amounts.iter().any(|a| *a < zero) {
            return Err(AgreementError::Negative("收费"));
        }
        let own = [Some(self.registration), self.minimum, self.cap, Some(self.discount), Some(self.deposit)];
        amounts.iter().copied().chain(own.into_iter().flatten()).try_for_each(|a| a.entered().map(|_| ()))?;
        if let Some(i) = rates.iter().position(|r| *r < Decimal::ZERO || *r > Decimal::ONE_HUNDRED) {
            return Err(AgreementError::Rate(i + 1));
        }
        for (name, amount) in [
            ("登记费", Some(self.registration)),
            ("最低收费", self.minimum),
            ("封顶", self.cap),
            ("减收", Some(self.discount)),
            ("预收", Some(self.deposit)),
        ] {
            if amount.is_some_and(|a| a < zero) {
                return Err(AgreementError::Negative(name));
            }
        }
        if let (Some(minimum), Some(cap)) = (self.minimum, self.cap)
            && minimum > cap
        {
            return Err(AgreementError::Bounds(minimum, cap));
        }
        if self.discount > zero && self.discount_reason.trim().is_empty() {
            return Err(AgreementError::Reason);
        }
        if self.shares.iter().all(|s| s.parts == 0) {
            return Err(AgreementError::Nobody);
        }
        let twice = |(i, s): (usize, &Share)| self.shares[..i].iter().any(|t| t.party == s.party);
        if self.shares.iter().enumerate().any(twice) {
            return Err(AgreementError::Twice);
        }
        self.sound_instalments()
    }

    /// What it costs where the amount in dispute (or of the settlement) is `amount`, and `units` hours or sessions were spent.
    ///
    /// Each slice is worked out exactly and rounded to the fen, half up, once at the end.
    ///
    /// # Errors
    /// As [`Self::check`], but for the publication; `Discount` where more is taken off than the fee; `Range`.
    pub fn quote(&self, _: Charging, amount: Fen, units: Decimal) -> Result<Quote, AgreementError> {
        self.sound()?;
        if amount.entered()? < Fen::new(0) {
            return Err(AgreementError::Negative("金额"));
        }
        if units < Decimal::ZERO {
            return Err(AgreementError::Negative("小时数或场次"));
        }
        let mut steps = Vec::new();
        let mut fee = self.worked(amount, units, &mut steps)?;
        if let Some(minimum) = self.minimum.filter(|m| fee < *m) {
            steps.push(FeeStep {
                what: format!("不足最低收费 {} 元，按最低收费", minimum.figures()),
                amount: difference(minimum, fee)?,
            });
            fee = minimum;
        }
        if let Some(cap) = self.cap.filter(|c| fee > *c) {
            steps.push(FeeStep {
                what: format!("超过封顶 {} 元，按封顶", cap.figures()),
                amount: difference(cap, fee)?,
            });
            fee = cap;
        }
        if self.discount > fee {
            return Err(AgreementError::Discount(self.discount, fee));
        }
        if self.discount > Fen::new(0) {
            let off = Fen::new(-self.discount.get());
            steps.push(FeeStep { what: format!("减收：{}", self.discount_reason.trim()), amount: off });
            fee = difference(fee, self.discount)?;
        }
        let weights: Vec<u32> = self.shares.iter().map(|s| s.parts).collect();
        let fees = split(fee, &weights).ok_or(AgreementError::Range)?;
        let deposits = split(self.deposit, &weights).ok_or(AgreementError::Range)?;
        let registration = |share: &Share| if share.parts == 0 { Fen::new(0) } else { self.registration };
        let mut total = Fen::new(0);
        let mut parties = Vec::new();
        for (share, part) in self.shares.iter().zip(fees) {
            let pays = part.checked_add(registration(share)).ok_or(AgreementError::Range)?;
            total = total.checked_add(pays).ok_or(AgreementError::Range)?;
            parties.push((share.party, pays));
        }
        let registered = difference(total, fee)?;
        if registered > Fen::new(0) {
            steps
                .push(FeeStep {
                    what: format!("登记费：每方 {} 元", self.registration.figures()), amount: registered
                });
        }
        let deposits = self.shares.iter().map(|s| s.party).zip(deposits).collect();
        Ok(Quote { steps, fee, total, parties, deposits })
    }

    fn worked(&self, amount: Fen, units: Decimal, steps: &mut Vec<FeeStep>) -> Result<Fen, AgreementError> {
        let per_unit = |fee: Fen| Decimal::from(fee.get()).checked_mul(units).ok_or(AgreementError::Range);
        let exact = match &self.scheme {
            Scheme::Fixed { fee } => {
                steps.push(FeeStep { what: "按件收费".to_owned(), amount: *fee });
                return Ok(*fee);
            }
            Scheme::Hourly { fee } => {
                let sum = per_unit(*fee)?;
                let what = format!("{} 小时，每小时 {} 元", units.normalize(), fee.figures());
                steps.push(FeeStep { what, amount: whole(sum)? });
                sum
            }
            Scheme::PerSession { fee } => {
                let sum = per_unit(*fee)?;
                let what = format!("{} 场，每场 {} 元", units.normalize(), fee.figures());
                steps.push(FeeStep { what, amount: whole(sum)? });
                sum
            }
            Scheme::Tiers { tiers } => tiered(tiers, amount, steps)?,
        };
        whole(exact)
    }
}

fn tiered(tiers: &[Tier], amount: Fen, steps: &mut Vec<FeeStep>) -> Result<Decimal, AgreementError> {
    let mut exact = Decimal::ZERO;
    for (i, tier) in tiers.iter().enumerate() {
        // The first slice holds an amount of zero too: its flat part is due for every case.
        if i > 0 && amount <= tier.above {
            break;
        }
        let end = tiers.get(i + 1).map_or(amount, |next| next.above.min(amount));
        let slice = Decimal::from(difference(end, tier.above)?.get());
        let part = slice.checked_mul(tier.percent).ok_or(AgreementError::Range)? / Decimal::ONE_HUNDRED;
        let part = part + Decimal::from(tier.flat.get());
        exact = exact.checked_add(part).ok_or(AgreementError::Range)?;
        let range = format!("{} 元至 {} 元的部分", tier.above.figures(), end.figures());
        let what = match (tier.flat.get(), tier.percent.is_zero()) {
            (_, true) => format!("{range}：{} 元", tier.flat.figures()),
            (0, false) => format!("{range}：{}%", tier.percent.normalize()),
            (_, false) => format!("{range}：{} 元加 {}%", tier.flat.figures(), tier.percent.normalize()),
        };
        steps.push(FeeStep { what, amount: whole(part)? });
    }
    Ok(exact)
}

fn whole(exact: Decimal) -> Result<Fen, AgreementError> {
    let rounded = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    i64::try_from(rounded).map(Fen::new).map_err(|_| AgreementError::Range)
}

fn difference(a: Fen, b: Fen) -> Result<Fen, AgreementError> {
    a.checked_sub(b).ok_or(AgreementError::Range)
}
