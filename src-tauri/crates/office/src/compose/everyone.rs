//! Where a case stands, on one page for the client; and what the public is told about mistaken transfers.

use super::register::said;
use super::{Ctx, data};
use crate::progress::{CaseProgress, ProgressDeadline, ProgressLine, of_case};
use crate::session::Answered;
use anjuan_case::{Fen, LegalDay, Role};
use anjuan_law::settled_on;
use anjuan_papers::form::everyone::{Due, PreventionNotice, ProgressSheet, Step};
use serde_json::Value;

/// What a page holds; what does not fit is named by its number, so that nothing is silently left out.
const DEADLINES: usize = 8;
/// Of these, what is kept for the days on which the other side is to pay; they take what the days that the client can lose leave free,
/// and must not crowd out one of these.
const PERFORMANCE: usize = 2;
const AWAITED: usize = 3;
const NEXT: usize = 4;
const BRING: usize = 4;
const DONE: usize = 6;
/// Of what was done, the payments that came back: the last ones stand even where more happened since.
const PAID_BACK: usize = 3;

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    Some(match form {
        "progress-sheet" => data(&progress_sheet(ctx)),
        "prevention-notice" => data(&prevention(ctx)),
        _ => return None,
    })
}

fn progress_sheet(ctx: &Ctx<'_>) -> ProgressSheet {
    let progress = of_case(ctx.case, ctx.assessment);
    let (deadlines, left_out) = days(ctx, &progress.deadlines);
    ProgressSheet {
        client: ctx.names(Role::Claimant),
        case_name: ctx.dispute_name(),
        // Where no transfer is on record, as of an agreement by word of mouth, it is what was agreed.
        amount: Some(progress.amount).filter(|sum| *sum > Fen::new(0)).or_else(|| ctx.agreed_sum()).unwrap_or_default(),
        stage: stage(ctx, &progress),
        done: done(&progress.done),
        next: progress.next.iter().take(NEXT).cloned().collect(),
        remember: remember(ctx, left_out),
        deadlines,
        awaited: awaited(&progress.awaited),
        bring: progress.bring.iter().take(BRING).cloned().collect(),
        contact: ctx.handled_by(),
        phone: said(&ctx.office.phone),
        dated: Some(ctx.today),
    }
}

/// The days that the page holds, in their order, and what is said of those that it does not: days that the client can lose and days of
/// payment, each the soonest.
fn days(ctx: &Ctx<'_>, lines: &[ProgressDeadline]) -> (Vec<Due>, Vec<String>) {
    let mut payments = ctx.performance_days();
    let mut own: Vec<(LegalDay, Due)> = lines.iter().map(|line| (line.safe, due(line))).collect();
    payments.sort_by_key(|(day, _)| *day);
    own.sort_by_key(|(day, _)| *day);
    let kept = payments.len().min(PERFORMANCE);
    let own_left = own.split_off(own.len().min(DEADLINES.saturating_sub(kept)));
    let payments_left = payments.split_off(payments.len().min(DEADLINES.saturating_sub(own.len())));
    let mut shown: Vec<(LegalDay, Due)> = payments.into_iter().chain(own).collect();
    shown.sort_by_key(|(day, _)| *day);
    let left_out = [
        span(&payments_left).map(|days| format!("另有{}期付款（{days}）没有列出，请向承办人核对", payments_left.len())),
        span(&own_left).map(|days| format!("另有{}个不能错过的日子（{days}）没有列出，请向承办人核对", own_left.len())),
    ];
    (shown.into_iter().map(|(_, due)| due).collect(), left_out.into_iter().flatten().collect())
}

/// 2027年1月31日至2027年5月31日, of days in their order; the day where all are on one. `None` of none.
fn span(days: &[(LegalDay, Due)]) -> Option<String> {
    let (first, last) = (days.first()?.0, days.last()?.0);
    Some(match first == last {
        true => first.in_chinese(),
        false => format!("{}至{}", first.in_chinese(), last.in_chinese()),
    })
}

/// The soonest days that others keep to, in their order.
fn awaited(lines: &[ProgressDeadline]) -> Vec<Due> {
    let mut lines: Vec<&ProgressDeadline> = lines.iter().collect();
    lines.sort_by_key(|line| line.safe);
    lines.into_iter().take(AWAITED).map(due).collect()
}

/// The last things that happened, oldest first; of what came back the last payments in any case.
fn done(lines: &[ProgressLine]) -> Vec<Step> {
    let last = |paid: bool, most: usize| {
        let of: Vec<usize> =
            (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|l| l.paid_back == paid)).collect();
        of.into_iter().rev().take(most).collect::<Vec<_>>()
    };
    let mut shown = last(true, PAID_BACK);
    shown.extend(last(false, DONE.saturating_sub(shown.len())));
    shown.sort_unstable();
    let step = |at: usize| lines.get(at).map(|l| Step { on: Some(l.on), what: l.words.clone() });
    shown.into_iter().filter_map(step).collect()
}

/// The last thing that happened, the sums, and the way that is taken.
fn stage(ctx: &Ctx<'_>, progress: &CaseProgress) -> String {
    if settled_on(ctx.case).is_some() {
        return "款项已经全部返还".to_owned();
    }
    let last = progress.done.last().map(|l| format!("{}：{}", l.on.in_chinese(), l.words));
    let way = said(&progress.way).map(|way| format!("现在走的途径：{way}"));
    [last, ctx.sums_so_far(), way].into_iter().flatten().collect::<Vec<_>>().join("；")
}

fn due(line: &ProgressDeadline) -> Due {
    // The safe day is shown; the last day by law is named where it is later.
    let what = if line.legal > line.safe {
        format!("{}（法定最后一日：{}）", line.title, line.legal.in_chinese())
    } else {
        line.title.clone()
    };
    let what = if line.provisional { format!("{what}（当年放假安排公布后可能变动）") } else { what };
    Due { day: line.shown.clone(), what, missed: line.missed.clone() }
}

/// What to keep in mind, beginning with what the page does not hold.
fn remember(ctx: &Ctx<'_>, left_out: Vec<String>) -> Vec<String> {
    let mut list = left_out;
    list.push("日期按照现有的材料计算；收到法院、公安机关、对方的任何文书，请记下日期，当天告诉我们".to_owned());
    if settled_on(ctx.case).is_none() {
        list.push("对方还款的，保存凭证并告诉我们；不要删除聊天记录和账单".to_owned());
    }
    list
}

/// Advice that needs no source stands as advice; hotlines and how long a platform delays a transfer were not verified and are
/// left out; what stands as law comes from the rule book.
fn prevention(ctx: &Ctx<'_>) -> PreventionNotice {
    PreventionNotice {
        office: ctx.office.name.clone(),
        before: lines(&[
            "看清收款人的名称、账号和金额，三样都对再付款",
            "名字、头像相近的联系人，点开资料再核对一遍",
            "第一次付款或者金额大的，先用电话、当面等别的办法核对收款账号",
        ]),
        mistaken: lines(&[
            "当天联系收款人：哪一笔、为什么说转错了、请怎样退回，语气平和",
            "向付款的平台或者银行反映，请其转达退款请求、保存交易记录，并书面答复",
            "保存转账凭证和完整的聊天记录，不删改；原来的手机不要丢",
            "对方愿意商量的，可以申请人民调解；不返还的，可以依法向人民法院起诉",
        ]),
        deceived: lines(&[
            "马上报警，说清付款的时间、金额、对方账号，请求紧急止付",
            "同时告诉付款的平台或者银行；不要再按对方说的继续付款",
        ]),
        received: lines(&[
            "别人转错给您的钱不是您的，不要花掉",
            "通过付款的平台或者银行核对，按原来的路径退回；不要按照陌生人的要求转到另外的账户",
        ]),
        never: lines(&[
            "不要在网上、群里公开对方的姓名、电话、账号和聊天记录",
            "不要威胁对方，也不要花钱买对方的个人信息",
            "不要相信先交费用就能追回款项的人",
        ]),
        law: ctx.basis("prevention-notice"),
        phone: said(&ctx.office.phone),
        dated: Some(ctx.today),
    }
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|l| (*l).to_owned()).collect()
}
