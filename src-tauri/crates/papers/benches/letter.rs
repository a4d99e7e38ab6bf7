//! How long one letter takes in a warm process. Prints minimum, median and maximum in milliseconds; compares nothing.

use anjuan_case::LegalDay;
use anjuan_papers::form::{Look, Mark, form, set};
use serde_json::json;
use std::time::Instant;

fn main() {
    let (Some(dated), Some(form)) = (LegalDay::ymd(2026, 11, 23), form("lawyer-letter")) else { return };
    let Ok(sample) = form.sample_data() else { return };
    let look = Look { office: "河洛示例律师事务所".into(), mark: Mark::None, ..Look::default() };
    let mut times: Vec<f64> = (0..50)
        .filter_map(|i| {
            // Another amount each time: nothing is answered from memory.
            let mut data = sample.clone();
            data["amount"] = json!(3_450_000 + i);
            let start = Instant::now();
            let paper = set(form, &data, &look, dated).ok()?;
            let took = start.elapsed().as_secs_f64() * 1000.0;
            (paper.pages > 0).then_some(took)
        })
        .skip(3)
        .collect();
    times.sort_by(f64::total_cmp);
    if let (Some(min), Some(median), Some(max)) = (times.first(), times.get(times.len() / 2), times.last()) {
        println!("letter: min {min:.1} ms, median {median:.1} ms, max {max:.1} ms over {} letters", times.len());
    }
}
