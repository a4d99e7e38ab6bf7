//! What identifies a party across cases: name, number, telephone, and of a unit what is left of its name without the form of
//! its company. What a platform shows of somebody counts where it is not masked; so does who acts for somebody by law.

mod phones;

use crate::{StoreError, column, desk};
use anjuan_case::{Case, CaseId, Party, PartyId, PartyKind, Role};
use phones::Phone;
use rusqlite::{Connection, Row, named_params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// By what two parties are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SameBy {
    /// 姓名或者名称相同
    Name,
    /// 证件号码相同
    Number,
    /// 电话相同
    Phone,
    /// 字号相同
    Unit,
    /// 平台显示的名称相同，或者与另一方的姓名相同
    Shown,
    /// 平台显示的收款账号相同
    Account,
    /// 与法定代理人的姓名相同
    Guardian,
    /// 由那一案复制而来：是同一个人
    Copied,
}

/// A party of another case that shares something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlikeRow {
    /// Its case.
    pub case: CaseId,
    /// Number.
    pub number: String,
    /// Title.
    pub title: String,
    /// The party.
    pub party: PartyId,
    /// Its name there.
    pub name: String,
    /// Its side there.
    pub role: Role,
    /// What is the same.
    pub by: SameBy,
}

/// Forms of companies, longest first: what is left without them is the name that tells units apart.
const FORMS: [&str; 14] = [
    "股份有限责任公司",
    "有限责任公司",
    "股份有限公司",
    "个人独资企业",
    "有限合伙企业",
    "有限公司",
    "有限合伙",
    "普通合伙",
    "分公司",
    "合伙企业",
    "集团",
    "公司",
    "商行",
    "经营部",
];

/// What the name of a branch ends in.
const BRANCHES: [&str; 11] =
    ["分公司", "支公司", "分行", "支行", "分理处", "营业部", "分店", "分所", "办事处", "代表处", "项目部"];
/// What the name of the unit that a branch belongs to ends in, where it stands in front of the branch's own.
const OWNERS: [&str; 6] = ["公司", "集团", "银行", "信用社", "合作社", "事务所"];

/// What the platform showed of a party, where it can tell who that is: not a masked name, nor a word for nobody. The account behind a
/// name is none of it.
#[must_use]
pub fn telling_name(party: &Party) -> Option<&str> {
    let shown = shown(party).0?;
    (!shown.contains(MASKS) && !NOBODY.contains(&shown) && shown.chars().count() > 1).then_some(shown)
}

/// The account that the platform showed of a party, where it can tell whose it is: not a masked one.
#[must_use]
pub fn telling_account(party: &Party) -> Option<&str> {
    shown(party).1.filter(|account| !account.contains(MASKS))
}

/// What stands for signs that are not shown.
const MASKS: [char; 4] = ['*', '＊', '●', '×'];

/// What was shown of a party in its two parts: a name, and an account that stands in brackets behind it or alone.
fn shown(party: &Party) -> (Option<&str>, Option<&str>) {
    let whole = party.shown_as.as_deref().map(str::trim).filter(|shown| !shown.is_empty());
    let Some(whole) = whole else { return (None, None) };
    if is_account(whole) {
        return (None, Some(whole));
    }
    let parts = whole.strip_suffix(['）', ')']).and_then(|rest| rest.rsplit_once(['（', '(']));
    match parts.map(|(name, account)| (name.trim(), account.trim())).filter(|(_, account)| is_account(account)) {
        Some((name, account)) => (Some(name), Some(account)),
        None => (Some(whole), None),
    }
}

/// A number of a card, a telephone or an address of mail, whole or masked; no place or trade that a name has in brackets.
fn is_account(text: &str) -> bool {
    let signs = text.chars().all(|c| c.is_ascii_graphic() || c == ' ' || MASKS.contains(&c));
    signs && (text.contains('@') || text.chars().filter(char::is_ascii_digit).count() >= ACCOUNT_DIGITS)
}

/// How many figures an account has at least, those that are masked left out.
const ACCOUNT_DIGITS: usize = 4;

/// What stands in the place of a name where none is known.
const NOBODY: [&str; 6] = ["不详", "姓名不详", "未知", "不知道", "匿名", "账单未显示"];

/// What units are told apart by: the name without the form of company; of a branch, that of the unit, too, which answers for it (民法典
/// 74).
fn unit_names(name: &str) -> Vec<String> {
    let units = std::iter::successors(Some(name), |&name| unit_of(name));
    units.map(without_form).collect()
}

/// The unit whose branch it is, as the branch's name says.
fn unit_of(branch: &str) -> Option<&str> {
    let before = BRANCHES.iter().find_map(|end| branch.strip_suffix(end))?;
    let end = OWNERS.iter().filter_map(|owner| Some(before.rfind(owner)? + owner.len())).max()?;
    before.get(..end)
}

fn without_form(name: &str) -> String {
    let mut core = name.to_owned();
    while let Some(form) = FORMS.iter().find(|form| core.ends_with(**form) && core.len() > form.len()) {
        core.truncate(core.len() - form.len());
    }
    core
}

/// The keys of a party, those of a telephone as `of_phone` has them. A name of one character, or a masked one, is no key.
fn keys(party: &Party, of_phone: impl Fn(&Phone) -> Vec<String>) -> BTreeSet<(SameBy, String)> {
    let plain = |text: &Option<String>| {
        text.as_deref().map(desk::plain_text).map(|signs| signs.into_iter().collect::<String>()).unwrap_or_default()
    };
    let long = |least: usize| move |key: &String| key.chars().count() >= least;
    let mut keys = BTreeSet::new();
    let name = plain(&party.name);
    if party.kind == PartyKind::Unit {
        keys.extend(unit_names(&name).into_iter().filter(long(3)).map(|key| (SameBy::Unit, key)));
    }
    keys.extend(Some(name).filter(long(2)).map(|key| (SameBy::Name, key)));
    let guardian = party.guardian.as_ref();
    let named = plain(&guardian.map(|g| g.name.clone()));
    keys.extend(Some(named).filter(long(2)).map(|key| (SameBy::Guardian, key)));
    let shown = telling_name(party).map(str::to_owned);
    keys.extend(Some(plain(&shown)).filter(long(2)).map(|key| (SameBy::Shown, key)));
    let account = telling_account(party).map(str::to_owned);
    keys.extend(Some(plain(&account)).filter(long(6)).map(|key| (SameBy::Account, key)));
    for number in [&party.id_number, &guardian.and_then(|g| g.id_number.clone())] {
        keys.extend(Some(plain(number)).filter(long(6)).map(|key| (SameBy::Number, key)));
    }
    for phone in [&party.phone, &guardian.and_then(|g| g.phone.clone())] {
        let phones = Phone::all(phone.as_deref().unwrap_or_default());
        keys.extend(phones.iter().flat_map(&of_phone).map(|key| (SameBy::Phone, key)));
    }
    keys
}

/// Writes the keys of a case's parties in place of those before.
pub(crate) fn renew(conn: &Connection, case: &Case) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("clear.sql"))?.execute(named_params! { ":case": case.id.to_string() })?;
    let mut insert = conn.prepare_cached(include_str!("put.sql"))?;
    for party in &case.parties {
        for (by, key) in keys(party, Phone::kept) {
            insert.execute(named_params! {
                ":case": case.id.to_string(), ":party": party.id.to_string(), ":kind": column::code(&by)?, ":key": key,
            })?;
        }
    }
    Ok(())
}

/// Parties of other cases that share a key. The platform may show the real name, and a guardian be a party elsewhere: what it shows,
/// and who acts for somebody, is compared with names, too.
pub(crate) fn alike(conn: &Connection, party: &Party, but: Option<CaseId>) -> Result<Vec<AlikeRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("alike.sql"))?;
    let mut all: Vec<AlikeRow> = Vec::new();
    for (by, key) in keys(party, Phone::asked) {
        let kinds: &[SameBy] = match by {
            SameBy::Name => &[SameBy::Name, SameBy::Shown, SameBy::Guardian],
            SameBy::Shown => &[SameBy::Name, SameBy::Shown],
            SameBy::Guardian => &[SameBy::Name, SameBy::Guardian],
            _ => std::slice::from_ref(&by),
        };
        for kind in kinds {
            let rows = select.query_map(
                named_params! { ":kind": column::code(kind)?, ":key": key, ":but": but.map(|id| id.to_string()) },
                row_to_alike,
            )?;
            for row in rows {
                let row = row?;
                let by = if matches!(by, SameBy::Shown | SameBy::Guardian) { by } else { row.by };
                let row = AlikeRow { by, ..row };
                // By a second telephone, or as a branch and as its unit, it is the same once more.
                if !all.contains(&row) {
                    all.push(row);
                }
            }
        }
    }
    Ok(all)
}

fn row_to_alike(row: &Row<'_>) -> rusqlite::Result<AlikeRow> {
    Ok(AlikeRow {
        case: column::parsed(row, "case_id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        party: column::parsed(row, "party_id")?,
        name: row.get("name")?,
        role: column::coded(row, "role")?,
        by: column::coded(row, "kind")?,
    })
}
