//! Conditions of rules: data that a lawyer can read aloud, and what a case says to them.

use anjuan_case::{Answer, Case, Channel, EventKind, LegalDay, Office, OfficeKind, Party, Role};
use serde::Deserialize;

/// One condition. Exactly one of `answer`, `event`, `party`, `office`, `office_has`, `channel`, `evidence`, `paid_within_days`, `any` is
/// given.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Condition {
    /// A question's answer `is` a code, or `is_not`.
    #[serde(default)]
    pub answer: Option<String>,
    #[serde(default)]
    pub is: Option<String>,
    #[serde(default)]
    pub is_not: Option<String>,
    /// An event of this kind is `known` (true or false).
    #[serde(default)]
    pub event: Option<EventKind>,
    #[serde(default)]
    pub known: Option<bool>,
    /// The first party of this role `has` (or `lacks`) something.
    #[serde(default)]
    pub party: Option<Role>,
    #[serde(default)]
    pub has: Option<Trait>,
    #[serde(default)]
    pub lacks: Option<Trait>,
    /// The office is of one of these kinds.
    #[serde(default)]
    pub office: Option<Vec<OfficeKind>>,
    #[serde(default)]
    pub office_has: Option<OfficeTrait>,
    #[serde(default)]
    pub office_lacks: Option<OfficeTrait>,
    /// A payment went by one of these channels.
    #[serde(default)]
    pub channel: Option<Vec<Channel>>,
    /// There is evidence for the bundle, or not.
    #[serde(default)]
    pub evidence: Option<bool>,
    /// The newest payment is at most so many days old.
    #[serde(default)]
    pub paid_within_days: Option<i64>,
    /// One of these holds.
    #[serde(default)]
    pub any: Option<Vec<Condition>>,
}

/// What a party may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Trait {
    /// A real name.
    Name,
    /// A division of household or habitual residence.
    Division,
    /// An address or a division.
    Place,
    /// Something that tells it apart in a letter: address, phone or account shown.
    Identity,
}

/// What an office may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum OfficeTrait {
    /// 执业许可证号
    Licence,
    /// A lawyer with 执业证号.
    Lawyer,
    /// The short name in its 文号.
    LetterCode,
}

/// What a case says to a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    Yes,
    No,
    /// Depends on this question.
    Open(String),
}

/// A case as conditions see it.
pub(crate) struct Facts<'a> {
    pub office: &'a Office,
    pub case: &'a Case,
    pub today: LegalDay,
    /// Answers given, and those that follow from what the case knows.
    pub answers: std::collections::BTreeMap<String, Answer>,
}

impl Facts<'_> {
    /// Do all hold? `No` wins over `Open`: a condition that fails settles the matter.
    pub fn all(&self, conditions: &[Condition]) -> Says {
        let mut open = None;
        for condition in conditions {
            match self.one(condition) {
                Says::No => return Says::No,
                Says::Open(question) => open = open.or(Some(question)),
                Says::Yes => {}
            }
        }
        open.map_or(Says::Yes, Says::Open)
    }

    fn any(&self, conditions: &[Condition]) -> Says {
        let mut open = None;
        for condition in conditions {
            match self.one(condition) {
                Says::Yes => return Says::Yes,
                Says::Open(question) => open = open.or(Some(question)),
                Says::No => {}
            }
        }
        open.map_or(Says::No, Says::Open)
    }

    fn one(&self, c: &Condition) -> Says {
        let yes = |holds: bool| if holds { Says::Yes } else { Says::No };
        if let Some(question) = &c.answer {
            return self.answer(question, c.is.as_deref(), c.is_not.as_deref());
        }
        if let Some(kind) = c.event {
            return yes(self.case.events_of(kind).next().is_some() == c.known.unwrap_or(true));
        }
        if let Some(role) = c.party {
            let party = self.case.parties_as(role).next();
            let has = |t: Trait| party.is_some_and(|p| t.of(p));
            return yes(c.has.is_none_or(has) && c.lacks.is_none_or(|t| !has(t)));
        }
        if let Some(kinds) = &c.office {
            return yes(kinds.contains(&self.office.kind));
        }
        if let Some(t) = c.office_has {
            return yes(t.of(self.office));
        }
        if let Some(t) = c.office_lacks {
            return yes(!t.of(self.office));
        }
        if let Some(channels) = &c.channel {
            return yes(self.case.payments.iter().any(|p| channels.contains(&p.channel)));
        }
        if let Some(wanted) = c.evidence {
            return yes(self.case.evidence.iter().any(|e| e.in_bundle) == wanted);
        }
        if let Some(days) = c.paid_within_days {
            let newest = self.case.payments.iter().map(|p| p.paid_at.day()).max();
            return yes(newest.is_some_and(|day| day.days_to(self.today) <= days));
        }
        c.any.as_deref().map_or(Says::No, |any| self.any(any))
    }

    /// An answer of `unknown` leaves the question open for every other code: the user does not know yet.
    fn answer(&self, question: &str, is: Option<&str>, is_not: Option<&str>) -> Says {
        let open = || Says::Open(question.to_owned());
        let given = match self.answers.get(question) {
            Some(Answer::Choice(code)) => code.as_str(),
            Some(_) => "given",
            None => return open(),
        };
        let (wanted, holds) = match (is, is_not) {
            (Some(wanted), _) => (wanted, Says::Yes),
            (None, unwanted) => (unwanted.unwrap_or_default(), Says::No),
        };
        match (wanted.split('|').any(|w| w == given), holds) {
            (true, holds) => holds,
            (false, _) if given == "unknown" => open(),
            (false, Says::Yes) => Says::No,
            (false, _) => Says::Yes,
        }
    }
}

impl Trait {
    fn of(self, party: &Party) -> bool {
        let division = party.household_division.is_some() || party.habitual_division.is_some();
        match self {
            Self::Name => party.name.is_some(),
            Self::Division => division,
            Self::Place => division || party.address.is_some(),
            Self::Identity => party.address.is_some() || party.phone.is_some() || party.shown_as.is_some(),
        }
    }
}

impl OfficeTrait {
    fn of(self, office: &Office) -> bool {
        match self {
            Self::Licence => office.licence_no.as_deref().is_some_and(|l| !l.trim().is_empty()),
            Self::Lawyer => office.lawyers.iter().any(|l| !l.name.trim().is_empty() && !l.licence_no.trim().is_empty()),
            Self::LetterCode => !office.letter_code.trim().is_empty(),
        }
    }
}

impl Condition {
    /// Questions it asks about, for `rules check`.
    pub fn questions(&self) -> Vec<&str> {
        let mut found: Vec<&str> = self.answer.iter().map(String::as_str).collect();
        for inner in self.any.iter().flatten() {
            found.extend(inner.questions());
        }
        found
    }

    /// How many of the kinds of condition are given; must be one.
    pub fn kinds(&self) -> usize {
        [
            self.answer.is_some(),
            self.event.is_some(),
            self.party.is_some(),
            self.office.is_some(),
            self.office_has.is_some(),
            self.office_lacks.is_some(),
            self.channel.is_some(),
            self.evidence.is_some(),
            self.paid_within_days.is_some(),
            self.any.is_some(),
        ]
        .into_iter()
        .filter(|given| *given)
        .count()
    }
}
