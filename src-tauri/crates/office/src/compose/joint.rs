//! Several who owe together: each is asked for the whole, by every paper in the same way. The case says that they do; why, it does not
//! say, and only law or an agreement makes it so (民法典 518), so that a blank is left for it.

use super::Ctx;
use super::told::TO_FILL;
use anjuan_case::{Event, LegalDay, Party, Role};
use anjuan_law::owe_together;

impl Ctx<'_> {
    /// Those who owe together, the addressee of a letter first; nobody where each owes his own, or there is only one.
    fn together(&self) -> Vec<&Party> {
        let all: Vec<&Party> = self.case.parties_as(Role::Respondent).collect();
        if all.len() > 1 && owe_together(self.case) { all } else { Vec::new() }
    }

    /// 王一甲、吴大共同: before the verb of a claim against several who owe together; else empty.
    pub(super) fn jointly(&self) -> String {
        let names: Vec<&str> = self.together().into_iter().map(Party::display_name).collect();
        if names.is_empty() { String::new() } else { format!("{}共同", names.join("、")) }
    }

    /// That the sum is owed together, with a blank for why: to a court, which names all of them.
    pub(super) fn owed_jointly(&self, us: &str, them: &str) -> Option<String> {
        let jointly = Some(self.jointly()).filter(|said| !said.is_empty())?;
        let within = self.all_within_estate();
        Some(format!("{us}认为，上述款项应当由{them}{jointly}{within}返还，事实和依据：{TO_FILL}。"))
    }

    /// The same to one of them, who is spoken to.
    pub(super) fn owed_together(&self, us: &str, you: &str) -> Option<String> {
        let others: Vec<&str> = self.together().into_iter().skip(1).map(Party::display_name).collect();
        if others.is_empty() {
            return None;
        }
        let within = self.all_within_estate();
        Some(format!("{us}认为，上述款项应当由{you}与{}共同{within}返还，事实和依据：{TO_FILL}。", others.join("、")))
    }

    /// What came back, as a letter to one tells it: of another who owes together with him by name.
    pub(super) fn came_back_to_one(&self, you: &str) -> Vec<(LegalDay, String)> {
        let others: Vec<&Party> = self.together().into_iter().skip(1).collect();
        let of_another = |e: &Event| others.iter().any(|p| e.party == Some(p.id));
        let mut said = self.came_back_where(you, |e| !of_another(e));
        for party in &others {
            said.extend(self.came_back_where(party.display_name(), |e| e.party == Some(party.id)));
        }
        said
    }
}
