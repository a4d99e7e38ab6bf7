//! What encloses the file (卷宗) of a people's mediation (facts M24, M25, D8).

use super::macros::form;
use super::register::FileLine;
use anjuan_case::LegalDay;

form! {
    /// 人民调解卷宗封面
    pub struct FileCover = "file-cover", "人民调解卷宗封面" {
        committee: String = "人民调解委员会",
        name: String = "卷名",
        number: Option<String> = "卷号",
        mediators: Option<String> = "人民调解员",
        from: Option<LegalDay> = "调解开始日期",
        to: Option<LegalDay> = "调解结束日期",
        filed_by: Option<String> = "立卷人",
        filed: Option<LegalDay> = "立卷日期",
        retention: Option<String> = "保管期限",
        remarks: Option<String> = "备注",
    }
}

form! {
    /// 卷内目录
    pub struct FileIndex = "file-index", "卷内目录" {
        number: Option<String> = "卷号",
        rows: Vec<FileLine> = "目录",
        remarks: Vec<String> = "说明",
    }
}

form! {
    /// 卷宗情况说明
    pub struct FileNote = "file-note", "卷宗情况说明" {
        number: Option<String> = "卷号",
        count: Option<String> = "卷内情况",
        remarks: Vec<String> = "需要说明的情况",
        filed_by: Option<String> = "立卷人",
        checked_by: Option<String> = "检查人",
        dated: Option<LegalDay> = "日期",
    }
}

form! {
    /// 卷宗封底
    pub struct FileBack = "file-back", "卷宗封底" {
        committee: String = "人民调解委员会",
        number: Option<String> = "卷号",
        pages: Option<u32> = "卷内页数",
        filed_by: Option<String> = "立卷人",
        checked_by: Option<String> = "检查人",
        dated: Option<LegalDay> = "封卷日期",
    }
}
