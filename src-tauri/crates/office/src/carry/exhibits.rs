//! What was done with a case's exhibits, carried with it: plan, masks, links to checklists, bundles with their servings. What
//! opens an encrypted original stays behind: it never leaves the database.

use super::original_name;
use crate::case_new::sha256_of;
use crate::evidence::{MaskedRegion, Seam};
use crate::place::read_file;
use crate::plan::{plan_of, row_of};
use crate::session::Answered;
use crate::{BundlePlan, Office, Problem, write_whole};
use anjuan_case::{Case, EvidenceId, LegalTime};
use anjuan_store::{BundleRow, PaperRow, SeamRow, Tx};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::Path;

/// The file beside `case.json`. A case that was exported before there was one is read without it.
const FILE: &str = "exhibits.json";
/// The folder of bound bundles.
const BUNDLES: &str = "bundles";

/// What stands in it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Exhibits {
    #[serde(default)]
    plan: Option<BundlePlan>,
    #[serde(default)]
    masks: Vec<(EvidenceId, Vec<MaskedRegion>)>,
    /// Which screenshot of a conversation goes on from which.
    #[serde(default)]
    seams: Vec<Seam>,
    #[serde(default)]
    links: Vec<(EvidenceId, String)>,
    /// Oldest first.
    #[serde(default)]
    bundles: Vec<CarriedBundle>,
}

/// A bundle as it was printed; numbers and pages of one that was served stand in the new place, too.
#[derive(Debug, Serialize, Deserialize)]
struct CarriedBundle {
    title: String,
    written_at: LegalTime,
    pages: u32,
    sha256: String,
    #[serde(skip)]
    pdf: Vec<u8>,
    bundle: BundleRow,
    /// What it printed besides; an older version kept nothing of that.
    #[serde(default)]
    printed: Option<Value>,
}

impl Exhibits {
    /// Writes them beside the case.
    pub(super) fn write(office: &Office, case: &Case, to: &Path) -> Answered<()> {
        let papers = office.store.papers(case.id)?;
        let mut bundles = Vec::new();
        for bundle in office.store.bundles(case.id)?.into_iter().rev() {
            let Some(paper) = papers.iter().find(|p| p.id == bundle.paper) else { continue };
            let name = original_name(&paper.sha256, &format!("{}.pdf", paper.title));
            write_whole(&to.join(BUNDLES).join(name), &office.store.kept(&paper.sha256)?)?;
            bundles.push(CarriedBundle {
                title: paper.title.clone(),
                written_at: paper.written_at,
                pages: paper.pages,
                sha256: paper.sha256.clone(),
                pdf: Vec::new(),
                printed: office.store.bundle_print(case.id, bundle.paper)?,
                bundle,
            });
        }
        let whole = Self {
            plan: office.store.plan(case.id)?.map(plan_of).transpose()?,
            masks: crate::evidence::all_masks(office, case.id)?.into_iter().collect(),
            seams: office.store.seams(case.id)?.into_iter().map(Seam::from).collect(),
            links: office.store.links(case.id)?,
            bundles,
        };
        let json = serde_json::to_vec_pretty(&whole)
            .map_err(|e| Problem::new("export.failed", format!("证据册计划没有导出：{e}")))?;
        write_whole(&to.join(FILE), &json)
    }

    /// Reads them from beside a case, each bundle held against its hash.
    pub(super) fn read(from: &Path) -> Answered<Self> {
        let path = from.join(FILE);
        if !path.exists() {
            return Ok(Self::default());
        }
        let mut whole: Self = serde_json::from_slice(&read_file(&path)?).map_err(|e| {
            let why = crate::unread::json(&e);
            Problem::new("import.format", format!("文件“{}”不是案卷导出的：{why}", path.display()))
        })?;
        for one in &mut whole.bundles {
            let path = from.join(BUNDLES).join(original_name(&one.sha256, &format!("{}.pdf", one.title)));
            one.pdf = read_file(&path)?;
            if sha256_of(&one.pdf) != one.sha256 {
                return Err(Problem::new(
                    "import.original",
                    format!("证据册“{}”与导出时的校验值不符，案件没有导入", path.display()),
                ));
            }
        }
        Ok(whole)
    }

    /// Puts them to a case that has just been added.
    pub(super) fn put(&self, tx: &mut Tx<'_>, case: &Case) -> Answered<()> {
        if let Some(plan) = &self.plan {
            tx.set_plan(case.id, &row_of(plan)?)?;
        }
        for (id, masks) in &self.masks {
            let rows = masks.iter().map(crate::evidence::mask_row).collect::<Answered<Vec<_>>>()?;
            tx.set_masks(case.id, *id, &rows)?;
        }
        let seams: Vec<SeamRow> = self.seams.iter().copied().map(SeamRow::from).collect();
        tx.set_seams(case.id, &seams)?;
        for (id, rule) in &self.links {
            tx.link_evidence(case.id, *id, rule, true)?;
        }
        for one in &self.bundles {
            let sha256 = tx.keep(&one.pdf)?;
            tx.add_paper(&PaperRow {
                id: one.bundle.paper,
                ..PaperRow::new(case.id, "bundle", &one.title, one.written_at, sha256, one.pages)
            })?;
            tx.add_bundle(case.id, &one.bundle)?;
            if let Some(printed) = &one.printed {
                tx.print_bundle(one.bundle.paper, printed)?;
            }
            if let Some(file) = &one.bundle.file {
                tx.name_bundle_file(case.id, one.bundle.paper, file)?;
            }
            for serving in &one.bundle.served {
                tx.serve(case.id, one.bundle.paper, serving)?;
            }
            for void in &one.bundle.voided {
                tx.serve(case.id, one.bundle.paper, &void.serving)?;
                tx.void_serving(case.id, void.serving.id, &void.why, void.at)?;
            }
        }
        Ok(())
    }
}
