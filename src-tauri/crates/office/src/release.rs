//! What a commercial mediation body lets out of its cases: a record of each, asked for before a case leaves the vault (商事调解条例
//! 19, 30; fact M20a).

use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, EvidenceId, LegalDay, LegalTime, OfficeKind, Release, ReleaseGround, ReleaseId};
use serde::{Deserialize, Serialize};

/// A release to be recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NewRelease {
    /// The day.
    pub on: LegalDay,
    /// What.
    pub what: String,
    /// To whom; of a copy for the body itself, who keeps it.
    pub to: String,
    /// By what right.
    pub ground: ReleaseGround,
}

/// A release as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ReleaseShown {
    /// As recorded.
    pub release: Release,
    /// In one line.
    pub words: String,
}

/// The releases of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CaseReleases {
    /// Only a commercial mediation body keeps them.
    pub needed: bool,
    /// One of today is there, so that the case may be exported.
    pub open: bool,
    /// Newest first.
    pub lines: Vec<ReleaseShown>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// What was let out of a case, newest first, and whether something may leave it today.
    pub fn releases(&self, id: CaseId, today: LegalDay) -> Answered<CaseReleases> {
        let case = self.case(id)?;
        let lines: Vec<ReleaseShown> = self
            .store
            .releases(id)?
            .into_iter()
            .map(|release| ReleaseShown { words: words(&case, &release), release })
            .collect();
        Ok(CaseReleases {
            needed: self.profile()?.kind == OfficeKind::CommercialMediation,
            open: lines.iter().any(|l| l.release.on == today),
            lines,
        })
    }

    /// Records what is let out of a case. It is never changed; a mistake is told by another record.
    pub fn record_release(&mut self, id: CaseId, new: &NewRelease, now: LegalTime) -> Changed<ReleaseId> {
        let kind = self.profile()?.kind;
        if kind != OfficeKind::CommercialMediation {
            return Err(refused(&format!("只有商事调解组织记录信息披露，本机构是{}", kind.name())));
        }
        let case = self.case(id)?;
        if new.on > now.day() {
            return Err(refused(&format!("披露的日期 {} 晚于今天；只能记录已经发生的事", new.on)));
        }
        let tidy = |text: &str| text.trim().to_owned();
        let ground = match &new.ground {
            ReleaseGround::Consent { paper } => {
                consent_in(&case, *paper)?;
                new.ground.clone()
            }
            ReleaseGround::Duty { named } => ReleaseGround::Duty { named: tidy(named) },
            ReleaseGround::InHouse { why } => ReleaseGround::InHouse { why: tidy(why) },
        };
        let release = Release {
            id: ReleaseId::new(),
            on: new.on,
            what: tidy(&new.what),
            to: tidy(&new.to),
            ground,
            recorded_at: now,
        };
        let said = match &release.ground {
            ReleaseGround::Consent { .. } => "",
            ReleaseGround::Duty { named } if named.is_empty() => {
                "请写明依法应当披露的情形：哪部法律、哪一条，或者哪个机关依法要求（《商事调解条例》第十九条）"
            }
            ReleaseGround::InHouse { why } if why.is_empty() => {
                "请写明机构自用做什么；交给机构以外的人的，要有书面同意或者法定情形"
            }
            _ => "",
        };
        let lacking = match (release.what.is_empty(), release.to.is_empty()) {
            (true, _) => "请写明披露什么，如全案 PDF、调解协议书",
            (_, true) => "请写明给谁",
            _ => said,
        };
        if !lacking.is_empty() {
            return Err(refused(lacking));
        }
        self.change("case.release", now, |tx| {
            tx.say(words(&case, &release));
            tx.add_release(id, &release)?;
            Ok(release.id)
        })
    }

    /// Refuses to let a whole case out of a commercial mediation body where no release of today is recorded.
    pub(crate) fn may_leave(&self, id: CaseId, now: LegalTime) -> Answered<()> {
        let releases = self.releases(id, now.day())?;
        if !releases.needed || releases.open {
            return Ok(());
        }
        Err(Problem::new(
            "release.needed",
            "商事调解中知悉的信息要保密，当事人均书面同意或者依法应当披露的除外（《商事调解条例》第十九条）；\
             导出以前，请先在本案记录今天的披露：披露什么、给谁、依据什么，机构自用的也写明",
        ))
    }
}

fn refused(why: &str) -> Problem {
    Problem::new("release", why)
}

fn consent_in(case: &Case, paper: EvidenceId) -> Answered<()> {
    if case.evidence.iter().any(|e| e.id == paper) {
        return Ok(());
    }
    Err(refused(
        "请选出全体当事人书面同意披露的那份材料；还没有的，请先把它加进本案的证据材料（《商事调解条例》第十九条）",
    ))
}

fn words(case: &Case, release: &Release) -> String {
    let ground = match &release.ground {
        ReleaseGround::Consent { paper } => {
            let name = case.evidence.iter().find(|e| e.id == *paper).map(|e| e.name.as_str());
            format!("当事人均书面同意（{}）", name.unwrap_or("材料已不在本案"))
        }
        ReleaseGround::Duty { named } => format!("依法应当披露：{named}"),
        ReleaseGround::InHouse { why } => format!("机构自用，没有交给他人：{why}"),
    };
    format!("{} 向{}披露{}；{ground}", release.on, release.to, release.what)
}
