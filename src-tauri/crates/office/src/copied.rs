//! A new case for somebody whom the office knows from another one: the party is copied, not typed again.

use crate::case_new::received;
use crate::session::{Answered, Changed};
use crate::{Office, Problem, Typed};
use anjuan_case::{CaseId, LegalTime, Party, PartyId, PartyKind, Role};
use serde::{Deserialize, Serialize};

/// Cases whose parties are looked through.
const CASES: u32 = 60;
/// Parties shown.
const SHOWN: usize = 20;

/// A party of another case, to be told apart from others of the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct KnownParty {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The party.
    pub party: PartyId,
    /// On which side it stands there.
    pub role: Role,
    /// Person or unit.
    pub kind: PartyKind,
    /// Its name.
    pub name: String,
    /// Number of its document, where known.
    pub id_number: Option<String>,
    /// Telephone, where known.
    pub phone: Option<String>,
    /// Address, where known.
    pub address: Option<String>,
}

/// A party to be copied into a new case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CopiedParty {
    /// The case that it is copied from.
    pub case: CaseId,
    /// The party there.
    pub party: PartyId,
    /// On which side it stands in the new case.
    pub role: Role,
}

impl Office {
    /// Parties of any case whose name, shown name, telephone or document's number holds the text, or whose case is found by the
    /// sound of a name; the same person once, from the newest case. At most 20.
    ///
    /// # Errors
    /// `store.busy`, `store.corrupt`.
    pub fn find_parties(&mut self, text: &str, now: LegalTime) -> Answered<Vec<KnownParty>> {
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let mut found: Vec<KnownParty> = Vec::new();
        for hit in self.find_cases(&text, CASES, now)?.hits {
            let case = self.store.case(hit.row.head.case)?;
            let holds = |p: &&Party| {
                let texts = [&p.name, &p.shown_as, &p.phone, &p.id_number];
                texts.into_iter().flatten().any(|t| t.to_lowercase().contains(&text))
            };
            let mut parties: Vec<&Party> = case.parties.iter().filter(holds).collect();
            // Found by its sound: by which of the names is not known.
            if parties.is_empty() && hit.matched.iter().any(|m| m.hit.is_empty()) {
                parties = case.parties.iter().filter(|p| p.name.is_some()).collect();
            }
            for party in parties {
                let known = KnownParty {
                    case: case.id,
                    number: case.number.clone(),
                    title: case.title.clone(),
                    party: party.id,
                    role: party.role,
                    kind: party.kind,
                    name: party.display_name().to_owned(),
                    id_number: party.id_number.clone(),
                    phone: party.phone.clone(),
                    address: party.address.clone(),
                };
                let same = |k: &KnownParty| {
                    (k.kind, &k.name, &k.id_number, &k.phone, &k.address)
                        == (known.kind, &known.name, &known.id_number, &known.phone, &known.address)
                };
                if !found.iter().any(same) {
                    found.push(known);
                }
            }
            if found.len() >= SHOWN {
                break;
            }
        }
        found.truncate(SHOWN);
        Ok(found)
    }

    /// A case with parties copied from others, and with what was typed. Transfers may follow later. Who acts for a party is not
    /// copied: it is said anew in each case. That each was a party there is kept as found by the search for conflicts.
    ///
    /// # Errors
    /// `case.copied` where nobody is copied; `party.unknown`; `case.payment`.
    pub fn new_copied(&mut self, copied: &[CopiedParty], ask: &Typed, now: LegalTime) -> Changed<CaseId> {
        if copied.is_empty() {
            return Err(Problem::new("case.copied", "还没有选出要复制的当事人；请先查找并选定"));
        }
        let mut parties = Vec::new();
        let mut origins = Vec::new();
        for one in copied {
            let known = self.store.case(one.case)?.parties.into_iter().find(|p| p.id == one.party);
            let known =
                known.ok_or_else(|| Problem::new("party.unknown", "那个案件中已经没有这个当事人；请重新查找"))?;
            let party = Party { id: PartyId::new(), role: one.role, agent: None, ..known };
            origins.push((party.id, one.clone()));
            parties.push(party);
        }
        let names: Vec<&str> = parties.iter().map(Party::display_name).collect();
        let title = match ask.title.trim() {
            "" if ask.payments.is_empty() => format!("{}的案件", names.join("、")),
            given => given.to_owned(),
        };
        let mut case = Typed { title, ..ask.clone() }.case_of(String::new(), now)?;
        let typed = std::mem::take(&mut case.parties);
        case.parties = joined(typed, parties);
        received(&case.parties, &mut case.payments);
        self.add_case_of(case, &origins, now, |_, _| Ok(()))
    }
}

/// The copied parties in place of those of the form. A single recipient of the form is the copied respondent, under the name
/// that the platform shows; of several it is not known which.
fn joined(typed: Vec<Party>, mut copied: Vec<Party>) -> Vec<Party> {
    let copied_as = |copied: &[Party], role| copied.iter().filter(|p| p.role == role).count();
    let recipients = typed.iter().filter(|p| p.role == Role::Respondent).count();
    let one = recipients == 1 && copied_as(&copied, Role::Respondent) == 1;
    let mut all = Vec::new();
    for party in typed {
        match party.role {
            Role::Claimant if copied_as(&copied, Role::Claimant) > 0 => {}
            Role::Respondent if one => {
                let respondent = copied.iter_mut().find(|p| p.role == Role::Respondent);
                if let Some(respondent) = respondent.filter(|_| party.shown_as.is_some()) {
                    respondent.shown_as = party.shown_as;
                }
            }
            _ => all.push(party),
        }
    }
    all.append(&mut copied);
    all.sort_by_key(|p| match p.role {
        Role::Claimant => 0,
        Role::Respondent => 1,
        Role::Third => 2,
    });
    all
}
