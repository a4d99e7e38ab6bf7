//! Which files are minutes, notes, recordings or drafts of a mediation or of talks about a settlement, by what they are called.
//!
//! What somebody concedes there to come to terms may not be held against them later (民诉法解释 107, fact E14), so that such files stay
//! out of a bundle until the user takes them in. What a mediation begins with or ends in is proof and no record: an application, a
//! notice, 调解协议书, 调解书, a certificate that it failed.

/// What names the talks.
const TALKS: [&str; 5] = ["调解", "和解", "调处", "调停", "mediation"];
/// Words that only contain one of these: 撤销和解除合同.
const OTHER: [&str; 5] = ["和解除", "和解释", "和解约", "和解封", "和解冻"];
/// What is written or taken down while they last, and what is put forward in them.
const RECORDS: [&str; 29] = [
    "笔录", "记录", "纪录", "纪要", "速记", "日志", "台账", "录音", "录像", "录屏", "视频", "音频", "谈话", "面谈",
    "约谈", "座谈", "磋商", "讨论", "会议", "过程", "经过", "现场", "发言", "陈述", "方案", "草案", "草稿", "初稿",
    "建议",
];
/// Records of something else.
const ELSEWHERE: [&str; 12] = [
    "交易记录",
    "转账记录",
    "付款记录",
    "收款记录",
    "还款记录",
    "支付记录",
    "消费记录",
    "履行记录",
    "邮寄记录",
    "送达记录",
    "报警记录",
    "接警记录",
];
/// What is asked for, told or given out, whatever else its name says: 视频调解通知书, 现场调解协议书.
const PAPERS: [&str; 9] = ["申请", "通知书", "告知书", "受理", "传票", "司法确认", "不成证明", "协议书", "调解书"];
/// What is a record all the same: 调解申请人谈话笔录, 调解协议书草案.
const SURELY: [&str; 9] = ["笔录", "录音", "录像", "工作记录", "谈话", "草案", "草稿", "初稿", "方案"];
/// What in a folder of a mediation is a record whatever the folder is called besides; the folder may hold the exhibits, too.
const IN_FOLDER: [&str; 7] = ["笔录", "工作记录", "过程记录", "谈话", "面谈", "纪要", "调查记录"];
/// Minutes that the police and the courts take down.
const OFFICIAL: [&str; 5] = ["询问笔录", "讯问笔录", "报案笔录", "庭审笔录", "开庭笔录"];
/// Names that say it by themselves.
const ALONE: [&str; 1] = ["面谈记录"];
/// Endings of sound and film.
const HEARD: [&str; 16] =
    ["mp3", "m4a", "wav", "amr", "aac", "ogg", "opus", "flac", "wma", "mp4", "mov", "avi", "3gp", "mkv", "webm", "m4v"];

/// Is that the record of a mediation or of settlement talks? `path` as it came in, with the folders it lay in.
#[must_use]
pub fn is_mediation_record(path: &str) -> bool {
    let mut parts: Vec<&str> = path.split(['/', '\\']).collect();
    let name = parts.pop().unwrap_or_default();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    if parts.iter().any(|folder| tells(folder)) || tells(stem) {
        return true;
    }
    let ending = ending.to_ascii_lowercase();
    if is_about(stem) && HEARD.contains(&ending.as_str()) {
        return true;
    }
    let begins = ["笔录", "记录", "录音", "录像"].iter().any(|word| stem.starts_with(word));
    let kept = (begins || holds(stem, &IN_FOLDER)) && !holds(stem, &OFFICIAL) && !holds(stem, &ELSEWHERE);
    kept && parts.iter().any(|folder| is_about(folder))
}

/// Does one name say both that it is of such talks and that it is a record?
fn tells(name: &str) -> bool {
    if holds(name, &ALONE) {
        return true;
    }
    let rest = ELSEWHERE.iter().fold(name.to_owned(), |rest, word| rest.replace(word, ""));
    is_about(&rest) && holds(&rest, &RECORDS) && (holds(&rest, &SURELY) || !holds(&rest, &PAPERS))
}

fn is_about(name: &str) -> bool {
    let rest = OTHER.iter().fold(name.to_owned(), |rest, word| rest.replace(word, ""));
    holds(&rest, &TALKS)
}

fn holds(name: &str, words: &[&str]) -> bool {
    words.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_in_a_mediation_is_known_by_its_name() {
        for name in [
            "调解/调解笔录.pdf",
            "调解笔录（2026年11月2日）.pdf",
            "调解记录.docx",
            "调解工作记录.png",
            "人民调解工作记录.png",
            "人民调解记录.png",
            "人民调解委员会调解过程记录表.png",
            "调解过程记录表.png",
            "调解录音.m4a",
            "司法所调解录像.mp4",
            "调解.mp3",
            "司法所调解现场照片.png",
            "调解谈话.txt",
            "调解调查笔录.pdf",
            "和解笔录.png",
            "和解方案.png",
            "调解方案.pdf",
            "调解协议草稿.docx",
            "调解协议书（草案）.docx",
            "和解协议（草案）.docx",
            "和解协商过程.docx",
            "调解会议纪要.pdf",
            "诉前调解微信聊天记录.png",
            "调解申请人谈话笔录.pdf",
            "面谈记录.pdf",
            "调解录音/1.m4a",
            "调解/笔录.pdf",
            "调解/录音1.m4a",
            "材料\\调解工作记录.pdf",
        ] {
            assert!(is_mediation_record(name), "{name}");
        }
    }

    #[test]
    fn what_a_mediation_begins_with_and_ends_in_is_none() {
        for name in [
            "调解申请书.pdf",
            "调解受理通知书.pdf",
            "视频调解通知书.pdf",
            "调解协议书.png",
            "人民调解协议书.pdf",
            "现场调解协议书.pdf",
            "协商和解协议.pdf",
            "和解协议.pdf",
            "民事调解书.pdf",
            "调解书送达回证.pdf",
            "司法确认申请书.pdf",
            "调解不成证明.pdf",
            "调解协议履行记录.pdf",
            "调解款付款记录.png",
            "撤销和解除合同的聊天记录.png",
            "聊天记录.png",
            "询问笔录.pdf",
            "调解/微信聊天记录.png",
            "调解/转账记录.png",
            "调解/询问笔录.pdf",
            "调解/转账凭证.pdf",
        ] {
            assert!(!is_mediation_record(name), "{name}");
        }
    }
}
