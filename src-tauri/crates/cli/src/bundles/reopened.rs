//! `anjuan bundle open` and `check`: a bundle file by what it says of itself.

use crate::args::OpenBundle;
use crate::cases::{Data, open as open_data, pdf_only};
use crate::files::read;
use crate::output::{Answer, Said};
use anjuan_case::LegalTime;
use anjuan_office::{CheckedBundle, check_bundle, check_bundle_files, parts_together, take_exhibit, take_exhibits};
use serde_json::json;
use std::path::{Path, PathBuf};

pub(super) fn open(data: &Data, ask: &OpenBundle) -> Answer {
    if let (Some(number), Some(out)) = (&ask.exhibit, &ask.out) {
        pdf_only(out)?;
        let exhibit = take_exhibit(&ask.files, number, out)?;
        let text = format!("已取出证据{}“{}”：{}", exhibit.number, exhibit.name, out.display());
        return Ok(Said::new(&json!({ "file": out, "exhibit": exhibit }), text));
    }
    if let Some(dir) = &ask.all {
        let files = take_exhibits(&ask.files, dir)?;
        let text = format!("已取出 {} 份，写到 {}", files.len(), dir.display());
        return Ok(Said::new(&json!({ "files": files }), text));
    }
    if ask.restore {
        let mut office = open_data(data)?;
        let id = office.find(ask.case.as_deref().unwrap_or_default())?;
        let back = office.take_plan_back(id, &ask.files, LegalTime::now())?.value;
        let mut text = format!("已照这一册恢复计划：{} 份", back.placed);
        for (name, why) in &back.left {
            text += &format!("\n没有放回 {name}：{why}");
        }
        return Ok(Said::new(&back, text));
    }
    let Some(case) = &ask.case else {
        let checked = check_bundle_files(&ask.files)?;
        let text = held(&checked, &|_| "");
        let failed = !differing(&checked).is_empty();
        return Ok(Said::new(&checked, text).failing(failed));
    };
    let office = open_data(data)?;
    let opened = office.open_bundle(office.find(case)?, &ask.files)?;
    let known = |at: usize| match opened.kept.get(at) {
        Some(Some(_)) => "　本案有原件",
        _ => "　本案没有原件",
    };
    let failed = !differing(&opened.checked).is_empty();
    Ok(Said::new(&opened, held(&opened.checked, &known)).failing(failed))
}

/// What a bundle file holds, a line an exhibit; `known` says what is known of each besides.
fn held(checked: &CheckedBundle, known: &dyn Fn(usize) -> &'static str) -> String {
    let manifest = &checked.manifest;
    let mut text = format!("{}　{}　{}", manifest.title, manifest.case_title, manifest.dated);
    let mut section = &None;
    for (at, e) in manifest.exhibits.iter().enumerate() {
        if e.section != *section {
            section = &e.section;
            text += &format!("\n{}", section.as_deref().unwrap_or("（未分组）"));
        }
        let pages = if e.from == e.to { format!("第{}页", e.from) } else { format!("第{}至{}页", e.from, e.to) };
        text += &format!("\n  证据{}　{}　{pages}　{}{}", e.number, e.name, e.file_name, known(at));
    }
    for (name, why) in &manifest.refused {
        text += &format!("\n没有装订 {name}：{why}");
    }
    if let Some(part) = &manifest.part {
        text += &format!("\n这是整册 {} 部分中的第 {} 部分；请把各部分一起写上，才是整册", part.of, part.at);
    }
    let wrong = differing(checked);
    text + &if wrong.is_empty() {
        format!("\n{}", agrees(checked))
    } else {
        format!("\n与自带的清单不符：{}", wrong.join("；"))
    }
}

pub(super) fn check(files: &[PathBuf]) -> Answer {
    let mut all = Vec::new();
    for file in files {
        all.push((name_of(file), check_bundle(&read(file)?.1)?));
    }
    if let [(_, one)] = all.as_slice() {
        let wrong = differing(one);
        let text = match (&one.manifest.part, wrong.is_empty()) {
            (_, false) => format!("与自带的清单不符：{}", wrong.join("；")),
            (None, true) => agrees(one).to_owned(),
            (Some(part), true) => format!(
                "{}；这是整册 {} 部分中的第 {} 部分，要核对是否齐全，请把各部分一起写上",
                agrees(one),
                part.of,
                part.at
            ),
        };
        return Ok(Said::new(one, text).failing(!wrong.is_empty()));
    }
    let mut lines = Vec::new();
    let mut failed = false;
    for (name, one) in &all {
        let wrong = differing(one);
        failed |= !wrong.is_empty();
        let said = if wrong.is_empty() { agrees(one).to_owned() } else { format!("不符：{}", wrong.join("；")) };
        lines.push(format!("{name}　{said}"));
    }
    let manifests: Vec<_> = all.iter().map(|(name, one)| (name.clone(), one.manifest.clone())).collect();
    let together = parts_together(&manifests);
    failed |= !together.is_empty();
    lines.push(if together.is_empty() { "各部分齐全，同属一册".to_owned() } else { together.join("；") });
    let listed: Vec<_> = all.iter().map(|(name, one)| json!({ "file": name, "checked": one })).collect();
    Ok(Said::new(&json!({ "files": listed, "together": together }), lines.join("\n")).failing(failed))
}

fn name_of(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What is said of a bundle of which nothing differs.
fn agrees(checked: &CheckedBundle) -> &'static str {
    if checked.rewritten {
        "与自带的清单一致；文件由别的程序重新写过，每一页的内容都没有变"
    } else {
        "与自带的清单一致"
    }
}

/// What of a bundle is no longer what was bound.
fn differing(checked: &CheckedBundle) -> Vec<String> {
    let mut wrong = Vec::new();
    if checked.pages_differ {
        wrong.push("页数不符，或者各种程序显示的页会不一样".to_owned());
    }
    if !checked.changed.is_empty() {
        wrong.push(format!("证据{}的页有改动", checked.changed.join("、证据")));
    }
    if checked.frame_changed {
        wrong.push("封面、目录、材料清单、书签、图层、表单、页码标签或者指到各页的名称有改动，或者加了附件或打开文件时会运行的内容".to_owned());
    }
    wrong
}
