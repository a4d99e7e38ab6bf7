//! What a masked copy hides.

use super::note_line;
use crate::output::{Answer, Said};
use anjuan_case::{CaseId, EvidenceId, LegalTime};
use anjuan_office::{MaskedRegion, Office, Problem, Region};

pub(super) fn mask(
    office: &mut Office,
    case: CaseId,
    id: EvidenceId,
    mut masks: Vec<MaskedRegion>,
    (suggest, accept, mut changed): (bool, bool, bool),
    now: LegalTime,
) -> Answer {
    let mut text = String::new();
    if suggest {
        let found = office.suggest_masks(case, id)?;
        for ((region, shown), sound) in found.regions.iter().zip(&found.shown).zip(&found.sound) {
            let doubt = if *sound { "" } else { "（校验位不符）" };
            text += &format!("第 {} 页：{shown}{doubt}\n", region.page);
        }
        if let Some(note) = &found.note {
            note_line(&mut text, note);
        }
        if !accept {
            return Ok(Said::new(&found, if text.is_empty() { "没有找到号码".to_owned() } else { text }));
        }
        changed |= !found.regions.is_empty();
        masks.extend(found.regions);
    }
    if changed {
        office.set_masks(case, id, &masks, now)?;
    }
    text += &format!("共 {} 处遮盖", masks.len());
    Ok(Said::new(&masks, text))
}

pub(super) fn region(text: &str) -> Result<(u32, Region), Problem> {
    let numbers: Option<Vec<u32>> = text.split([',', '，']).map(|n| n.trim().parse().ok()).collect();
    match numbers.as_deref() {
        Some([page, left, top, width, height]) => {
            Ok((*page, Region { left: *left, top: *top, width: *width, height: *height }))
        }
        _ => Err(Problem::new(
            "evidence.mask",
            format!("“{text}”不是遮盖区域；请写成 页,左,上,宽,高，后四个数是页面的万分之几，如 1,1000,2000,3000,400"),
        )),
    }
}
