//! What encloses any file (卷宗) and any filing: cover, index, note, back cover, list of identity papers.

use super::macros::{form, group};
use anjuan_case::LegalDay;

form! {
    /// 卷宗封面 of a file that has no form of its own kind (facts M24, M25, D8).
    pub struct DossierCover = "dossier-cover", "卷宗封面" {
        office: String = "立卷机构",
        kind: String = "卷宗种类",
        name: String = "卷名",
        number: String = "卷号",
        handlers: String = "承办人",
        from: Option<LegalDay> = "开始日期",
        to: Option<LegalDay> = "结束日期",
        filed_by: String = "立卷人",
        dated: Option<LegalDay> = "立卷日期",
        retention: String = "保管期限",
        remarks: Option<String> = "备注",
    }
}

group! {
    /// One line of an index.
    pub struct IndexLine {
        name: String = "文书名称",
        number: String = "文号",
        pages: String = "页号",
        remarks: String = "备注",
    }
}

form! {
    /// 卷内目录 (fact M25), and the list of what a filing holds.
    pub struct DossierIndex = "dossier-index", "卷内目录" {
        heading: String = "标题",
        number: Option<String> = "卷号",
        rows: Vec<IndexLine> = "目录",
        remarks: Vec<String> = "说明",
    }
}

form! {
    /// 卷宗情况说明: what is missing, refused or unsigned, by name.
    pub struct DossierNote = "dossier-note", "卷宗情况说明" {
        number: Option<String> = "卷号",
        count: String = "卷内情况",
        remarks: Vec<String> = "需要说明的情况",
        filed_by: String = "立卷人",
        checked_by: Option<String> = "检查人",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 卷宗封底
    pub struct DossierBack = "dossier-back", "卷宗封底" {
        office: String = "立卷机构",
        number: Option<String> = "卷号",
        pages: Option<u32> = "卷内页数",
        dated: Option<LegalDay> = "日期",
    }
}

group! {
    /// What shows who a party is.
    pub struct IdentityRow {
        role: String = "诉讼地位",
        name: String = "姓名（名称）",
        id_number: String = "证件号码",
        papers: String = "应提交的材料",
        there: String = "已收材料",
    }
}

form! {
    /// 身份材料清单 (facts C22, C24; 登记立案规定 6).
    pub struct IdentityList = "identity-list", "身份材料清单" {
        cause: String = "案由",
        rows: Vec<IdentityRow> = "身份材料",
        submitted_by: String = "提交人",
        dated: Option<LegalDay> = "日期",
    }
}
