//! Every kind of paper: its sample fits its type, sets, shows as pictures and says what its data say.

use anjuan_case::LegalDay;
use anjuan_papers::form::{Look, Mark, forms, pictures, set};
use serde_json::Value;

fn day() -> LegalDay {
    "2026-01-31".parse().unwrap()
}

#[test]
fn every_sample_fits_its_type_and_names_every_field() {
    for form in forms() {
        let raw: Value = serde_json::from_str(form.sample).unwrap();
        let data = form.sample_data().unwrap();
        assert_eq!(data.as_object().unwrap().len(), form.fields.len(), "{}", form.id);
        for key in raw.as_object().unwrap().keys() {
            assert!(form.fields.iter().any(|f| f.key == key), "{}: {key} is no field", form.id);
        }
    }
}

#[test]
fn every_form_is_set_from_its_sample() {
    let look = Look { office: "衡平律师事务所".into(), mark: Mark::Sample, ..Look::default() };
    for form in forms() {
        let data = form.sample_data().unwrap();
        let paper = set(form, &data, &look, day()).unwrap_or_else(|e| panic!("{}: {e}", form.id));
        assert!(paper.pages >= 1, "{}", form.id);
        if let Ok(dir) = std::env::var("ANJUAN_PAPERS_OUT") {
            std::fs::write(format!("{dir}/{}.pdf", form.id), &paper.pdf).unwrap();
        }
        let shown = pictures(form, &data, &look, 1.0).unwrap();
        assert_eq!(shown.len(), paper.pages as usize);
    }
}
