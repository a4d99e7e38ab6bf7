use crate::{LegalDay, PartyId, ResidentId};
use chrono::Months;
use serde::{Deserialize, Serialize};

/// Months of a year.
const MONTHS: u32 = 12;

/// Which side a party stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The payer who wants the money back (申请人).
    Claimant,
    /// Who received it (被申请人).
    Respondent,
    /// Anyone else concerned (第三人), such as the intended payee.
    Third,
}

/// A person, or a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// 自然人
    Natural,
    /// 单位 (company, institution, sole trader's firm)
    Unit,
}

/// A person's sex, as papers print it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 男
    Male,
    /// 女
    Female,
}

impl Sex {
    /// 男 or 女.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Male => "男",
            Self::Female => "女",
        }
    }
}

/// Who acts for a person without full capacity (民法典 23): a parent, a spouse, whoever else is the guardian (民法典 27, 28).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Guardian {
    /// Real name, or that of the organisation.
    pub name: String,
    /// What he is to the party: 母亲, 配偶.
    #[serde(default)]
    pub relation: Option<String>,
    /// Resident identity number, or another document's number.
    #[serde(default)]
    pub id_number: Option<String>,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<String>,
}

/// One party of a case. Everything but the role and kind may still be unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Party {
    /// Its id.
    pub id: PartyId,
    /// Its side.
    pub role: Role,
    /// Person or unit.
    pub kind: PartyKind,
    /// Real name or registered name; `None` while only a nickname is known.
    pub name: Option<String>,
    /// What the platform showed: a nickname or a masked name. Never enough to address a paper to.
    pub shown_as: Option<String>,
    /// Resident identity number, unified code, or another document's number.
    pub id_number: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address for service, in words.
    pub address: Option<String>,
    /// Six-digit code of the county-level division of the household register (户籍) or, for a unit, its registered place.
    pub household_division: Option<String>,
    /// Six-digit code of the county-level division where the person has lived for the last year without a break (经常居住地),
    /// or where the unit mainly works.
    pub habitual_division: Option<String>,
    /// Legal representative of a unit.
    pub representative: Option<String>,
    /// Post of the representative: 法定代表人, 负责人, 执行董事 …
    #[serde(default)]
    pub representative_post: Option<String>,
    /// Sex, where it was said; papers use [`Party::sex`].
    #[serde(default)]
    pub sex: Option<Sex>,
    /// Day of birth, where it was said; papers use [`Party::born`].
    #[serde(default)]
    pub born: Option<LegalDay>,
    /// 民族
    #[serde(default)]
    pub ethnicity: Option<String>,
    /// 职业或职务
    #[serde(default)]
    pub occupation: Option<String>,
    /// 工作单位
    #[serde(default)]
    pub employer: Option<String>,
    /// 送达地址, where it is not the address.
    #[serde(default)]
    pub delivery_address: Option<String>,
    /// Who acts for the party, in words: 程砚秋，河洛示例律师事务所律师.
    #[serde(default)]
    pub agent: Option<String>,
    /// 法定代理人 of a natural person without full capacity, who signs for it and is written to (民法典 19–23; 民事诉讼法 60).
    #[serde(default)]
    pub guardian: Option<Guardian>,
}

impl Party {
    /// An empty party of that role.
    #[must_use]
    pub fn new(role: Role, kind: PartyKind) -> Self {
        Self {
            id: PartyId::new(),
            role,
            kind,
            name: None,
            shown_as: None,
            id_number: None,
            phone: None,
            address: None,
            household_division: None,
            habitual_division: None,
            representative: None,
            representative_post: None,
            sex: None,
            born: None,
            ethnicity: None,
            occupation: None,
            employer: None,
            delivery_address: None,
            agent: None,
            guardian: None,
        }
    }
    /// The sex that was said, or that of a valid resident number.
    #[must_use]
    pub fn sex(&self) -> Option<Sex> {
        self.sex.or_else(|| ResidentId::sex(self.resident_number()?))
    }
    /// The day of birth that was said, or that of a valid resident number.
    #[must_use]
    pub fn born(&self) -> Option<LegalDay> {
        self.born.or_else(|| ResidentId::born(self.resident_number()?))
    }
    /// Was it younger than so many years on that day? One reaches an age on the day after the birthday (28 February for who was born on
    /// the 29th), so on the birthday itself one is younger still (法释〔2006〕1号 2, a text that is not held). `None` while the birth is
    /// unknown.
    #[must_use]
    pub fn younger(&self, years: u32, on: LegalDay) -> Option<bool> {
        let months = years.checked_mul(MONTHS)?;
        let birthday = self.born()?.date().checked_add_months(Months::new(months))?;
        Some(on.date() <= birthday)
    }
    /// The number of a natural person; a unit has another kind.
    fn resident_number(&self) -> Option<&str> {
        self.id_number.as_deref().filter(|_| self.kind == PartyKind::Natural)
    }
    /// The name of who acts for it by law, where one is written.
    #[must_use]
    pub fn guardian_name(&self) -> Option<&str> {
        self.guardian.as_ref().map(|g| g.name.as_str())
    }
    /// The real name, or what was shown, or 姓名不详.
    #[must_use]
    pub fn display_name(&self) -> &str {
        self.name.as_deref().or(self.shown_as.as_deref()).unwrap_or("姓名不详")
    }
}
