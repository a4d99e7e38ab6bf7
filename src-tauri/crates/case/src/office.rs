use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who sits at the desk; decides what may be done and what is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum OfficeKind {
    /// 人民调解委员会
    Committee,
    /// 律师事务所
    Firm,
    /// 法律援助机构
    LegalAid,
    /// 商事调解组织
    CommercialMediation,
}

impl OfficeKind {
    /// `committee`, `firm`, `legal_aid`, `commercial_mediation`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Committee => "committee",
            Self::Firm => "firm",
            Self::LegalAid => "legal_aid",
            Self::CommercialMediation => "commercial_mediation",
        }
    }
    /// 人民调解委员会 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Committee => "人民调解委员会",
            Self::Firm => "律师事务所",
            Self::LegalAid => "法律援助机构",
            Self::CommercialMediation => "商事调解组织",
        }
    }
}

/// A lawyer of a firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Lawyer {
    /// Full name.
    pub name: String,
    /// 执业证号
    pub licence_no: String,
}

/// Someone who mediates for an office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Mediator {
    /// Full name.
    pub name: String,
    /// 调解员证号, where there is one.
    pub certificate_no: String,
}

/// The office that uses this installation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Office {
    /// What it is.
    pub kind: OfficeKind,
    /// Full registered name.
    pub name: String,
    /// Postal address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Six-digit code of the county-level division it sits in.
    pub division: Option<String>,
    /// The short name in its 文号, as `衡` in 〔2026〕衡律函字第1号.
    pub letter_code: String,
    /// Licence number of a firm or a commercial mediation body (执业许可证号).
    pub licence_no: Option<String>,
    /// Those who may sign for it; the first signs unless a case says otherwise.
    #[serde(default)]
    pub lawyers: Vec<Lawyer>,
    /// Its mediators; the first mediates unless a case says otherwise.
    #[serde(default)]
    pub mediators: Vec<Mediator>,
    /// Those who take minutes; the first does unless a case says otherwise.
    #[serde(default)]
    pub recorders: Vec<String>,
    /// Lines under its name in the letterhead, in place of address, telephone and licence number.
    #[serde(default)]
    pub letterhead: Vec<String>,
    /// The family of the face that its papers are set in, as `FangSong`.
    #[serde(default)]
    pub face: Option<String>,
    /// Its own patterns of 文号 by series, as `（{year}）{code}人调字第{n}号`; the usual one where a series is not named.
    #[serde(default)]
    pub numbering: BTreeMap<String, String>,
    /// The order of its files (卷宗), as `file-9`; the usual one of its kind where none.
    #[serde(default)]
    pub dossier: Option<String>,
}

impl Office {
    /// An office of that kind and name; nothing else is known of it.
    #[must_use]
    pub fn new(kind: OfficeKind, name: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            address: String::new(),
            phone: String::new(),
            division: None,
            letter_code: String::new(),
            licence_no: None,
            lawyers: Vec::new(),
            mediators: Vec::new(),
            recorders: Vec::new(),
            letterhead: Vec::new(),
            face: None,
            numbering: BTreeMap::new(),
            dossier: None,
        }
    }

    /// Who works here by the office's own lists: lawyers, mediators, recorders. Empty where it keeps none.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        let lawyers = self.lawyers.iter().map(|lawyer| lawyer.name.as_str());
        let mediators = self.mediators.iter().map(|mediator| mediator.name.as_str());
        let all = lawyers.chain(mediators).chain(self.recorders.iter().map(String::as_str));
        all.filter(|name| !name.trim().is_empty())
    }

    /// The lines of its letterhead: those it set, or what it is known by.
    #[must_use]
    pub fn letterhead_lines(&self) -> Vec<String> {
        if !self.letterhead.is_empty() {
            return self.letterhead.clone();
        }
        let address = Some(self.address.trim()).filter(|a| !a.is_empty()).map(|a| format!("地址：{a}"));
        let phone = Some(self.phone.trim()).filter(|p| !p.is_empty()).map(|p| format!("电话：{p}"));
        let called = match self.kind {
            OfficeKind::CommercialMediation => "执业证书编号",
            _ => "执业许可证号",
        };
        let licence = self.licence_no.as_deref().map(|n| format!("{called}：{n}"));
        let reach: Vec<String> = [address, phone].into_iter().flatten().collect();
        [Some(reach.join("　")).filter(|l| !l.is_empty()), licence].into_iter().flatten().collect()
    }
}
