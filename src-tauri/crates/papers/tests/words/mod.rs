//! The words of a paper, as PDF and as DOCX, so that they can be held against each other.
#![allow(dead_code)]

use std::io::{Cursor, Read};
use std::process::Command;

/// The text of a PDF in the order in which it was set, as pdftotext gives it.
pub fn pdf_text(pdf: &[u8]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new("pdftotext")
        .arg("-raw")
        .arg(&path)
        .arg("-")
        .output()
        .expect("pdftotext: `make system-test` installs it");
    String::from_utf8_lossy(&out.stdout).into_owned()
}

/// Without white space: line ends fall elsewhere in every program.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The bare words of a PDF without what stands on every page.
pub fn pdf_words(pdf: &[u8]) -> String {
    let pages = pdf_text(pdf);
    let marks = [bare("草稿　未出具"), bare("样张　内容系虚构")];
    let kept = pages.lines().map(bare).filter(|line| {
        let foot = line.starts_with('第') && line.contains("页共") && line.ends_with('页') && line.chars().count() < 14;
        !foot && !marks.contains(line)
    });
    // A page of a PDF ends with a form feed, which is white space.
    kept.collect()
}

/// A part of a DOCX file.
pub fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap_or_else(|e| panic!("{name}: {e}")).read_to_string(&mut text).unwrap();
    text
}

/// The bare words of each paragraph of a DOCX, with the numbers that Word puts before the items of lists.
pub fn docx_paragraphs(docx: &[u8]) -> Vec<String> {
    let document = part(docx, "word/document.xml");
    let mut counts = std::collections::HashMap::<String, u32>::new();
    let mut paragraphs = Vec::new();
    for paragraph in document.split("</w:p>") {
        let mut words = String::new();
        if let Some(list) = paragraph.split("<w:numId w:val=\"").nth(1).and_then(|rest| rest.split('"').next()) {
            let n = counts.entry(list.to_owned()).or_default();
            *n += 1;
            words.push_str(&format!("{n}．"));
        }
        for run in paragraph.split("<w:t xml:space=\"preserve\">").skip(1) {
            words.push_str(run.split("</w:t>").next().unwrap());
        }
        let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        if !bare(&words).is_empty() {
            paragraphs.push(bare(&words));
        }
    }
    paragraphs
}

/// Characters and how often, for words whose order differs between programs.
pub fn counted(words: &str) -> std::collections::BTreeMap<char, usize> {
    let mut counts = std::collections::BTreeMap::new();
    for c in words.chars() {
        *counts.entry(c).or_insert(0) += 1;
    }
    counts
}
