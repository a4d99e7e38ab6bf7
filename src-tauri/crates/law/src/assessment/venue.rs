//! Competent bodies, down to the county court where the division data give it.
//!
//! Which body, for what, at whose place and why stands in rules of kind `venue`; here is only who lives where and how a body
//! of a place is called.

use super::{Body, Desk, Matter, Route, Venue};
use crate::condition::{COURT_PLACE, Says, SuitAt};
use crate::places::is_outside;
use crate::rules::shape::{Kind, PlaceOf, Written};
use crate::{Because, Standing};
use anjuan_case::{Answer, Party, PartyId, PartyKind, Role};
use std::cmp::Reverse;

/// A place with the fact that makes it one.
#[derive(Clone, Default)]
struct Place {
    code: Option<String>,
    fact: Option<Because>,
    /// What a court of the place is called while the place itself is not known, or not well enough.
    nameless: Option<String>,
}

impl Desk<'_> {
    /// In the order of the rules; one line for each body and matter; for those against whom the route is not closed.
    ///
    /// An agreement is confirmed by a court that both sides choose among those of their homes and of the mediating body, none of
    /// which goes before another (民事诉讼法 205; 民诉法解释 352): one that several of these places lead to stands first.
    pub(super) fn venues(&self, route: Route, against: &[Option<PartyId>]) -> Vec<Venue> {
        let mut venues: Vec<Venue> = Vec::new();
        let mut again: Vec<String> = Vec::new();
        let mut rules: Vec<&Written> = self.book.of_route(Kind::Venue, route).collect();
        // The court of the side at whose place the suit is brought stands before that of the other.
        if self.court_side() == Some(Role::Claimant) {
            rules.sort_by_key(|rule| rule.matter == Some(Matter::Suit) && rule.place != Some(PlaceOf::Claimant));
        }
        for rule in rules {
            let Some(matter) = rule.matter else { continue };
            // The court that was chosen stands first: papers are addressed to it.
            let mut whose = against.to_vec();
            whose.sort_by_key(|about| !about.is_some_and(|id| self.facts.sued_at(id)));
            for about in whose {
                self.facts.about.set(about);
                if self.holds(rule) != Says::Yes {
                    continue;
                }
                for place in self.places(rule.place.unwrap_or(PlaceOf::None)) {
                    for (body, notes) in self.bodies(rule, &place) {
                        let Some(known) = venues.iter_mut().find(|v| v.matter == matter && v.body == body) else {
                            let parties = about.into_iter().collect();
                            venues.push(Venue { parties, ..self.venue(rule, matter, &place, body, notes) });
                            continue;
                        };
                        known.parties.extend(about.filter(|id| !known.parties.contains(id)));
                        if matter == Matter::Confirmation && place.nameless.is_none() {
                            let fact = place.fact.clone().filter(|fact| !known.because.children.contains(fact));
                            again.extend(fact.is_some().then_some(body));
                            known.because.children.splice(0..0, fact);
                        }
                    }
                }
            }
        }
        self.facts.about.set(None);
        venues.iter_mut().for_each(|venue| self.of_whom(venue));
        let Some(at) = venues.iter().position(|v| v.matter == Matter::Confirmation) else { return venues };
        let more = |v: &Venue| again.iter().filter(|body| **body == v.body).count();
        let (mut confirm, mut rest): (Vec<Venue>, Vec<Venue>) =
            venues.into_iter().partition(|v| v.matter == Matter::Confirmation);
        confirm.sort_by_key(|v| Reverse(more(v)));
        rest.splice(at..at, confirm);
        rest
    }

    /// Leaves the parties of a venue only where it is for some of several respondents and not for the others: where each is
    /// proceeded against by itself. Several who owe together are sued together, at the home of any of them (民事诉讼法 22); who is
    /// accused is accused for himself.
    fn of_whom(&self, venue: &mut Venue) {
        let together = venue.matter != Matter::PrivateProsecution && self.debtors().len() < 2;
        if together || venue.parties.len() >= self.respondents.len() {
            venue.parties.clear();
        }
        let parties = self.facts.case.parties.iter().filter(|p| venue.parties.contains(&p.id));
        venue.against = parties.map(|p| p.display_name()).collect::<Vec<_>>().join("、");
    }

    /// Each of several respondents: what is known of them may differ. Once where there is one.
    pub(super) fn one_by_one(&self) -> Vec<Option<PartyId>> {
        match self.respondents.as_slice() {
            several @ [_, _, ..] => several.iter().copied().map(Some).collect(),
            _ => vec![None],
        }
    }

    /// Where the court of the suit is: as was answered where that is asked, else by all venue rules that hold. A court that a rule
    /// only names may be anywhere (民事诉讼法 35; 民诉法解释 30); where no rule holds yet, it is taken to be the respondents'.
    pub(super) fn court_at(&self) -> SuitAt {
        if self.asks_of(COURT_PLACE) {
            return self.court_side().map_or(SuitAt::Unsaid, |side| SuitAt::Homes(vec![side]));
        }
        let suits = self.book.of(Kind::Venue).filter(|rule| rule.matter == Some(Matter::Suit));
        let mut homes: Vec<Role> = Vec::new();
        for rule in suits.filter(|rule| self.facts.all(&rule.when) == Says::Yes) {
            let sides: &[Role] = match rule.place {
                Some(PlaceOf::Claimant) => &[Role::Claimant],
                Some(PlaceOf::Respondent | PlaceOf::RespondentHousehold) => &[Role::Respondent],
                Some(PlaceOf::Either) => &[Role::Claimant, Role::Respondent],
                Some(PlaceOf::Office | PlaceOf::None) | None => return SuitAt::Unsaid,
            };
            homes.extend(sides.iter().filter(|side| !homes.contains(side)).copied().collect::<Vec<_>>());
        }
        if homes.is_empty() {
            homes.push(Role::Respondent);
        }
        SuitAt::Homes(homes)
    }

    /// The side in whose province the court of the suit is, where that was answered.
    fn court_side(&self) -> Option<Role> {
        match self.facts.given(COURT_PLACE)? {
            Answer::Choice(code) if code == "claimant" => Some(Role::Claimant),
            Answer::Choice(code) if code == "respondent" => Some(Role::Respondent),
            _ => None,
        }
    }

    fn venue(&self, rule: &Written, matter: Matter, place: &Place, body: String, notes: Vec<Because>) -> Venue {
        let mut because = self.says(rule);
        because.children.splice(0..0, place.fact.iter().cloned());
        because.children.extend(notes);
        let mut changes = rule.changes.clone();
        if rule.body == Some(Body::Court) {
            changes.extend(self.zones(place));
        }
        let division = place.code.clone().filter(|_| place.nameless.is_none());
        let (parties, against) = (Vec::new(), String::new());
        Venue { body, division, matter, parties, against, standing: because.standing, because, changes }
    }

    fn places(&self, of: PlaceOf) -> Vec<Place> {
        match of {
            PlaceOf::Respondent => self.homes(Role::Respondent, false),
            PlaceOf::RespondentHousehold => self.homes(Role::Respondent, true),
            PlaceOf::Claimant => self.homes(Role::Claimant, false),
            PlaceOf::Either => [self.homes(Role::Claimant, false), self.homes(Role::Respondent, false)].concat(),
            PlaceOf::Office => self.office_place().into_iter().collect(),
            PlaceOf::None => vec![Place::default()],
        }
    }

    /// Where parties of that role live; what is missing is said in its place.
    fn homes(&self, role: Role, household: bool) -> Vec<Place> {
        let about = self.facts.about.get().filter(|_| role == Role::Respondent);
        let all = self.facts.case.parties_as(role).filter(|p| about.is_none_or(|id| p.id == id));
        let homes: Vec<Place> = all.map(|party| self.home(party, household)).collect();
        if homes.is_empty() {
            let who = if role == Role::Claimant { "申请人" } else { "对方当事人" };
            return vec![Place::unknown(role, format!("还没有填写{who}：填写住所所在的区县以后才能指明法院"))];
        }
        homes
    }

    fn home(&self, party: &Party, household: bool) -> Place {
        let Some((code, mut fact)) = self.residence(party, household) else {
            let name = party.display_name();
            return Place::unknown(party.role, format!("“{name}”的住所还没有填写：填写所在的区县以后才能指明法院"));
        };
        if let Some(open) = self.no_county(party, &code) {
            return open;
        }
        let nameless = self.book.places.courts(&code).is_none().then(|| {
            let name = self.book.division_name(&code).unwrap_or_else(|| code.clone());
            let text = format!("住所只填到{name}：请填到区、县，才能指明是哪个法院");
            fact.children.push(practice(&text));
            format!("{name}有管辖权的基层人民法院")
        });
        Place { code: Some(code), fact: Some(fact), nameless }
    }

    /// A home by which no basic court can be named: in Hong Kong, Macao or Taiwan (民事诉讼法解释 549; 民事诉讼法 276), or under a code that
    /// names no place. Asked, and never told as law.
    fn no_county(&self, party: &Party, code: &str) -> Option<Place> {
        let who = party.display_name();
        let missing = match self.book.division_name(code) {
            Some(name) if is_outside(code) => format!(
                "“{who}”的住所在{name}，没有按区、县确定的法院：可以参照涉外程序，由合同履行地、可供扣押财产所在地等地的法院管辖；请先问清向哪个法院起诉"
            ),
            Some(_) => return None,
            None => format!("“{who}”的住所代码“{code}”不是现行的行政区划代码：请重新选定住所所在的区县"),
        };
        Some(Place::unknown(party.role, missing))
    }

    fn office_place(&self) -> Option<Place> {
        let code = self.facts.office.division.clone()?;
        let name = self.book.division_name(&code).unwrap_or_else(|| code.clone());
        let fact = Because { text: format!("本机构所在地：{name}"), ..Because::default() };
        Some(Place { code: Some(code), fact: Some(fact), nameless: None })
    }

    /// The bodies of that kind at that place, each with what to check.
    fn bodies(&self, rule: &Written, place: &Place) -> Vec<(String, Vec<Because>)> {
        let name = place.code.as_deref().and_then(|code| self.book.division_name(code));
        let at = |what: &str, without: &str| {
            vec![(name.as_ref().map_or_else(|| without.to_owned(), |name| format!("{name}{what}")), Vec::new())]
        };
        match rule.body {
            Some(Body::Court) => match &place.nameless {
                Some(court) => vec![(court.clone(), Vec::new())],
                None => place.code.as_deref().map(|code| self.courts(code)).unwrap_or_default(),
            },
            // A place that is not known is only worth saying where it decides on a court.
            Some(Body::Police | Body::Procuratorate | Body::Committee | Body::Notary | Body::LegalAid)
                if place.code.is_none() && place.nameless.is_some() =>
            {
                Vec::new()
            }
            Some(Body::IntermediateCourt) => {
                let court = place.code.as_deref().and_then(|code| self.book.places.intermediate_court(code));
                vec![(court.unwrap_or_else(|| "有管辖权的中级人民法院".to_owned()), Vec::new())]
            }
            Some(Body::Police) => at("公安机关", "就近的公安机关"),
            Some(Body::Procuratorate) => {
                match place.code.as_deref().and_then(|code| self.book.places.procuratorate(code)) {
                    Some(name) => vec![(name, Vec::new())],
                    None => at("人民检察院", "有管辖权的人民检察院"),
                }
            }
            Some(Body::Committee) => at("的人民调解委员会", "就近的人民调解委员会"),
            Some(Body::Notary) => at("的公证机构", "就近的公证机构"),
            Some(Body::LegalAid) => at("法律援助机构", "有管辖权的法律援助机构"),
            Some(Body::Institution) => self.institutions(rule).into_iter().map(|body| (body, Vec::new())).collect(),
            Some(Body::Office) => vec![(self.facts.office.name.clone(), Vec::new())],
            Some(Body::Named) => rule.body_name.iter().map(|body| (body.clone(), Vec::new())).collect(),
            None => Vec::new(),
        }
    }

    /// Development zones inside the place whose courts are others.
    fn zones(&self, place: &Place) -> Vec<String> {
        let courts = place.code.as_deref().and_then(|code| self.book.places.courts(code));
        let zones = courts.map(|c| c.zones).unwrap_or_default();
        zones.iter().map(|z| format!("住所在{}范围内的，可能由{}管辖（待核实）", z.name, z.court)).collect()
    }

    fn courts(&self, code: &str) -> Vec<(String, Vec<Because>)> {
        let Some(courts) = self.book.places.courts(code) else { return Vec::new() };
        let notes: Vec<Because> = match &courts.note {
            Some(note) => vec![practice(note)],
            None => vec![practice("开发区等另设法院的地方，以当地法院公布的辖区为准")],
        };
        courts.names.into_iter().map(|body| (body, notes.clone())).collect()
    }

    /// Who holds the account of each channel that the respondent looked at was paid by.
    fn institutions(&self, rule: &Written) -> Vec<String> {
        let mut bodies: Vec<String> = Vec::new();
        let named = self.facts.payments().into_iter().filter_map(|payment| rule.institutions.get(&payment.channel));
        for body in named {
            if !bodies.contains(body) {
                bodies.push(body.clone());
            }
        }
        bodies
    }

    /// Habitual residence before household register (民事诉讼法 22; 解释 3, 4), with the fact in words.
    fn residence(&self, party: &Party, household: bool) -> Option<(String, Because)> {
        let habitual = party.habitual_division.as_ref().filter(|_| !household);
        let (code, what) = match (habitual, &party.household_division, party.kind) {
            (Some(code), _, PartyKind::Natural) => (code, "经常居住地"),
            (Some(code), _, PartyKind::Unit) => (code, "主要办事机构所在地"),
            (None, Some(code), PartyKind::Natural) if household => (code, "户籍所在地"),
            (None, Some(code), PartyKind::Natural) => (code, "户籍所在地（没有填写经常居住地）"),
            (None, Some(code), PartyKind::Unit) => (code, "登记地（没有填写主要办事机构所在地）"),
            (None, None, _) => return None,
        };
        let place = self.book.division_name(code).unwrap_or_else(|| code.clone());
        let text = format!("{}的{what}：{place}", party.display_name());
        Some((code.clone(), Because { text, ..Because::default() }))
    }
}

impl Place {
    fn unknown(role: Role, missing: String) -> Self {
        let whose = if role == Role::Claimant { "申请人" } else { "对方" };
        let fact = practice(&missing);
        Self { code: None, fact: Some(fact), nameless: Some(format!("{whose}住所地的基层人民法院")) }
    }
}

fn practice(text: &str) -> Because {
    Because { text: text.to_owned(), standing: Standing::Practice, ..Because::default() }
}
