//! Competent bodies, down to the county court where the division data give it.
//!
//! The articles and words stand in rules of kind `venue`; here is only who lives where.

use super::{Desk, Route, Venue};
use crate::rules::shape::Kind;
use crate::{Because, Standing};
use anjuan_case::{Answer, Channel, OfficeKind, Party, PartyKind, Role};

impl Desk<'_> {
    pub(super) fn venues(&self, route: Route) -> Vec<Venue> {
        match route {
            Route::Civil => self.civil(),
            Route::Criminal => self.police(),
            Route::Mediation => self.mediation(),
            Route::Platform => self.platform(),
        }
    }

    /// 民事诉讼法 22 and 23: the respondent's court; the claimant's where the respondent is detained.
    fn civil(&self) -> Vec<Venue> {
        if matches!(self.facts.answers.get("respondent-detained"), Some(Answer::Choice(code)) if code == "yes") {
            return self.courts_of(Role::Claimant, "civil.venue-detained");
        }
        self.courts_of(Role::Respondent, "civil.venue-domicile")
    }

    fn courts_of(&self, role: Role, rule: &str) -> Vec<Venue> {
        let mut venues: Vec<Venue> = Vec::new();
        for party in self.facts.case.parties_as(role) {
            for venue in self.courts_of_party(party, rule) {
                if !venues.iter().any(|v| v.body == venue.body) {
                    venues.push(venue);
                }
            }
        }
        venues
    }

    fn courts_of_party(&self, party: &Party, rule: &str) -> Vec<Venue> {
        let Some((code, fact)) = residence(party, self.book) else { return Vec::new() };
        let Some(courts) = self.book.places.courts(code) else { return Vec::new() };
        let several = courts.names.len() > 1;
        courts
            .names
            .into_iter()
            .map(|body| {
                let mut because = self.reason(rule);
                because.children.insert(0, fact.clone());
                because.children.extend(courts.note.iter().map(|note| practice(note)));
                if !several {
                    because.children.push(practice("开发区等另设法院的地方，以当地法院公布的辖区为准"));
                }
                Venue { body, division: Some(code.to_owned()), because }
            })
            .collect()
    }

    /// 公安机关办理刑事案件程序规定 15–17: where the victim was harmed or lost the money; the suspect's residence.
    fn police(&self) -> Vec<Venue> {
        let mut venues = Vec::new();
        for (role, rule) in [(Role::Claimant, "criminal.venue-victim"), (Role::Respondent, "criminal.venue-suspect")] {
            for party in self.facts.case.parties_as(role) {
                let Some((code, fact)) = residence(party, self.book) else { continue };
                let Some(name) = self.book.division_name(code) else { continue };
                let mut because = self.reason(rule);
                because.children.insert(0, fact);
                venues.push(Venue { body: format!("{name}公安机关"), division: Some(code.to_owned()), because });
            }
        }
        if venues.is_empty() {
            venues.push(Venue {
                body: "就近的公安机关（任何公安机关都应当接受）".to_owned(),
                division: None,
                because: self.reason("criminal.venue-any"),
            });
        }
        venues
    }

    /// The office itself where it mediates; else committees at either party's place.
    fn mediation(&self) -> Vec<Venue> {
        let office = self.facts.office;
        if matches!(office.kind, OfficeKind::Committee | OfficeKind::CommercialMediation) {
            let because = self.reason("mediation.venue-office");
            return vec![Venue { body: office.name.clone(), division: office.division.clone(), because }];
        }
        let mut venues = Vec::new();
        for party in self.facts.case.parties_as(Role::Claimant).chain(self.facts.case.parties_as(Role::Respondent)) {
            let Some((code, fact)) = residence(party, self.book) else { continue };
            let Some(name) = self.book.division_name(code) else { continue };
            let mut because = self.reason("mediation.venue-committee");
            because.children.insert(0, fact);
            venues.push(Venue {
                body: format!("{name}的人民调解委员会"), division: Some(code.to_owned()), because
            });
        }
        venues
    }

    fn platform(&self) -> Vec<Venue> {
        let mut channels: Vec<Channel> = Vec::new();
        for payment in &self.facts.case.payments {
            if !channels.contains(&payment.channel) {
                channels.push(payment.channel);
            }
        }
        let venue = |channel| {
            let (body, rule) = match channel {
                Channel::Wechat => ("财付通支付科技有限公司（微信支付）", "platform.venue-institution"),
                Channel::Alipay => ("支付宝（中国）网络技术有限公司", "platform.venue-institution"),
                Channel::Bank => ("付款账户的开户银行", "platform.venue-bank"),
                Channel::Other => ("付款所用的银行或者支付机构", "platform.venue-institution"),
            };
            Venue { body: body.to_owned(), division: None, because: self.reason(rule) }
        };
        channels.into_iter().map(venue).collect()
    }

    /// What the named venue rule says today.
    fn reason(&self, id: &str) -> Because {
        let rule = self.book.of(Kind::Venue).find(|rule| rule.id == id);
        rule.map_or_else(
            || Because {
                text: format!("规则“{id}”不在规则库中，请核对"),
                standing: Standing::Unverified,
                ..Because::default()
            },
            |rule| self.book.says(rule, self.facts.today),
        )
    }
}

/// Habitual residence before household register (民事诉讼法 22; 解释 3, 4), with the fact in words.
fn residence<'p>(party: &'p Party, book: &crate::RuleBook) -> Option<(&'p str, Because)> {
    let (code, what) = match (&party.habitual_division, &party.household_division, party.kind) {
        (Some(code), _, PartyKind::Natural) => (code, "经常居住地"),
        (Some(code), _, PartyKind::Unit) => (code, "主要办事机构所在地"),
        (None, Some(code), PartyKind::Natural) => (code, "户籍所在地（没有填写经常居住地）"),
        (None, Some(code), PartyKind::Unit) => (code, "登记地（没有填写主要办事机构所在地）"),
        (None, None, _) => return None,
    };
    let place = book.division_name(code).unwrap_or_else(|| code.clone());
    let text = format!("{}的{what}：{place}", party.display_name());
    Some((code, Because { text, ..Because::default() }))
}

fn practice(text: &str) -> Because {
    Because { text: text.to_owned(), standing: Standing::Practice, ..Because::default() }
}
