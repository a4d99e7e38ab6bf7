use anjuan_case::LegalDay;
use anjuan_law::{Cite, RuleBook};
use anjuan_papers::LetterBasis;
use anjuan_store::{StoreError, Tx};

pub fn law_as_of() -> LegalDay { LegalDay::today() }
pub fn cite(_: &RuleBook, c: &Cite) -> String { format!("《{}》（{}）第{}条", c.statute, c.edition, c.article) }
pub fn basis(_: &RuleBook, _: &str, _: LegalDay) -> Vec<LetterBasis> { vec![] }
pub fn keep(_: &mut Tx<'_>, _: &[u8]) -> Result<String, StoreError> { Ok(String::new()) }
