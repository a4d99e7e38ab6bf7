//! Groups of fields that the registers and records of mediation and legal aid share.

use super::field::Group;
use super::macros::group;
use super::{Field, FieldKind, Shown};
use anjuan_case::{Fen, LegalDay};
use serde::{Deserialize, Serialize};

group! {
    /// A party as registers describe it (fact M25). What is empty is left to be filled in by hand.
    pub struct Entry {
        role: String = "当事人地位",
        name: String = "姓名（名称）",
        unit: bool = "是单位",
        sex: Option<String> = "性别",
        ethnicity: Option<String> = "民族",
        age: Option<String> = "年龄",
        occupation: Option<String> = "职业或职务",
        phone: Option<String> = "联系方式",
        address: Option<String> = "单位或住址",
        delivery_address: Option<String> = "送达地址",
        id_number: Option<String> = "证件号码",
        representative: Option<String> = "法定代表人（负责人）",
        representative_post: Option<String> = "代表人职务",
        agent: Option<String> = "代理人",
        guardian: Option<String> = "法定代理人",
        guardian_relation: Option<String> = "法定代理人是其何人",
        guardian_id_number: Option<String> = "法定代理人证件号码",
        guardian_phone: Option<String> = "法定代理人联系电话",
    }
}

/// Parties of whom a paper prints not everything: what it leaves out is not asked for in its editor, where nothing of it would be
/// seen. What was stored stays.
macro_rules! parties {
    ($(#[$doc:meta])* $name:ident: $fields:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Vec<Entry>);

        impl From<Vec<Entry>> for $name {
            fn from(parties: Vec<Entry>) -> Self {
                Self(parties)
            }
        }
        impl $name {
            const SHOWN: &'static [Field] = $fields;
        }
        impl Shown for $name {
            const KIND: FieldKind = FieldKind::Rows(Self::SHOWN);
            const OPTIONAL: bool = true;
        }
    };
}

parties! {
    /// By role and name: who was told, who signs, and who signs for him.
    Names: &[of(0), of(1), of(14)]
}
parties! {
    /// As registers have them, without numbers of papers and addresses for service.
    Described: &[
        of(0), of(1), of(2), of(3), of(4), of(5), of(6), of(7), of(8), of(11), of(12), of(13), of(14), of(15), of(17),
    ]
}
parties! {
    /// The same with the number of the identity paper.
    Identified: &[
        of(0), of(1), of(2), of(3), of(4), of(5), of(6), of(7), of(8), of(10), of(11), of(12), of(13), of(14), of(15),
        of(16), of(17),
    ]
}

const fn of(at: usize) -> Field {
    Entry::FIELDS[at]
}

group! {
    /// A part of what is to be paid.
    pub struct Part {
        by: Option<LegalDay> = "付款日期",
        amount: Fen = "金额",
        /// Where several are to pay: empty until somebody says who, left out where there is only one.
        #[serde(skip_serializing_if = "Option::is_none")]
        payer: Option<String> = "付款人",
    }
}

group! {
    /// One line of an index of a file.
    pub struct FileLine {
        name: String = "文书名称",
        pages: String = "页号",
        remarks: String = "备注",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_paper_leaves_out_of_a_party_is_not_asked_for() {
        let keys = |kind: FieldKind| match kind {
            FieldKind::Rows(fields) => fields.iter().map(|f| f.key).collect::<Vec<_>>(),
            _ => Vec::new(),
        };
        let all: Vec<&str> = Entry::FIELDS.iter().map(|f| f.key).collect();
        let without = |out: &[&str]| all.iter().copied().filter(|key| !out.contains(key)).collect::<Vec<_>>();
        assert_eq!(keys(Names::KIND), ["role", "name", "guardian"]);
        assert_eq!(keys(Described::KIND), without(&["delivery_address", "id_number", "guardian_id_number"]));
        assert_eq!(keys(Identified::KIND), without(&["delivery_address"]));
    }
}
