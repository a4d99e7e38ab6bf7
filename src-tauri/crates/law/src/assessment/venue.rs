//! Competent bodies, down to the county court where the division data give it.
//!
//! Which body, for what, at whose place and why stands in rules of kind `venue`; here is only who lives where and how a body
//! of a place is called.

use super::{Body, Desk, Matter, Route, Venue};
use crate::condition::Says;
use crate::rules::shape::{Kind, PlaceOf, Written};
use crate::{Because, Standing};
use anjuan_case::{Channel, Party, PartyKind, Role};

/// A place with the fact that makes it one.
struct Place {
    code: Option<String>,
    fact: Option<Because>,
}

impl Desk<'_> {
    /// In the order of the rules; one line for each body and matter.
    pub(super) fn venues(&self, route: Route) -> Vec<Venue> {
        let mut venues: Vec<Venue> = Vec::new();
        let rules = self.book.of(Kind::Venue).filter(|rule| rule.route == Some(route));
        for rule in rules.filter(|rule| self.holds(rule) == Says::Yes) {
            let Some(matter) = rule.matter else { continue };
            for place in self.places(rule.place.unwrap_or(PlaceOf::None)) {
                for (body, notes) in self.bodies(rule, &place) {
                    if !venues.iter().any(|v| v.matter == matter && v.body == body) {
                        venues.push(self.venue(rule, matter, &place, body, notes));
                    }
                }
            }
        }
        venues
    }

    /// Whose court hears the suit, by the first venue rule that holds.
    pub(super) fn court_of(&self) -> Role {
        let suits = self.book.of(Kind::Venue).filter(|rule| rule.matter == Some(Matter::Suit));
        let courts = suits.filter(|rule| matches!(rule.body, Some(Body::Court | Body::IntermediateCourt)));
        match courts.filter(|rule| self.facts.all(&rule.when) == Says::Yes).find_map(|rule| rule.place) {
            Some(PlaceOf::Claimant) => Role::Claimant,
            _ => Role::Respondent,
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
        Venue { body, division: place.code.clone(), matter, standing: because.standing, because, changes }
    }

    fn places(&self, of: PlaceOf) -> Vec<Place> {
        let parties = |role: Role, household: bool| -> Vec<Place> {
            let places = self.facts.case.parties_as(role).filter_map(|party| self.residence(party, household));
            places.map(|(code, fact)| Place { code: Some(code), fact: Some(fact) }).collect()
        };
        match of {
            PlaceOf::Respondent => parties(Role::Respondent, false),
            PlaceOf::RespondentHousehold => parties(Role::Respondent, true),
            PlaceOf::Claimant => parties(Role::Claimant, false),
            PlaceOf::Either => {
                [parties(Role::Claimant, false), parties(Role::Respondent, false)].into_iter().flatten().collect()
            }
            PlaceOf::Office => self.office_place().into_iter().collect(),
            PlaceOf::None => vec![Place { code: None, fact: None }],
        }
    }

    fn office_place(&self) -> Option<Place> {
        let code = self.facts.office.division.clone()?;
        let name = self.book.division_name(&code).unwrap_or_else(|| code.clone());
        let fact = Because { text: format!("本机构所在地：{name}"), ..Because::default() };
        Some(Place { code: Some(code), fact: Some(fact) })
    }

    /// The bodies of that kind at that place, each with what to check.
    fn bodies(&self, rule: &Written, place: &Place) -> Vec<(String, Vec<Because>)> {
        let name = place.code.as_deref().and_then(|code| self.book.division_name(code));
        let at = |what: &str, without: &str| {
            vec![(name.as_ref().map_or_else(|| without.to_owned(), |name| format!("{name}{what}")), Vec::new())]
        };
        match rule.body {
            Some(Body::Court) => place.code.as_deref().map(|code| self.courts(code)).unwrap_or_default(),
            Some(Body::IntermediateCourt) => {
                let court = place.code.as_deref().and_then(|code| self.book.places.intermediate_court(code));
                vec![(court.unwrap_or_else(|| "有管辖权的中级人民法院".to_owned()), Vec::new())]
            }
            Some(Body::Police) => at("公安机关", "就近的公安机关"),
            Some(Body::Procuratorate) => at("人民检察院", "有管辖权的人民检察院"),
            Some(Body::Committee) => at("的人民调解委员会", "就近的人民调解委员会"),
            Some(Body::Notary) => at("的公证机构", "就近的公证机构"),
            Some(Body::LegalAid) => at("法律援助机构", "有管辖权的法律援助机构"),
            Some(Body::Institution) => self.institutions().into_iter().map(|body| (body, Vec::new())).collect(),
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

    /// Who holds the account of each channel paid by.
    fn institutions(&self) -> Vec<String> {
        let mut bodies: Vec<String> = Vec::new();
        for payment in &self.facts.case.payments {
            let body = match payment.channel {
                Channel::Wechat => "财付通支付科技有限公司（微信支付）",
                Channel::Alipay => "支付宝（中国）网络技术有限公司",
                Channel::Bank => "付款账户的开户银行",
                Channel::Other => "付款所用的银行或者支付机构",
            };
            if !bodies.iter().any(|known| known == body) {
                bodies.push(body.to_owned());
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

fn practice(text: &str) -> Because {
    Because { text: text.to_owned(), standing: Standing::Practice, ..Because::default() }
}
