//! What of a case a register, a bureau's sheet or a list kept before may have in a column: one table of names, synonyms and
//! values.

use super::line::CaseLine;
use anjuan_case::{EventKind, Fen, LegalDay, Office, Party, Role};
use anjuan_intake::plain_heading;
use anjuan_papers::{ColumnKind, ReportCell};

/// What a value may need besides the case.
pub(crate) struct Around<'a> {
    /// Its place in the list, from 1.
    pub index: u32,
    pub office: &'a Office,
    pub today: LegalDay,
    /// 纠纷类型 as the statistics call it.
    pub kind: String,
    /// 案件来源 as the statistics call it.
    pub source: String,
    /// Subsidy: class, sum, what is missing.
    pub subsidy: Option<SubsidyWords>,
}

/// What the subsidy desk says of a case.
#[derive(Clone, Debug, Default)]
pub(crate) struct SubsidyWords {
    pub class: String,
    pub amount: Option<Fen>,
    pub missing: String,
    pub state: String,
}

/// One thing that a column may hold.
pub(crate) struct Field {
    pub key: &'static str,
    pub label: &'static str,
    /// Headings that mean it, in [`plain_heading`] form, besides the label.
    pub names: &'static [&'static str],
    pub kind: ColumnKind,
    pub width: u16,
    /// May a list kept before bring it in?
    pub import: bool,
    pub value: fn(&CaseLine, &Around<'_>) -> ReportCell,
}

macro_rules! fields {
    ($($key:literal, $label:literal, [$($name:literal),*], $kind:ident, $width:literal, $import:literal, $value:expr;)+) => {
        pub(crate) static FIELDS: &[Field] = &[$(Field {
            key: $key,
            label: $label,
            names: &[$($name),*],
            kind: ColumnKind::$kind,
            width: $width,
            import: $import,
            value: $value,
        }),+];
    };
}

fn text(words: impl AsRef<str>) -> ReportCell {
    ReportCell::text(words)
}

fn opt(words: Option<&str>) -> ReportCell {
    ReportCell::text(words.unwrap_or_default())
}

/// What each of a side says, joined; nothing where none says anything.
fn side(line: &CaseLine, role: Role, what: &str, today: LegalDay) -> ReportCell {
    let all: Vec<String> = line.case.parties_as(role).map(|p| said(p, what, today)).collect();
    if all.iter().all(String::is_empty) { ReportCell::Empty } else { text(all.join("、").trim_matches('、')) }
}

/// What a party says of itself; of a name only the real one, not what a platform prints of it.
fn said(p: &Party, what: &str, today: LegalDay) -> String {
    let found = match what {
        "name" => p.name.clone().filter(|n| !n.contains('*')),
        "sex" => p.sex().map(|s| s.name().to_owned()),
        "age" => age(p, today),
        "id" => p.id_number.clone(),
        "phone" => p.phone.clone(),
        "address" => p.address.clone(),
        "ethnicity" => p.ethnicity.clone(),
        "occupation" => p.occupation.clone(),
        _ => None,
    };
    found.map(|f| f.trim().to_owned()).unwrap_or_default()
}

impl Field {
    /// Whose side and what of it, of a field that each party of a side has.
    fn of_side(&self) -> Option<(Role, &'static str)> {
        let (side, what) = self.key.split_once('.')?;
        match side {
            "claimant" => Some((Claimant, what)),
            "respondent" => Some((Respondent, what)),
            _ => None,
        }
    }

    /// What a bureau's sheet gets, and what of it is not known: nothing is made up, nothing that a platform prints stands for a
    /// name, and a kind that nobody chose is none.
    pub(crate) fn filled(&self, line: &CaseLine, around: &Around<'_>) -> (ReportCell, Option<String>) {
        if let Some((role, what)) = self.of_side() {
            let lacking: Vec<&str> = line
                .case
                .parties_as(role)
                .filter(|p| said(p, what, around.today).is_empty())
                .map(Party::display_name)
                .collect();
            let cell = side(line, role, what, around.today);
            return match (cell == ReportCell::Empty, lacking.is_empty()) {
                (false, true) => (cell, None),
                (false, false) => (cell, Some(format!("{}的{}", lacking.join("、"), self.label))),
                (true, _) => (cell, Some(self.label.to_owned())),
            };
        }
        let chosen = !line.case.handling.mediation.dispute_kind.trim().is_empty() || line.mark.kind.is_some();
        if self.key == "kind" && !chosen {
            return (ReportCell::Empty, Some(self.label.to_owned()));
        }
        let cell = (self.value)(line, around);
        let lacking = (cell == ReportCell::Empty).then(|| self.label.to_owned());
        (cell, lacking)
    }
}

fn age(p: &Party, today: LegalDay) -> Option<String> {
    use chrono::Datelike;
    let (born, today) = (p.born()?.date(), today.date());
    let had = (today.month(), today.day()) >= (born.month(), born.day());
    let years = today.year() - born.year() - i32::from(!had);
    (years >= 0).then(|| years.to_string())
}

fn count(n: usize) -> ReportCell {
    ReportCell::Count(u32::try_from(n).unwrap_or(u32::MAX))
}

fn yes(is: bool) -> ReportCell {
    if is { text("是") } else { ReportCell::Empty }
}

use Role::{Claimant, Respondent};

fields! {
    "index", "序号", ["编号序号", "序", "No", "No."], Count, 3, false, |_, a| ReportCell::Count(a.index);
    "number", "案号", ["编号", "案件编号", "卷号", "案件号", "登记编号", "受理编号", "协议书编号", "协议编号", "文号", "援助案号", "调解协议编号"], Text, 10, true, |l, _| text(&l.number);
    "title", "纠纷名称", ["案件名称", "名称", "案名", "纠纷", "案件标题", "卷名"], Text, 12, true, |l, _| text(l.dispute_name());
    "accepted", "受理日期", ["受理时间", "登记日期", "登记时间", "立案日期", "立案时间", "收案日期", "收案时间", "申请日期", "申请时间", "决定援助日期", "日期"], Day, 7, true, |l, _| ReportCell::Day(l.accepted);
    "ended", "结案日期", ["结案时间", "办结日期", "办结时间", "调结时间", "调结日期", "调解结束时间"], Day, 7, true, |l, _| l.ended.into();
    "claimant.name", "申请人", ["申请人姓名", "申请人名称", "申请方", "甲方", "原告", "受援人", "受援人姓名", "申请人姓名(名称)"], Text, 7, true, |l, _| text(l.names(Claimant));
    "claimant.sex", "申请人性别", [], Text, 3, false, |l, a| side(l, Claimant, "sex", a.today);
    "claimant.age", "申请人年龄", [], Text, 3, false, |l, a| side(l, Claimant, "age", a.today);
    "claimant.id", "申请人身份证号", ["申请人身份证号码", "申请人证件号码", "申请人身份号码", "受援人身份证号", "申请人身份证", "申请人证件号"], Text, 11, true, |l, a| side(l, Claimant, "id", a.today);
    "claimant.phone", "申请人电话", ["申请人联系电话", "申请人联系方式", "申请人手机", "申请人手机号", "受援人电话"], Text, 8, true, |l, a| side(l, Claimant, "phone", a.today);
    "claimant.address", "申请人住址", ["申请人地址", "申请人住所", "申请人单位或住址"], Text, 12, true, |l, a| side(l, Claimant, "address", a.today);
    "claimant.ethnicity", "申请人民族", [], Text, 4, true, |l, a| side(l, Claimant, "ethnicity", a.today);
    "claimant.occupation", "申请人职业", ["申请人职业或职务"], Text, 6, true, |l, a| side(l, Claimant, "occupation", a.today);
    "respondent.name", "被申请人", ["被申请人姓名", "被申请人名称", "被申请方", "乙方", "被告", "对方当事人", "被申请人姓名(名称)"], Text, 7, true, |l, _| text(l.names(Respondent));
    "respondent.sex", "被申请人性别", [], Text, 3, false, |l, a| side(l, Respondent, "sex", a.today);
    "respondent.age", "被申请人年龄", [], Text, 3, false, |l, a| side(l, Respondent, "age", a.today);
    "respondent.id", "被申请人身份证号", ["被申请人身份证号码", "被申请人证件号码", "被申请人身份号码", "被申请人身份证", "被申请人证件号"], Text, 11, true, |l, a| side(l, Respondent, "id", a.today);
    "respondent.phone", "被申请人电话", ["被申请人联系电话", "被申请人联系方式", "被申请人手机", "被申请人手机号"], Text, 8, true, |l, a| side(l, Respondent, "phone", a.today);
    "respondent.address", "被申请人住址", ["被申请人地址", "被申请人住所", "被申请人单位或住址"], Text, 12, true, |l, a| side(l, Respondent, "address", a.today);
    "parties", "当事人", ["双方当事人", "当事人姓名", "当事人双方", "各方当事人"], Text, 12, false, |l, _| text([l.names(Claimant), l.names(Respondent)].iter().filter(|n| !n.is_empty()).map(String::as_str).collect::<Vec<_>>().join("；"));
    "party_count", "当事人数", ["涉及当事人数", "涉及人数", "当事人人数", "涉案人数"], Count, 4, false, |l, _| count(l.case.parties.len());
    "kind", "纠纷类型", ["纠纷类别", "案件类型", "类型", "矛盾纠纷类型", "案由", "纠纷种类"], Text, 6, true, |_, a| text(&a.kind);
    "source", "案件来源", ["来源", "纠纷来源", "受理方式", "受理来源"], Text, 8, true, |_, a| text(&a.source);
    "referred_by", "移送单位", ["委托单位", "移交单位", "移送委托单位", "来源单位"], Text, 8, true, |l, _| text(&l.case.handling.mediation.referred_by);
    "story", "纠纷简要情况", ["简要情况", "纠纷情况", "主要事实", "基本情况", "案情", "案情简介", "纠纷简况", "简要案情", "纠纷概况"], Text, 16, true, |l, _| text(match l.case.handling.mediation.dispute.trim() { "" => l.case.story.as_str(), said => said });
    "difficult", "疑难复杂", ["是否疑难复杂", "疑难复杂案件", "是否疑难"], Text, 4, false, |l, _| yes(l.mark.difficult);
    "amount", "涉及金额", ["涉案金额", "金额", "争议金额", "标的", "标的额", "纠纷金额", "涉及标的"], Money, 8, true, |l, _| l.amount.into();
    "handlers", "调解员", ["承办人", "人民调解员", "调解人员", "承办调解员", "调解员姓名", "主办人", "承办律师", "经办人", "援助人员", "承办人员"], Text, 6, true, |l, _| text(l.handlers.join("、"));
    "recorder", "记录人", ["记录员"], Text, 6, false, |l, _| text(&l.case.handling.mediation.recorder);
    "held_on", "调解日期", ["调解时间"], Day, 7, false, |l, _| l.case.handling.mediation.held_on.into();
    "place", "调解地点", ["地点"], Text, 8, false, |l, _| text(&l.case.handling.mediation.place);
    "result", "调解结果", ["结果", "处理结果", "办理结果", "调处结果", "是否成功", "办理情况"], Text, 6, true, |l, _| text(l.outcome.name());
    "form", "协议形式", ["协议类型", "口头或书面", "协议类别"], Text, 4, true, |l, _| l.oral.map_or(ReportCell::Empty, |oral| text(if oral { "口头" } else { "书面" }));
    "agreed_on", "协议日期", ["达成协议日期", "签订协议日期", "协议签订时间", "达成协议时间", "协议时间"], Day, 7, true, |l, _| l.agreed_on.into();
    "agreed", "协议金额", ["协议涉及金额", "调解金额", "达成协议金额", "约定金额"], Money, 8, true, |l, _| l.agreed.into();
    "terms", "协议内容", ["调解协议内容", "协议主要内容", "达成的协议"], Text, 16, true, |l, _| text(l.case.handling.mediation.terms.join("；"));
    "due", "履行期限", ["约定履行日", "履行时限"], Day, 7, true, |l, _| l.due.into();
    "manner", "履行方式", [], Text, 6, true, |l, _| text(&l.case.handling.mediation.manner);
    "performed_on", "履行日期", ["履行时间", "履行完毕日期", "实际履行日期", "履行完毕时间"], Day, 7, true, |l, _| l.performed_on.into();
    "performed", "履行情况", ["协议履行情况", "履行状态", "是否履行", "履行"], Text, 6, true, |l, _| l.performed.map_or(ReportCell::Empty, |p| text(p.name()));
    "confirmed", "司法确认", ["是否司法确认", "司法确认情况"], Text, 5, true, |l, _| l.confirmed_on.map_or(ReportCell::Empty, |_| text("已确认"));
    "confirmed_on", "司法确认日期", ["司法确认时间"], Day, 7, true, |l, _| l.confirmed_on.into();
    "visited", "回访日期", ["回访时间"], Day, 7, false, |l, _| l.last(EventKind::Visited).into();
    "aid.matter", "援助事项", ["法律援助事项", "申请事项"], Text, 12, true, |l, _| text(&l.case.handling.aid.matter);
    "aid.granted", "决定给予援助日期", ["给予援助日期", "审批日期", "批准日期"], Day, 7, false, |l, _| l.case.handling.aid.granted_on.into();
    "aid.result", "援助结果", ["办案结果", "结案情况"], Text, 10, true, |l, _| text(&l.case.handling.aid.result);
    "subsidy.class", "补贴等次", ["补贴类别", "补贴类型", "等次", "案件等级", "补贴档次", "档次"], Text, 6, false, |_, a| a.subsidy.as_ref().map_or(ReportCell::Empty, |s| text(&s.class));
    "subsidy.amount", "补贴金额", ["申报金额", "申请补贴金额", "补助金额", "补贴", "应发补贴", "补贴标准"], Money, 7, false, |_, a| a.subsidy.as_ref().map_or(ReportCell::Empty, |s| s.amount.into());
    "subsidy.missing", "缺少材料", ["待补材料"], Text, 12, false, |_, a| a.subsidy.as_ref().map_or(ReportCell::Empty, |s| text(&s.missing));
    "subsidy.state", "补贴状态", ["申报状态"], Text, 6, false, |_, a| a.subsidy.as_ref().map_or(ReportCell::Empty, |s| text(&s.state));
    "office", "调解委员会", ["调委会", "调解组织", "机构名称", "机构", "单位名称", "人民调解委员会", "填报单位", "调委会名称", "人民调解委员会名称", "调解机构"], Text, 12, false, |_, a| text(&a.office.name);
    "certificate", "调解员证号", ["人民调解员证号", "调解员编号"], Text, 8, false, |l, a| opt(l.handlers.first().and_then(|n| a.office.mediators.iter().find(|m| m.name == *n)).map(|m| m.certificate_no.as_str()));
}

/// The field with that key.
pub(crate) fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|f| f.key == key)
}

/// What a heading means, and why: the same name, a synonym, or a name that holds one.
pub(crate) fn meant(heading: &str) -> Option<(&'static Field, &'static str)> {
    let plain = plain_heading(heading);
    if plain.is_empty() {
        return None;
    }
    if let Some(same) = FIELDS.iter().find(|f| f.label == plain) {
        return Some((same, "同名"));
    }
    if let Some(near) = FIELDS.iter().find(|f| f.names.contains(&plain.as_str())) {
        return Some((near, "近义"));
    }
    // 申请人联系电话（手机）: what stands in brackets explains.
    let bare = plain.split('(').next().unwrap_or_default();
    FIELDS.iter().find(|f| f.label == bare || f.names.contains(&bare)).map(|f| (f, "去掉括号里的字后相同，请核对"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_names_serve_once() {
        let mut seen = std::collections::BTreeSet::new();
        for f in FIELDS {
            assert!(seen.insert(f.key.to_owned()), "{}", f.key);
            for name in f.names.iter().chain([&f.label]) {
                assert!(seen.insert(format!("名 {name}")), "{} {name}", f.key);
                assert_eq!(plain_heading(name), *name, "a synonym has to be plain");
            }
        }
    }

    #[test]
    fn headings_are_understood() {
        let key = |h: &str| meant(h).map(|(f, _)| f.key);
        assert_eq!(key("序号"), Some("index"));
        assert_eq!(key("涉案金额（元）"), Some("amount"));
        assert_eq!(key(" 被申请人\n姓名"), Some("respondent.name"));
        assert_eq!(key("被申请人联系电话"), Some("respondent.phone"));
        assert_eq!(key("申请人联系电话（手机）"), Some("claimant.phone"));
        assert_eq!(key("被申请人籍贯"), None);
        assert_eq!(key("备注"), None);
        assert_eq!(key("领款人签名"), None);
    }
}
