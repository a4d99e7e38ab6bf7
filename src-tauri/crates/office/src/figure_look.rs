//! Looking at the office's own law: figures that are to be looked at again, what taking one back would change, rules that leave
//! days without law. Nothing here changes anything.

use crate::law_folder::Law;
use crate::rulepack::CaseChange;
use crate::session::Answered;
use crate::{FigureKey, Office, Problem};
use anjuan_case::LegalDay;
use anjuan_law::{AgedFigure, Finding, ParameterValueShown};
use serde::Serialize;

/// What the office keeps of the law itself, and what of it wants looking at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OwnLaw {
    /// Figures that the office filled in itself, and can take back.
    pub figures: Vec<FigureKey>,
    /// Figures of its own and of its place that have ended, end soon, or have not been looked at for a year.
    pub aged: Vec<AgedFigure>,
    /// Rules of its own or of packs that leave days without law.
    pub warnings: Vec<Finding>,
}

/// What taking a figure back would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FigureLook {
    /// The figure as it stands.
    pub now: ParameterValueShown,
    /// What would count in its place: today, or from its first day where that is still to come. None: the program would ask.
    pub instead: Option<ParameterValueShown>,
    /// Cases that would change, and how.
    pub cases: Vec<CaseChange>,
    /// How many cases were looked at.
    pub looked_at: u32,
}

fn is_own(figures: &[FigureKey], id: &str, place: &str) -> bool {
    figures.iter().any(|key| key.id == id && key.place == place)
}

impl Law {
    /// Figures that the office filled in itself and that are to be looked at again.
    #[must_use]
    pub fn aged_figures(&self, today: LegalDay) -> Vec<AgedFigure> {
        let own = self.own_figures();
        self.book.aged_figures(today, |id, place| is_own(&own, id, place))
    }
}

impl Office {
    /// Figures that the office filled in itself, what of them and of its own place is to be looked at again, and rules that leave
    /// days without law.
    ///
    /// # Errors
    /// `office.none` where it is not said yet what kind of office this is.
    pub fn own_law(&self, today: LegalDay) -> Answered<OwnLaw> {
        let figures: Vec<FigureKey> = self.own_figures()?;
        let division = self.profile()?.division.unwrap_or_default();
        let above: Vec<String> = [2, 4, 6]
            .into_iter()
            .filter_map(|digits| division.get(..digits))
            .map(|code| format!("{code:0<6}"))
            .collect();
        let wanted = |id: &str, place: &str| above.iter().any(|code| code == place) || is_own(&figures, id, place);
        let aged = self.book.aged_figures(today, wanted);
        Ok(OwnLaw { aged, warnings: self.book.warnings(&self.calendar), figures })
    }

    /// Looks at what taking back a figure that the office filled in would change.
    ///
    /// # Errors
    /// As [`Office::remove_parameter`]; `parameter.value` where the value cannot be used as it stands.
    pub fn preview_remove(&self, key: &FigureKey, today: LegalDay) -> Answered<FigureLook> {
        let (_, text) = self.without_own(key)?;
        let now = self.own_value(key)?.ok_or_else(|| {
            let message = format!(
                "“{}”在 {} 自 {} 起的值写得不对，没有采用；请改正规则文件夹里的 parameters.toml",
                key.id, key.place, key.from
            );
            Problem::new("parameter.value", message)
        })?;
        let (book, calendar) = self.with_own(&text).map_err(|why| Problem::new("parameter.value", why))?;
        let day = key.from.max(today);
        let known = book.parameters().into_iter().find(|p| p.id == key.id).map(|p| p.values).unwrap_or_default();
        let holds = |v: &ParameterValueShown| v.place == key.place && v.from <= day && v.to.is_none_or(|to| day <= to);
        let instead = known.into_iter().filter(holds).max_by_key(|v| v.from);
        let (cases, looked_at) = self.cases_under(&book, &calendar, today)?;
        Ok(FigureLook { now, instead, cases, looked_at })
    }
}
