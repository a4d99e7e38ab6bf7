//! How long papers take: one letter cold and warm, the preview of three pages after a key, a file of sixty pages; each also as
//! the Typst engine alone sets the same words. Prints milliseconds and ratios; compares nothing.

use anjuan_case::LegalDay;
use anjuan_papers::PaperError;
use anjuan_papers::form::{Form, Look, docx, form, forms, pictures, set};
use serde_json::{Value, json};
use std::io::Read;
use std::time::Instant;

mod alone;

/// As the programs have it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A preview is about 900 pixels wide.
const SCALE: f32 = 1.5;

fn main() -> Result<(), PaperError> {
    let Some(dated) = LegalDay::ymd(2026, 11, 23) else { return Ok(()) };
    let look = Look { office: "河洛示例律师事务所".into(), ..Look::default() };
    let Some(kind) = form("lawyer-letter") else { return Ok(()) };
    let sample = kind.sample_data()?;
    let start = Instant::now();
    set(kind, &sample, &look, dated)?;
    println!("letter, first of the process: {:.1} ms", since(start));
    // Another amount each time: nothing is answered from memory.
    let letters = (0..50).map(|i| {
        let mut data = sample.clone();
        data["amount"] = json!(3_450_000 + i);
        timed(|| set(kind, &data, &look, dated).map(|_| ()))
    });
    report("letter", letters.collect())?;

    let long = three_pages(kind, &look, dated)?;
    let typed = |i: usize| {
        let mut data = long.clone();
        if let Some(Value::String(facts)) = data.get_mut("facts") {
            // A key in the middle of the second page, where someone edits.
            let at = facts.char_indices().nth(facts.chars().count() / 2).map_or(0, |(at, _)| at);
            facts.insert_str(
                at,
                ["甲", "乙", "丙", "丁"].get(i % 4).copied().unwrap_or("戊").repeat(1 + i / 4).as_str(),
            );
        }
        data
    };
    let start = Instant::now();
    let pages = pictures(kind, &long, &look, SCALE)?;
    println!("preview of {} pages, first: {:.1} ms", pages.len(), since(start));
    report(
        "preview after one key",
        (0..40).map(|i| timed(|| pictures(kind, &typed(i), &look, SCALE).map(|_| ()))).collect(),
    )?;
    let paper = report(
        "the same as PDF/A",
        (0..20).map(|i| timed(|| set(kind, &typed(100 + i), &look, dated).map(|_| ()))).collect(),
    )?;
    let words = words_of(kind, &long, &look, dated)?;
    let engine =
        report("Typst alone, same words", (0..20).map(|i| timed(|| alone::set(&words, i).map(|_| ()))).collect())?;
    println!("ratio: {:.2}", paper / engine);

    file_of_sixty_pages(&look, dated)
}

/// Every kind of paper from its sample, over and over, until sixty pages are set.
fn file_of_sixty_pages(look: &Look, dated: LegalDay) -> Result<(), PaperError> {
    let mut papers: Vec<(&Form, Value)> = Vec::new();
    let mut pages = 0;
    while pages < 60 {
        for kind in forms() {
            let mut data = kind.sample_data()?;
            if let Some(Value::String(facts)) = data.get_mut("facts") {
                facts.push_str(&papers.len().to_string());
            }
            pages += set(kind, &data, look, dated)?.pages;
            papers.push((kind, data));
            if pages >= 60 {
                break;
            }
        }
    }
    let ours = report(
        &format!("file of {pages} pages, {} papers", papers.len()),
        (0..5)
            .map(|i| {
                // Another office each time, so that nothing is answered from memory.
                let look =
                    Look {
                        office: format!("河洛示例律师事务所{i}"), number: Some(format!("第{i}号")), ..look.clone()
                    };
                timed(|| papers.iter().try_for_each(|(kind, data)| set(kind, data, &look, dated).map(|_| ())))
            })
            .collect(),
    )?;
    let words: Vec<Vec<String>> =
        papers.iter().map(|(kind, data)| words_of(kind, data, look, dated)).collect::<Result<_, _>>()?;
    let engine = report(
        "Typst alone, same words",
        (0..5).map(|i| timed(|| words.iter().try_for_each(|w| alone::set(w, i + 100).map(|_| ())))).collect(),
    )?;
    println!("ratio: {:.2}", ours / engine);
    Ok(())
}

/// The sample with so many facts that it takes three pages.
fn three_pages(kind: &Form, look: &Look, dated: LegalDay) -> Result<Value, PaperError> {
    let mut data = kind.sample_data()?;
    for _ in 0..40 {
        if set(kind, &data, look, dated)?.pages >= 3 {
            break;
        }
        if let Some(Value::String(facts)) = data.get_mut("facts") {
            facts.push_str("\n当日二十一时许，委托人在核对账单时发现收款人并非本人约定的收款人，随即通过平台发送消息并拨打电话，请求退还；对方先称次日办理，此后不再回复。");
        }
    }
    Ok(data)
}

fn words_of(kind: &Form, data: &Value, look: &Look, dated: LegalDay) -> Result<Vec<String>, PaperError> {
    let bytes = docx(kind, data, look, dated)?;
    let mut document = String::new();
    if let Ok(mut zip) = zip::ZipArchive::new(std::io::Cursor::new(bytes))
        && let Ok(mut part) = zip.by_name("word/document.xml")
    {
        part.read_to_string(&mut document).map_err(|e| PaperError::Docx(e.to_string()))?;
    }
    let words = |paragraph: &str| -> String {
        paragraph.split("<w:t xml:space=\"preserve\">").skip(1).filter_map(|run| run.split("</w:t>").next()).collect()
    };
    Ok(document.split("</w:p>").map(words).filter(|w| !w.is_empty()).collect())
}

fn since(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

fn timed(work: impl FnOnce() -> Result<(), PaperError>) -> Result<f64, PaperError> {
    let start = Instant::now();
    work()?;
    Ok(since(start))
}

/// Prints the times and gives the median.
fn report(what: &str, times: Vec<Result<f64, PaperError>>) -> Result<f64, PaperError> {
    let mut times = times.into_iter().collect::<Result<Vec<f64>, _>>()?;
    times.sort_by(f64::total_cmp);
    let (Some(min), Some(&median), Some(max)) = (times.first(), times.get(times.len() / 2), times.last()) else {
        return Ok(0.0);
    };
    println!("{what}: min {min:.1} ms, median {median:.1} ms, max {max:.1} ms over {}", times.len());
    Ok(median)
}
