//! Serving: from then on numbers and pages stand, whatever is bound later.

use crate::session::Changed;
use crate::{Office, Problem};
use anjuan_case::{CaseId, EvidenceId, LegalDay, LegalTime, PaperId, ServingId};
use anjuan_store::{BundleExhibitRow, BundleRow, ServingRow};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A bundle handed over.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct ServeAsk {
    /// On which day.
    pub on: LegalDay,
    /// To whom: 洛阳市洛龙区人民法院, 对方当事人 …
    pub to: String,
}

/// Where a served exhibit stands for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub number: String,
    pub from: u32,
    pub to: u32,
}

impl Standing {
    fn of(exhibit: &BundleExhibitRow) -> Self {
        Self { number: exhibit.number.clone(), from: exhibit.from, to: exhibit.to }
    }
}

/// Served exhibits and where they stand.
pub(crate) fn exhibits(bundles: &[BundleRow]) -> BTreeMap<EvidenceId, Standing> {
    let served = bundles.iter().filter(|b| !b.served.is_empty());
    served.flat_map(|b| &b.exhibits).map(|e| (e.evidence, Standing::of(e))).collect()
}

/// Where a supplement goes on: numbering, next number, next page; `None` where nothing was served.
pub(crate) fn next(bundles: &[BundleRow]) -> Option<(String, u32, u32)> {
    let served: Vec<&BundleRow> = bundles.iter().filter(|b| !b.served.is_empty()).collect();
    let last = served.iter().max_by_key(|b| b.next_page)?;
    let number = served.iter().map(|b| b.next_number).max()?;
    Some((last.numbering.clone(), number, last.next_page))
}

impl Office {
    /// Records that a bundle was handed over. From then on nothing in it can be renumbered or taken out, and no bundle that
    /// contradicts it can be served.
    ///
    /// # Errors
    /// `bundle.none` where the paper is no bundle of the case; `bundle.conflict`; `bundle.serve` for a day to come or nobody.
    pub fn serve_bundle(&mut self, case: CaseId, paper: PaperId, ask: &ServeAsk, now: LegalTime) -> Changed<ServingId> {
        let to = ask.to.trim();
        if to.is_empty() {
            return Err(Problem::new("bundle.serve", "请填写送交给谁，如受理法院、对方当事人"));
        }
        if ask.on > now.day() {
            return Err(Problem::new("bundle.serve", format!("送交日期 {} 晚于今天；交出以后再登记", ask.on)));
        }
        let serving = ServingRow { id: ServingId::new(), on: ask.on, to: to.to_owned() };
        self.change("bundle.serve", now, |tx| {
            let bundles = tx.bundles(case)?;
            let bundle = bundles.iter().find(|b| b.paper == paper).ok_or_else(|| {
                Problem::new("bundle.none", "这份文书不是本案的证据册，或者是旧版程序装订的；请重新装订后再登记送交")
            })?;
            agrees(&exhibits(&bundles), bundle)?;
            let first = bundle.exhibits.first().map(|e| e.number.as_str()).unwrap_or_default();
            let last = bundle.exhibits.last().map(|e| e.number.as_str()).unwrap_or_default();
            tx.say(format!("{} 送交 {to}：证据{first}至证据{last}", ask.on));
            for exhibit in &bundle.exhibits {
                tx.about(exhibit.evidence);
            }
            tx.serve(case, paper, &serving)?;
            Ok(serving.id)
        })
    }
}

/// A bundle may be served beside what was served before: the same exhibits stand where they stood, others beyond them.
fn agrees(served: &BTreeMap<EvidenceId, Standing>, bundle: &BundleRow) -> Result<(), Problem> {
    let last_page = served.values().map(|s| s.to).max().unwrap_or(0);
    for exhibit in &bundle.exhibits {
        let here = Standing::of(exhibit);
        let wrong = match served.get(&exhibit.evidence) {
            Some(there) if *there == here => continue,
            Some(there) => format!(
                "“{}”已作为证据{}（第{}至{}页）送交，这一册里却是证据{}（第{}至{}页）",
                exhibit.name, there.number, there.from, there.to, here.number, here.from, here.to
            ),
            None => match served.values().find(|s| s.number == here.number) {
                Some(_) => format!("证据{}已经是另一份送交过的材料，这一册里却是“{}”", here.number, exhibit.name),
                None if here.from <= last_page => {
                    format!("“{}”的页码（第{}页起）与已送交的证据册重叠", exhibit.name, here.from)
                }
                None => continue,
            },
        };
        return Err(Problem::new("bundle.conflict", format!("{wrong}；请在送交过的证据册之后另做补充证据")));
    }
    Ok(())
}
