//! Papers being written: composed from the case, saved with every key, read back by the next session.

use super::ahead::end_of;
use super::{
    Doubt, MovedField, Objection, Series, agreement, fill, form_named, held, instead, law, numbering, schedule, suit,
};
use crate::compose::{
    Besides, Ctx, Offer, SignedAgreement, chooses, compose, in_suit, offers, on_agreement, to_attach, whom,
};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, DraftId, LegalDay, LegalTime, PaperId, Party, PartyId, Role};
use anjuan_law::{Assessment, Because};
use anjuan_papers::form::{Form, Mark};
use anjuan_store::{Composed, DraftRow};
use serde::Serialize;
use serde_json::Value;

/// Papers that list what lies in the file.
const INDEXES: [&str; 4] = ["dossier-index", "file-index", "aid-index", "aid-closing"];

/// A field that is empty and must not be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MissingField {
    /// Where, as `defendants.0.name`.
    pub key: String,
    /// 被告：姓名
    pub label: String,
}

/// A paper being written.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Draft {
    /// Its id; `None` for one that was composed and not saved.
    pub id: Option<DraftId>,
    /// Its case.
    pub case: CaseId,
    /// The form.
    pub form: String,
    /// Its title.
    pub title: String,
    /// The form's data, as JSON.
    pub data: String,
    /// The one of several respondents whom it is to or against; `None` where it is against all, or there is only one.
    pub to: Option<PartyId>,
    /// What is still empty.
    pub missing: Vec<MissingField>,
    /// The line that is printed before the facts where typed words took its place; `None` where the paper has none.
    pub lead: Option<String>,
    /// What must not be issued as it stands.
    pub objections: Vec<Objection>,
    /// What is asked before it is issued.
    pub doubts: Vec<Doubt>,
    /// What should be looked at first: an own template that is not used, a number of a document that cannot be right.
    pub notes: Vec<String>,
    /// Words that may be taken up, and are not in it.
    pub offers: Vec<Offer>,
    /// What the case would say differently now than when this was composed.
    pub moved: Vec<MovedField>,
    /// Are its words other than those that were composed?
    pub edited: bool,
    /// May this office issue it now?
    pub allowed: bool,
    /// Why, or what stands against it.
    pub because: Vec<Because>,
    /// The series its number will be from.
    pub series: Option<Series>,
    /// When it was last saved.
    pub saved_at: Option<LegalTime>,
    /// The issued paper that it is to replace.
    pub replaces: Option<PaperId>,
}

impl Draft {
    /// The data.
    #[must_use]
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.data).unwrap_or_default()
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// A paper composed from the case; nothing is kept. A letter in a case with several respondents goes `to` one of
    /// them; a paper of a suit is against one or, where none is named, against all.
    pub fn compose_paper(&self, id: CaseId, form: &str, to: Option<PartyId>, today: LegalDay) -> Answered<Draft> {
        let form = form_named(form)?;
        let case = self.case(id)?;
        let assessment = self.assessment(&case, today)?;
        may_choose(form, &case, to)?;
        let data = self.composed_to(form, &case, &assessment, to, false, today)?;
        self.shown(form, &case, &assessment, data, None)
    }

    /// Composes a paper, puts the user's own data over it, then single values.
    pub fn filled_paper(
        &self,
        case: CaseId,
        form: &str,
        to: Option<PartyId>,
        over: Option<&Value>,
        set: &[(String, String)],
        today: LegalDay,
    ) -> Answered<Draft> {
        let form = form_named(form)?;
        let whole = self.case(case)?;
        let assessment = self.assessment(&whole, today)?;
        may_choose(form, &whole, to)?;
        let mut fresh = self.composed_to(form, &whole, &assessment, to, false, today)?;
        let filled = |fresh: &Value| -> Answered<Value> {
            let mut data = fresh.clone();
            if let Some(given) = over {
                fill::over(form, &mut data, given)?;
            }
            for (path, text) in set {
                fill::put(form, &mut data, path, text)?;
            }
            Ok(form.check(&data)?)
        };
        let mut data = filled(&fresh)?;
        // Asked for in the suit, it rests on another article, and says neither haste nor security (民事诉讼法 103, 104).
        if in_suit(form.id, &data) && !in_suit(form.id, &fresh) {
            fresh = self.composed_to(form, &whole, &assessment, to, true, today)?;
            data = filled(&fresh)?;
        }
        held::with_lead(&mut data, &fresh);
        let unfit = self.unfit_template(form, &data, &whole, today)?;
        let mut draft = self.shown(form, &whole, &assessment, data, None)?;
        draft.objections.extend(unfit);
        Ok(draft)
    }

    /// Begins a paper: composed from the case and kept as a draft.
    pub fn draft_paper(&mut self, id: CaseId, form: &str, to: Option<PartyId>, now: LegalTime) -> Changed<Draft> {
        let draft = self.compose_paper(id, form, to, now.day())?;
        let composed = Composed { data: draft.value(), on: now.day() };
        self.begin(draft, Some(composed), None, now)
    }

    /// Begins the next version of an issued paper, with its words.
    pub fn revise_paper(&mut self, id: CaseId, paper: PaperId, now: LegalTime) -> Changed<Draft> {
        let row = self.issued_row(id, paper)?;
        if row.replaced_by.is_some() {
            return Err(Problem::new("paper.replaced", format!("“{}”已有新的版本；请从最新的版本开始修改", row.title)));
        }
        let frozen = self.store.frozen(id, paper)?.ok_or_else(|| {
            Problem::new("paper.old", format!("“{}”出具时还没有保留可改的内容；请重新起草", row.title))
        })?;
        let form = form_named(&row.template)?;
        let case = self.case(id)?;
        let assessment = self.assessment(&case, now.day())?;
        let draft = self.shown(form, &case, &assessment, frozen.data, Some(paper))?;
        let composed = frozen.composed.map(|data| Composed { data, on: row.written_at.day() });
        self.begin(draft, composed, Some(paper), now)
    }

    fn begin(
        &mut self,
        draft: Draft,
        composed: Option<Composed>,
        replaces: Option<PaperId>,
        now: LegalTime,
    ) -> Changed<Draft> {
        let row = DraftRow {
            id: DraftId::new(),
            case: draft.case,
            form: draft.form.clone(),
            data: draft.value(),
            saved_at: now,
            replaces,
            composed,
        };
        let moved = self.moved(form_named(&row.form)?, &self.case(row.case)?, &row)?;
        self.change("draft.start", now, |tx| {
            tx.say(draft.title.clone());
            tx.add_draft(&row)?;
            let edited = is_edited(&row);
            Ok(Draft { id: Some(row.id), saved_at: Some(now), replaces, moved, edited, ..draft })
        })
    }

    /// Drafts of a case, newest first.
    pub fn drafts(&self, id: CaseId, today: LegalDay) -> Answered<Vec<Draft>> {
        let case = self.case(id)?;
        let assessment = self.assessment(&case, today)?;
        let rows = self.store.drafts(id)?;
        rows.into_iter().map(|row| self.reopened(row, &case, &assessment)).collect()
    }

    /// One draft.
    pub fn draft(&self, id: DraftId, today: LegalDay) -> Answered<Draft> {
        let row = self.store.draft(id)?;
        let case = self.case(row.case)?;
        let assessment = self.assessment(&case, today)?;
        self.reopened(row, &case, &assessment)
    }

    /// The words of a draft as they will be printed: with the line before the facts.
    pub(super) fn words_of_draft(&self, row: &DraftRow, today: LegalDay) -> Answered<Value> {
        let form = form_named(&row.form)?;
        let case = self.case(row.case)?;
        let fresh = self.composed_as(form, &case, &self.assessment(&case, today)?, &row.data, today)?.0;
        let mut data = row.data.clone();
        held::with_lead(&mut data, &fresh);
        Ok(data)
    }

    fn reopened(&self, row: DraftRow, case: &Case, assessment: &Assessment) -> Answered<Draft> {
        let form = form_named(&row.form)?;
        let (moved, edited) = (self.moved(form, case, &row)?, is_edited(&row));
        let draft = self.shown(form, case, assessment, row.data, row.replaces)?;
        Ok(Draft { id: Some(row.id), saved_at: Some(row.saved_at), moved, edited, ..draft })
    }

    /// Saves what was typed, with every key; data that do not fit the form are refused and what was saved before stays. Leaves
    /// no line in the log: nothing of a draft counts until it is issued.
    pub fn save_draft(&self, id: DraftId, data: &str, now: LegalTime) -> Answered<()> {
        let form = form_named(&self.store.draft(id)?.form)?;
        Ok(self.store.save_draft(id, &fitting(form, data)?, now)?)
    }

    /// Throws a draft away.
    pub fn drop_draft(&mut self, id: DraftId, now: LegalTime) -> Changed<()> {
        let row = self.store.draft(id)?;
        let title = form_named(&row.form).map_or(row.form.clone(), |f| f.title.to_owned());
        self.change("draft.drop", now, |tx| {
            tx.say(title);
            Ok(tx.remove_draft(row.case, id)?)
        })
    }

    /// What is missing in a paper's data, and what must not be issued; for the window, after a pause in typing.
    /// `replaces` is the issued paper that it is to take the place of.
    pub fn check_paper(
        &self,
        id: CaseId,
        form: &str,
        data: &str,
        replaces: Option<PaperId>,
        today: LegalDay,
    ) -> Answered<Draft> {
        let form = form_named(form)?;
        let case = self.case(id)?;
        let assessment = self.assessment(&case, today)?;
        let data = fitting(form, data)?;
        let mut draft = self.shown(form, &case, &assessment, data.clone(), replaces)?;
        draft.objections.extend(self.unfit_as_set(form, &data, &case, today)?);
        Ok(draft)
    }

    /// The words that a form has before anyone edits them.
    pub(crate) fn composed(
        &self,
        form: &Form,
        case: &Case,
        assessment: &Assessment,
        today: LegalDay,
    ) -> Answered<Value> {
        self.composed_beside(form, case, assessment, &self.besides_of(form, case)?, today)
    }

    /// The same with what stands beside the case.
    pub(super) fn composed_beside(
        &self,
        form: &Form,
        case: &Case,
        assessment: &Assessment,
        besides: &Besides,
        today: LegalDay,
    ) -> Answered<Value> {
        let profile = self.profile()?;
        let ctx = Ctx { book: &self.book, office: &profile, case, assessment, today, besides };
        Ok(form.check(&compose(form.id, &ctx)?)?)
    }

    /// What stands beside a case as that paper tells it: with the exhibits of its suit, and the file where it lists that.
    pub(super) fn besides_of(&self, form: &Form, case: &Case) -> Answered<Besides> {
        let mut besides = self.besides(case)?;
        if let Some(to) = self.suit_of(form, case) {
            besides.exhibits = self.index_in(case, Some(to))?;
        }
        if INDEXES.contains(&form.id) {
            besides.file = self.file_parts(case)?;
        }
        Ok(besides)
    }

    /// The agreement that a paper on one is about: that with the one of several respondents whom it says, else the newest.
    pub(super) fn agreement_with(
        &self,
        form: &Form,
        case: &Case,
        to: Option<PartyId>,
    ) -> Answered<Option<SignedAgreement>> {
        if on_agreement(form.id) { self.signed_agreement(case, to) } else { Ok(None) }
    }

    /// What stands beside a case.
    pub(crate) fn besides(&self, case: &Case) -> Answered<Besides> {
        let agreements = self.store.agreements(case.id)?;
        let signed_fee =
            agreements.iter().filter(|row| row.signed_on.is_some()).max_by_key(|r| (r.signed_on, r.made_at));
        let signed_fee = signed_fee.map(|row| row.terms.clone());
        let agreement = agreements.into_iter().next().map(|row| (row.terms, row.signed_on));
        Ok(Besides {
            exhibits: self.index_in(case, None)?,
            deliveries: self.store.deliveries(case.id)?,
            terms: self.store.performance_terms(case.id)?,
            agreement,
            signed_fee,
            field: self.store.scope(case.id)?.filter(|scope| scope.commercial).map(|scope| scope.field),
            signed: self.signed_agreement(case, None)?,
            ..Besides::default()
        })
    }

    pub(super) fn shown(
        &self,
        form: &Form,
        case: &Case,
        assessment: &Assessment,
        mut data: Value,
        replaces: Option<PaperId>,
    ) -> Answered<Draft> {
        let profile = self.profile()?;
        if let Some(older) = replaces {
            instead::name(form, &mut data, Some(&self.issued_row(case.id, older)?), profile.kind);
        }
        let (mut allowed, mut because) = offered(assessment, form);
        let kept = self.kept_from(form, case, &data, assessment.today)?;
        if allowed && !kept.is_empty() {
            (allowed, because) = (false, kept);
        }
        let series = numbering::series_for(&profile, form.id).cloned();
        // As it would be composed on the day that was assessed.
        let fresh = self.composed_as(form, case, assessment, &data, assessment.today)?.0;
        let objections =
            super::objections(&self.book, form, &data, &fresh, &profile, case, assessment, end_of(assessment.today));
        let to = whom(form.id, case, &data);
        let mut besides = self.besides(case)?;
        besides.signed = self.agreement_with(form, case, to)?;
        let today = assessment.today;
        let first = self.book.warns_first(&self.calendar, &profile, case, today, form.id);
        // Who is sued alone has a court of his own; of the others' courts none is offered.
        let alone = self.alone(form, case, &data, today)?;
        let (of, law) = alone.as_ref().map_or((case, assessment), |(case, law)| (case, law));
        let ctx = Ctx { book: &self.book, office: &profile, case: of, assessment: law, today, besides: &besides };
        let led = held::lead(&data, &fresh);
        let lead = held::lead_of(&fresh).map(ToOwned::to_owned);
        let unnamed = replaces.is_none() && instead::name(form, &mut data.clone(), None, profile.kind);
        Ok(Draft {
            id: None,
            case: case.id,
            form: form.id.to_owned(),
            title: form.title.to_owned(),
            missing: fill::lacking(form, &data, series.is_some()),
            lead,
            objections,
            doubts: self.doubts(form, case.id, &data, (replaces, false), &fresh, assessment)?,
            notes: first
                .into_iter()
                .map(|because| because.text)
                .chain(self.look(form, None, Mark::Draft, today)?.1)
                .chain(suit::notes(form, case, &data))
                .chain(suit::unasked(form, &data))
                .chain(to_attach(form.id, &data))
                .chain(numbers_in_doubt(case, &data))
                .chain(led.map(|lead| format!("出具时在事实前写上“{lead}”")))
                .chain(schedule::notes(form, case, &data))
                .chain(agreement::notes(form, &data, besides.signed.as_ref()))
                .chain(agreement::unsaid(form, case, &data))
                .chain(unnamed.then(instead::not_written))
                .chain(law::bare(&self.book, form, &fresh, (&profile, case, today)))
                .collect(),
            offers: offers(form, &ctx, &data),
            to,
            data: data.to_string(),
            moved: Vec::new(),
            edited: false,
            allowed,
            because,
            series,
            saved_at: None,
            replaces,
        })
    }
}

/// Has somebody put words of his own into it? Of what was begun before that was kept, nobody knows. That a letter names the one
/// whose place it takes is no edit: no composing gives it.
fn is_edited(row: &DraftRow) -> bool {
    row.composed.as_ref().is_none_or(|composed| instead::without(&composed.data) != instead::without(&row.data))
}

/// Refuses an addressee where the paper has none: left out without a word, somebody would be sued who was not meant. The only
/// respondent is no choice.
fn may_choose(form: &Form, case: &Case, to: Option<PartyId>) -> Answered<()> {
    let only = || case.parties_as(Role::Respondent).all(|party| Some(party.id) == to);
    if to.is_none() || chooses(form.id) || only() {
        return Ok(());
    }
    let why = format!("{}不能只对其中一个被申请人写；请不写收件人，或者在草稿中修改当事人", form.title);
    Err(Problem::new("paper.to", why))
}

/// Numbers of documents in a paper that cannot be right, by whose they are: a paper that bears one is signed, and sent back.
fn numbers_in_doubt(case: &Case, data: &Value) -> Vec<String> {
    let text = data.to_string();
    let borne = |number: &str| !number.is_empty() && text.contains(number);
    let said = |party: &Party| {
        let number = party.id_number.as_deref().map(str::trim).filter(|number| borne(number))?;
        let why = crate::id_warnings(party);
        (!why.is_empty())
            .then(|| format!("出具以前请核对：{}的证件号码 {number}：{}", party.display_name(), why.join("；")))
    };
    case.parties.iter().filter_map(said).collect()
}

/// What the law offers; a form that no rule speaks of is nobody's to issue.
pub(super) fn offered(assessment: &Assessment, form: &Form) -> (bool, Vec<Because>) {
    match assessment.papers.iter().find(|p| p.template == form.id) {
        Some(offer) => (offer.allowed, offer.because.clone()),
        None => (
            false,
            vec![Because {
                text: format!("规则库还没有说明谁可以出具{}，不能出具", form.title), ..Because::default()
            }],
        ),
    }
}

/// JSON text as data of the form.
pub(super) fn fitting(form: &Form, data: &str) -> Answered<Value> {
    let value: Value = serde_json::from_str(data)
        .map_err(|e| Problem::new("paper.data", format!("{}的内容读不出：{}", form.title, crate::unread::json(&e))))?;
    Ok(form.check(&value)?)
}
