//! Screenshots of conversations: their order, and where tall ones are cut.

use super::note_line;
use crate::output::{Answer, Said, note};
use anjuan_case::{CaseId, EvidenceId, LegalTime};
use anjuan_office::{Office, Problem};
use serde_json::json;

/// Where a tall screenshot is cut: as found, or as somebody says.
pub(super) fn cuts(office: &mut Office, case: CaseId, id: EvidenceId, at: Option<&str>, now: LegalTime) -> Answer {
    if let Some(at) = at {
        let mut plan = office.plan(case)?.plan;
        let planned = plan.sections.iter_mut().flat_map(|s| &mut s.exhibits).find(|e| e.evidence == id);
        let planned = planned
            .ok_or_else(|| Problem::new("chat.plan", "这份证据不在证据册计划里（未选入，或者已经送交）；请先选入"))?;
        planned.cuts = rows(at)?;
        office.set_plan(case, &plan, now)?;
    }
    let plan = office.plan(case)?.plan;
    let kept = plan.sections.iter().flat_map(|s| &s.exhibits).find(|e| e.evidence == id);
    let kept = kept.and_then(|e| e.cuts.clone());
    let auto = kept.is_none();
    let cuts = match kept {
        Some(cuts) => cuts,
        None => office.chat_cuts(case, id)?,
    };
    let said: Vec<String> = cuts.iter().map(u32::to_string).collect();
    let how = if auto { "自动找到" } else { "按指定" };
    let mut text = format!("{how}可以分页的地方：{}", if said.is_empty() { "无".to_owned() } else { said.join("、") });
    let pages = office.chat_pages(case, id, Some(&cuts))?.pages;
    let shared: Vec<u32> = pages.windows(2).map(|two| two[0].1.saturating_sub(two[1].0)).filter(|n| *n > 0).collect();
    if let Some(most) = shared.iter().max() {
        text.push_str(&format!(
            "\n有 {} 处找不到可以分页的地方，可能从气泡中间分页，册中重复印 {most} 行；请看过，用 --at 指定分页处",
            shared.len()
        ));
    }
    Ok(Said::new(&json!({ "auto": auto, "cuts": cuts }), text))
}

/// 2400,4700; `None` for auto.
fn rows(text: &str) -> Result<Option<Vec<u32>>, Problem> {
    if text.trim() == "auto" {
        return Ok(None);
    }
    let rows: Option<Vec<u32>> = text.split([',', '，']).map(|n| n.trim().parse().ok()).collect();
    let wrong = || Problem::new("evidence.cuts", format!("“{text}”不是分页处；请写像素数，如 2400,4700，或者 auto"));
    rows.filter(|r| r.windows(2).all(|pair| pair[0] < pair[1])).map(Some).ok_or_else(wrong)
}

pub(super) fn chat(office: &mut Office, case: &str, evidence: &[String], apply: bool, now: LegalTime) -> Answer {
    let case = office.find(case)?;
    let ids = evidence.iter().map(|e| office.find_evidence(case, e)).collect::<Result<Vec<_>, _>>()?;
    let order = office.chat_order(case, &ids)?;
    let whole = office.case(case)?;
    let name = |id: &EvidenceId| whole.evidence.iter().find(|e| e.id == *id).map_or("", |e| e.name.as_str());
    let mut text = String::new();
    for (at, id) in order.order.iter().enumerate() {
        note_line(&mut text, name(id));
        match order.seams.get(at) {
            Some(seam) if seam.overlap.is_none() => note_line(&mut text, "  —— 没有重叠，中间可能有缺 ——"),
            Some(seam) => note_line(&mut text, &format!("  （重叠 {} 像素）", seam.overlap.unwrap_or_default())),
            None => {}
        }
    }
    if let Some(said) = &order.note {
        note_line(&mut text, said);
    }
    if apply {
        office.arrange_chat(case, &order, now)?;
    } else {
        note("没有改动计划；加 --apply 按这个次序放进证据册");
    }
    Ok(Said::new(&order, text))
}
