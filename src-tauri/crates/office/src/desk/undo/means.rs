//! Which operations are taken back whole, and by what means of its own everything else is.

use anjuan_store::{EditRow, Item};

/// Operations that write nothing but what is kept of every change: whole they were done, and whole they are taken back. Any other
/// would be torn: a payment would go and the line of the statement stay taken. Where an item is named, an operation counts only if
/// that is kept of it: of what an earlier version of the program did, it is not.
const WHOLE: [(&str, Option<Item>); 43] = [
    ("answer", None),
    ("bundle.plan", None),
    ("case.close", None),
    ("case.handling", None),
    ("case.reopen", None),
    ("case.story", None),
    ("court-cost.put", Some(Item::CourtCost)),
    ("court-cost.remove", Some(Item::CourtCost)),
    ("delivery.add", Some(Item::Delivery)),
    ("delivery.remove", Some(Item::Delivery)),
    ("delivery.update", Some(Item::Delivery)),
    ("event.add", None),
    ("event.change", None),
    ("event.remove", None),
    ("evidence.describe", None),
    ("evidence.link", None),
    ("evidence.masks", None),
    ("evidence.mediation", None),
    ("evidence.order", None),
    ("evidence.particulars", None),
    ("fees.agreement", None),
    ("fees.agreement-remove", None),
    ("fees.basis", None),
    ("fees.scope", Some(Item::Scope)),
    ("fees.table", None),
    ("fees.table-remove", None),
    ("fees.table-withdraw", None),
    ("filter.drop", None),
    ("filter.save", None),
    ("office.set", None),
    ("parameter.import", None),
    ("parameter.remove", None),
    ("parameter.set", None),
    ("party.put", None),
    ("party.remove", None),
    ("payment.add", None),
    ("payment.change", None),
    ("payment.fill", None),
    ("payment.remove", None),
    ("payment.to", None),
    ("performance.accelerate", Some(Item::Performance)),
    ("performance.accelerate-undo", Some(Item::Performance)),
    ("performance.plan", Some(Item::Performance)),
];

/// The same of what is set for the whole office, and of taking back itself.
const WHOLE_TOO: [&str; 7] =
    ["report.define", "report.list", "report.mark", "settings.set", "sheet.map", "subsidy.scheme", "undo"];

/// Operations that brought a case in: their dates are kept for the record of the day; a case that is not wanted is put aside.
pub(super) const BROUGHT_IN: [&str; 2] = ["case.add", "case.import-list"];

/// Why an operation is not taken back here, where it wrote more than what is kept of changes: where to take it back.
pub(super) fn torn(rows: &[EditRow]) -> Option<String> {
    let op = rows.first()?.op.as_str();
    let kept = |item: Option<Item>| item.is_none_or(|item| rows.iter().any(|row| row.edit.what == item));
    if WHOLE_TOO.contains(&op) || WHOLE.iter().any(|(whole, item)| *whole == op && kept(*item)) {
        return None;
    }
    if let Some(why) = own_means(op) {
        return Some(why.to_owned());
    }
    let place = match op {
        _ if op.starts_with("performance.") => "请在“收费与履行”的履行中重新安排分期",
        _ if op.starts_with("court-cost.") => "请在“收费与履行”的诉讼费用中更正；记了台账的，在台账中冲销",
        _ if op.starts_with("delivery.") => "请在文书的送达记录中更正或者删除",
        _ if op.starts_with("fees.") => "请在“收费与履行”中重新记录受理范围的判断",
        _ => "请在办这件事的地方更正",
    };
    Some(format!("这一步还写了别处的内容，在这里只能撤回一半；{place}"))
}

/// What is never taken back silently, and by what it is set right: what others rely on stays as it was written, and its correction
/// is written beside it. `None` for an operation that is no such thing, or changes nothing.
pub(super) fn own_means(op: &str) -> Option<&'static str> {
    Some(match op {
        "books.post" | "books.charge" => "台账只增不改，不能撤回；记错的，请在台账中冲销这一笔",
        "books.reverse" => "台账只增不改，不能撤回；冲错的，请重新记账",
        "books.invoice" => "登记的发票不删除；开错的，请在发票中登记作废",
        "books.void" => "作废的发票不再恢复；请登记另开的一张",
        "court-cost.advance" => "代垫的钱记在台账里，不能撤回；记错的，请在台账中冲销这一笔",
        "fees.sign" => "签订的收费协议不改不删；有变更的，请另写一份补充协议",
        "paper.issue" | "paper.letter" => "出具的文书不改不删；有错的，请在“文书”里作废，或者出具新的版本",
        "paper.withdraw" => "作废的文书不再恢复，文号也不再用；请重新出具",
        "paper.sign" => "请在“文书”里撤回签字件，随它记下的事件一并撤回",
        "paper.unsign" => "请在“文书”里重新登记签字件",
        "paper.bundle" | "dossier.bind" => "装订好的不改不删；要改的，请改好以后重新装订",
        "bundle.serve" => "送交的登记不删除；登记错的，请在证据册里作废这次送交",
        "bundle.void" => "作废的送交登记不再恢复；请重新登记送交",
        "evidence.add" | "intake.finish" | "evidence.redraw" | "evidence.stills" => {
            "收入的原件不删除；不用的，请在证据里选“不装入证据册”"
        }
        "case.add" | "case.import-list" => "不要这个案件的，请把它移出列表",
        "case.discard" => "删除的案件，请在“本机构”的“删除的案件”里恢复",
        "case.restore" => "不要这个案件的，请再把它移出列表",
        "statement.take" => "记了台账的，请在台账中冲销；还款请在事件中更正",
        "case.release" => "提供资料的记录只增不改，不能撤回",
        "subsidy.confirm" => "请在补贴里改回这一项的核对",
        "subsidy.claim" | "subsidy.step" => "补贴的办理步骤只增不改；请在补贴里登记下一步",
        "conflict.settle" => "利益冲突的处理留作记录，不能撤回",
        "date.check" => "核对由核对的人在期限核对表里撤回",
        "date.uncheck" => "请核对的人在期限核对表里重新核对",
        "date.waive" => "请在“期限”里把这一项改回要办",
        "date.resume" => "请在“期限”里重新写明不再办理的理由",
        "office.picture" => "请在“机构”里重新选标志或者印章图样",
        "rules.apply" | "rules.undo" => "请在“机构”的规则包里停用或者重新采用",
        "draft.drop" => "删掉的草稿只能在当时的提示里放回；请重新起草",
        _ => return None,
    })
}
