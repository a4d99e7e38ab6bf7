//! What a paper says before anyone edits it: data of its form, filled from the case, the assessment and the rule book.
//!
//! One room a group of papers; each has one `compose` that knows its papers by id and answers `None` for the others. What is
//! not known stays empty, to be asked for or filled in by hand: nothing is invented. Law comes from the rule book only.

mod addressee;
mod agreed;
mod agreement;
mod aid;
mod came_back;
mod claimant;
mod commercial;
mod committee;
mod court;
mod dossier;
mod everyone;
mod fees;
mod firm;
mod fixed;
mod guardian;
mod heirs;
mod joint;
mod letters;
mod noticed;
mod offer;
mod police;
mod prosecution;
mod register;
mod separate;
mod set_off;
mod settling;
mod stands;
mod story;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_agreed;
#[cfg(test)]
mod tests_beside;
#[cfg(test)]
mod tests_came_back;
#[cfg(test)]
mod tests_court;
#[cfg(test)]
mod tests_file;
#[cfg(test)]
mod tests_guardian;
#[cfg(test)]
mod tests_heirs;
#[cfg(test)]
mod tests_prosecution;
#[cfg(test)]
mod tests_separate;
#[cfg(test)]
mod tests_set_off;
#[cfg(test)]
mod tests_several;
#[cfg(test)]
mod tests_told;
mod told;

pub use offer::Offer;

pub(crate) use addressee::{
    INVESTIGATION, INVITATION, PRESERVATION, addressed, chooses, concerning, in_suit, is_against, named_in, of_suit,
    sues, whom, with_suit,
};
use addressee::{between, made_agreement, owing};
pub(crate) use court::before_court;
pub(crate) use offer::offers;
pub(crate) use police::{procuratorate_beside, to_attach};
pub(crate) use separate::{Bound, agrees_apart, bound_by, on_agreement, respondents_named, with_whom};
pub(crate) use story::{mended, of_both, tells_of_another};
pub(crate) use told::account_shown;

use crate::Problem;
use crate::dossier::DossierPart;
use crate::plan::{IndexLine, index_of};
use crate::session::Answered;
use anjuan_case::fees::FeeAgreement;
use anjuan_case::{
    Case, Delivery, Evidence, LegalDay, Office, OfficeKind, Party, PartyKind, Payment, PerformanceTerms, Role,
};
use anjuan_law::{Assessment, RuleBook};
use anjuan_papers::form::{BasisLine, FormData, Person, Transfer};
use serde_json::Value;

/// What a paper is composed from.
#[derive(Clone, Copy)]
pub(crate) struct Ctx<'a> {
    pub(crate) book: &'a RuleBook,
    pub(crate) office: &'a Office,
    pub(crate) case: &'a Case,
    pub(crate) assessment: &'a Assessment,
    pub(crate) today: LegalDay,
    pub(crate) besides: &'a Besides,
}

/// What stands beside a case: the one order of its exhibits, and what was sent.
#[derive(Default)]
pub(crate) struct Besides {
    /// Exhibits with number and pages.
    pub(crate) exhibits: Vec<IndexLine>,
    /// Sendings of papers, oldest first.
    pub(crate) deliveries: Vec<Delivery>,
    /// The field of a dispute that was decided to be commercial (商事调解条例 2).
    pub(crate) field: Option<String>,
    /// What lies in the file, in its order; only for its index, and for the report that goes with it.
    pub(crate) file: Vec<DossierPart>,
    /// How each debtor's sums are to be performed.
    pub(crate) terms: Vec<PerformanceTerms>,
    /// The newest fee agreement, with the day of signing.
    pub(crate) agreement: Option<(FeeAgreement, Option<LegalDay>)>,
    /// The fee agreement that was signed last.
    pub(crate) signed_fee: Option<FeeAgreement>,
    /// The agreement of the parties as it was signed.
    pub(crate) signed: Option<SignedAgreement>,
}

/// An agreement of the parties as it was signed, or taken down where it was made by word of mouth.
pub(crate) struct SignedAgreement {
    /// 人民调解协议书
    pub(crate) title: String,
    /// 编号
    pub(crate) number: Option<String>,
    /// It was made by word of mouth.
    pub(crate) oral: bool,
    /// The agreements of the case with others of several respondents, by title and number.
    pub(crate) others: Vec<String>,
    /// The day on which the last party signed.
    pub(crate) on: LegalDay,
    /// What it was frozen with.
    pub(crate) data: Value,
}

impl SignedAgreement {
    /// 人民调解协议书（2026）人调字第1号
    pub(crate) fn named(&self) -> String {
        format!("{}{}", self.title, self.number.as_deref().unwrap_or_default())
    }

    /// One field of it, where it is of that type.
    pub(super) fn field<T: serde::de::DeserializeOwned>(&self, key: &str) -> Option<T> {
        serde_json::from_value(self.data.get(key)?.clone()).ok()
    }
}

impl Besides {
    /// Of a case of which nothing was bound or sent.
    pub(crate) fn of(case: &Case) -> Answered<Self> {
        Ok(Self { exhibits: index_of(case, &[], crate::plan::Kept::default())?, ..Self::default() })
    }
}

/// The data of a form, filled from the case.
///
/// # Errors
/// `paper.template` for a paper that nobody composes.
pub(crate) fn compose(form: &str, ctx: &Ctx<'_>) -> Answered<Value> {
    let rooms = [
        court::compose,
        firm::compose,
        letters::compose,
        claimant::compose,
        police::compose,
        prosecution::compose,
        committee::compose,
        agreement::compose,
        commercial::compose,
        aid::compose,
        everyone::compose,
        fees::compose,
        dossier::compose,
    ];
    let case = owing(form, ctx.case, ctx.today);
    let signed = ctx.besides.signed.as_ref().map(|signed| &signed.data);
    let case = separate::of_signed(form, &case, signed).unwrap_or_else(|| between(form, &case));
    let ctx = &Ctx { case: &case, ..*ctx };
    rooms.iter().find_map(|room| room(form, ctx)).unwrap_or_else(|| {
        Err(Problem::new("paper.template", format!("没有名为“{form}”的文书；用 anjuan paper --list 查看全部文书")))
    })
}

/// A form's data as JSON.
pub(super) fn data<T: FormData>(form: &T) -> Answered<Value> {
    serde_json::to_value(form).map_err(|e| Problem::new("paper.data", format!("{}的内容不能写出：{e}", T::FORM.title)))
}

impl Ctx<'_> {
    /// The parties of a role as papers describe them.
    pub(super) fn people(&self, role: Role) -> Vec<Person> {
        self.case.parties_as(role).map(|p| self.person(p)).collect()
    }

    pub(super) fn person(&self, party: &Party) -> Person {
        let known = |value: &Option<String>| value.clone().unwrap_or_default();
        let guardian = self.guardian(party).unwrap_or_default();
        Person {
            name: known(&party.name),
            unit: party.kind == PartyKind::Unit,
            sex: party.sex().map(|s| s.name().to_owned()).unwrap_or_default(),
            born: party.born().map(anjuan_case::LegalDay::in_chinese).unwrap_or_default(),
            ethnicity: known(&party.ethnicity),
            occupation: known(&party.occupation),
            employer: known(&party.employer),
            delivery_address: known(&party.delivery_address),
            representative_post: known(&party.representative_post),
            agent: known(&party.agent),
            id_number: known(&party.id_number),
            address: known(&party.address),
            phone: known(&party.phone),
            representative: known(&party.representative),
            guardian: guardian.name,
            guardian_relation: guardian.relation.unwrap_or_default(),
            guardian_id_number: guardian.id_number.unwrap_or_default(),
            guardian_phone: guardian.phone.unwrap_or_default(),
        }
    }

    /// The same where the paper has to name an address for service: it is the address, where no other was said.
    pub(super) fn people_served(&self, role: Role) -> Vec<Person> {
        let mut people = self.people(role);
        for p in people.iter_mut().filter(|p| p.delivery_address.trim().is_empty() && !p.address.trim().is_empty()) {
            p.delivery_address = if p.unit { "同住所地" } else { "同住址" }.to_owned();
        }
        people
    }

    /// Names of the parties of a role, joined by 、; real names only.
    pub(super) fn names(&self, role: Role) -> String {
        let names: Vec<&str> = self.case.parties_as(role).filter_map(|p| p.name.as_deref()).collect();
        names.join("、")
    }

    /// The case's own number, 卷号 or 援助案号, once it has one.
    pub(super) fn file_number(&self) -> Option<String> {
        self.case.handling.number(self.office.kind).map(ToOwned::to_owned)
    }

    /// The number of the agreement of the parties: its own once it was signed.
    pub(super) fn agreement_number(&self) -> Option<String> {
        let signed = self.besides.signed.as_ref().and_then(|signed| signed.number.clone());
        signed.or_else(|| self.file_number())
    }

    /// A field of the agreement of the parties as it was signed, nothing where it says nothing there; before one was signed, as the
    /// record of the mediation has it.
    pub(super) fn of_agreement<T: Default + serde::de::DeserializeOwned>(
        &self,
        key: &str,
        recorded: impl FnOnce() -> T,
    ) -> T {
        self.besides.signed.as_ref().map_or_else(recorded, |signed| signed.field(key).unwrap_or_default())
    }

    /// The lawyers of the office who act: those whom the case names, else the first of the office; at most two may be appointed
    /// (民事诉讼法 61). In legal aid nobody acts whom the body has not assigned.
    pub(super) fn appointed(&self) -> Vec<&'_ anjuan_case::Lawyer> {
        let of_office = |name: &str| self.office.lawyers.iter().find(|l| l.name.trim() == name.trim());
        let handling = &self.case.handling;
        if self.office.kind == OfficeKind::LegalAid {
            return of_office(&handling.aid.assigned_to).into_iter().collect();
        }
        let named = handling.engagement.lawyers.iter().map(String::as_str);
        let chosen: Vec<_> = named.filter_map(of_office).take(2).collect();
        if chosen.is_empty() { self.office.lawyers.first().into_iter().collect() } else { chosen }
    }

    /// Who was assigned in legal aid and is no lawyer of the office: of whom the case knows the name only.
    pub(super) fn assigned(&self) -> Option<&str> {
        let name = self.case.handling.aid.assigned_to.trim();
        let ours = self.office.kind == OfficeKind::LegalAid && self.appointed().is_empty();
        Some(name).filter(|name| ours && !name.is_empty())
    }

    /// The transfers.
    pub(super) fn transfers(&self) -> Vec<Transfer> {
        self.case.payments.iter().map(transfer).collect()
    }

    /// The law that the rule book lets this paper cite in this case, each article as in force on the day that it goes by.
    pub(super) fn basis(&self, form: &str) -> Vec<BasisLine> {
        let basis = self.book.basis_in(form, self.office, self.case, self.today).into_iter();
        basis.map(|b| BasisLine { cite: b.cite, says: b.says }).collect()
    }

    /// What the paper says at one place of it in words that the law gives, from the rule book; `us` and `them` as the paper calls
    /// the two sides.
    pub(super) fn clauses(&self, form: &str, part: &str, us: &str, them: &str) -> Vec<BasisLine> {
        let given = self.book.clauses_in(form, part, self.office, self.case, self.today).into_iter();
        given.map(|c| BasisLine { cite: c.cite, says: c.says.replace("{us}", us).replace("{them}", them) }).collect()
    }

    /// The same, the words only.
    pub(super) fn clause_words(&self, form: &str, part: &str, us: &str, them: &str) -> Vec<String> {
        self.clauses(form, part, us, them).into_iter().map(|c| c.says).collect()
    }

    /// The exhibits in the one order that bundle and index have, each with its place.
    pub(super) fn exhibits(&self) -> impl Iterator<Item = (&IndexLine, &Evidence)> {
        let lines = self.besides.exhibits.iter();
        lines.filter_map(|line| Some((line, self.case.evidence.iter().find(|e| e.id == line.evidence)?)))
    }

    /// The evidence that goes into the bundle, as name and what it proves.
    pub(super) fn evidence(&self) -> Vec<String> {
        self.exhibits()
            .map(|(e, _)| match (e.source.trim(), e.proves.trim().trim_start_matches("证明")) {
                ("", "") => e.name.clone(),
                (source, "") => format!("{}，来源：{source}", e.name),
                ("", proves) => format!("{}，证明{proves}", e.name),
                (source, proves) => format!("{}，来源：{source}，证明{proves}", e.name),
            })
            .collect()
    }
}

fn transfer(payment: &Payment) -> Transfer {
    Transfer {
        time: payment.paid_in_chinese(),
        channel: payment.channel.name().to_owned(),
        amount: payment.amount,
        shown_as: told::shown_as(payment),
        order_no: payment.order_no.clone().unwrap_or_default(),
    }
}
