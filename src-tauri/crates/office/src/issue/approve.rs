//! A firm approves every letter: an approval that an earlier day's letter went out under is used up. For which papers of which
//! office it is wanted, and in what words, the rule book says (fact L9).

use crate::paper::allowed;
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::{Case, LegalDay};
use anjuan_law::Assessment;
use anjuan_papers::form::Form;

impl Office {
    /// Who approved the paper and when, for the log; `None` where this office needs no approval for it. One approval may cover the
    /// letters of one day, as to several respondents. `assessment` is that of the case today.
    ///
    /// # Errors
    /// `paper.approval` where a letter of an earlier day went out under it.
    pub(super) fn approval(
        &self,
        case: &Case,
        assessment: &Assessment,
        form: &Form,
        today: LegalDay,
    ) -> Answered<Option<String>> {
        let engagement = &case.handling.engagement;
        let Some(on) = engagement.approved_on else { return Ok(None) };
        let mut without = case.clone();
        without.handling.engagement.approved_on = None;
        let without = self.assessment(&without, today)?;
        // What the rule book refuses for want of an approval, and nothing else.
        let wanted = |form: &str| allowed(assessment, form).ok().and_then(|()| allowed(&without, form).err());
        let Some(rule) = wanted(form.id) else { return Ok(None) };
        let under = |day: LegalDay| day >= on && day < today;
        let papers = self.store.papers(case.id)?;
        let earlier = papers.iter().find(|p| under(p.written_at.day()) && wanted(&p.template).is_some());
        if let Some(paper) = earlier {
            return Err(Problem::new(
                "paper.approval",
                format!(
                    "{on} 的审批已经用于 {} 出具的{}{}，这一次要另行审批。{}",
                    paper.written_at.day(),
                    paper.title,
                    paper.number.as_deref().unwrap_or_default(),
                    rule.message
                ),
            ));
        }
        Ok(Some(format!("（审批：{}，{on}）", engagement.approved_by.trim())))
    }
}
