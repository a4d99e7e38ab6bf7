//! A bundle in several files: every page once, and links that lead from one into another.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::{bound, exhibit, form_pdf, layered_pdf, made, picture, plain, seen, sound};
use anjuan_papers::{Exhibit, Part, Reopened, Split, check_bundle, check_parts, parts_together, split};
use image::ImageFormat;
use lopdf::{Document, Object};

#[test]
fn parts_hold_every_page_once_and_none_is_too_large() {
    let exhibits: Vec<Exhibit> =
        (0..20).map(|i| exhibit(&format!("照片{i}.jpg"), picture(600 + i, 500, ImageFormat::Jpeg))).collect();
    let bundle = bound(&exhibits);
    let most = bundle.paper.pdf.len() / 4 + 60_000;
    let parts = split(&bundle.paper.pdf, most, "册").unwrap();
    assert!(parts.len() >= 3);
    let (mut next, mut pages) = (1, 0);
    // Each part says its pages by name, and the index, which lies in the first, leads into the files of all of them.
    let targets = |pdf: &Document, name: &str| {
        let holds =
            |o: &Object| o.as_array().is_ok_and(|l| l.iter().any(|o| o.as_str().is_ok_and(|s| s == name.as_bytes())));
        pdf.objects
            .values()
            .filter_map(|o| o.as_dict().ok()?.get(b"Names").ok()?.as_dict().ok()?.get(b"Dests").ok())
            .filter_map(|o| o.as_dict().ok()?.get(b"Names").ok())
            .any(holds)
    };
    let first = Document::load_mem(&parts[0].pdf).unwrap();
    let links: Vec<(String, String)> = first
        .objects
        .values()
        .filter_map(|o| {
            let action = o.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?;
            let file = lopdf::decode_text_string(action.get(b"F").ok()?.as_dict().ok()?.get(b"UF").ok()?).unwrap();
            Some((file, String::from_utf8(action.get(b"D").ok()?.as_str().ok()?.to_vec()).unwrap()))
        })
        .collect();
    for part in &parts[1..] {
        let Some((from, to)) = part.span else { continue };
        assert_eq!(
            part.file,
            if from == to { format!("册_第{from}页.pdf") } else { format!("册_第{from}至{to}页.pdf") }
        );
        let pdf = Document::load_mem(&part.pdf).unwrap();
        for exhibit in bundle.exhibits.iter().filter(|e| (from..=to).contains(&e.from)) {
            let name = format!("page-{}", exhibit.from);
            assert!(links.contains(&(part.file.clone(), name.clone())), "{name} in {}: {links:?}", part.file);
            assert!(targets(&pdf, &name), "{} has {name}", part.file);
        }
        // And back to the index.
        let back = |o: &Object| {
            o.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?.get(b"D").ok()?.as_str().ok().map(<[u8]>::to_vec)
        };
        assert!(pdf.objects.values().filter_map(back).any(|d| d == b"page-2"), "{}", part.file);
    }
    for part in &parts {
        assert!(part.pdf.len() <= most);
        sound(&part.pdf);
        let own = Document::load_mem(&part.pdf).unwrap().get_pages().len() as u32;
        pages += own;
        let Some((from, to)) = part.span else { continue };
        assert_eq!(from, next);
        next = to + 1;
        // The closing list bears numbers of its own: what follows the last numbered page is more than the span says.
        let closing = if next == bundle.next_page { bundle.paper.pages + 1 - bundle.next_page } else { 0 };
        assert!(own >= to - from + 1 && own <= to - from + 1 + closing, "{own} pages for {from} to {to}");
    }
    assert_eq!((next, pages), (bundle.next_page, bundle.paper.pages));
    assert_eq!(split(&bundle.paper.pdf, usize::MAX, "册").unwrap().len(), 1);
    // Made one by one they are the same.
    let one_by_one = Split::of(&bundle.paper.pdf, most, "册").unwrap();
    let told: Vec<_> = one_by_one.parts().map(|(file, span)| (file.to_owned(), span)).collect();
    assert_eq!(told, parts.iter().map(|p| (p.file.clone(), p.span)).collect::<Vec<_>>());
    assert!(parts.iter().enumerate().all(|(at, part)| one_by_one.pdf(at) == part.pdf));
    assert!(one_by_one.pdf(parts.len()).is_empty(), "there is no such part");
    assert!(split(&bundle.paper.pdf, 20_000, "册").is_err(), "a page larger than that is named");
}

#[test]
fn a_part_shows_what_the_whole_shows() {
    let mut exhibits = vec![exhibit("图层.pdf", layered_pdf()), exhibit("表.pdf", form_pdf())];
    exhibits.extend((0..20).map(|i| exhibit(&format!("照片{i}.jpg"), picture(600 + i, 500, ImageFormat::Jpeg))));
    let bundle = bound(&exhibits);
    let parts = split(&bundle.paper.pdf, bundle.paper.pdf.len() / 4 + 60_000, "册").unwrap();
    assert!(parts.len() > 1);
    let catalog = |pdf: &[u8]| Document::load_mem(pdf).unwrap().catalog().unwrap().clone();
    let mut page = 0;
    let (mut layers, mut forms) = (0, 0);
    for part in &parts {
        sound(&part.pdf);
        let (own, whole) = (catalog(&part.pdf), catalog(&bundle.paper.pdf));
        layers += usize::from(own.has(b"OCProperties"));
        if let Ok(form) = own.get(b"AcroForm") {
            forms += 1;
            assert!(form.as_dict().unwrap().get(b"NeedAppearances").unwrap().as_bool().unwrap());
        }
        for key in [b"OutputIntents".as_slice(), b"Metadata"] {
            assert_eq!(own.has(key), whole.has(key));
        }
        for at in 1..=Document::load_mem(&part.pdf).unwrap().get_pages().len() as u32 {
            page += 1;
            assert_eq!(seen(&part.pdf, at, 24), seen(&bundle.paper.pdf, page, 24), "{} page {at}", part.file);
        }
    }
    // The part without the form has none.
    assert!(layers == 1 && (1..parts.len()).contains(&forms), "{layers} {forms}");
    assert!(seen(&bundle.paper.pdf, 3, 24).pixels().all(|p| p.0[1] > 100 || p.0[0] < 150), "the layer is hidden");
}

#[test]
fn every_part_is_checked_by_the_list_that_it_carries_and_all_of_them_together() {
    let mut exhibits = vec![exhibit("图层.pdf", layered_pdf()), exhibit("表.pdf", form_pdf())];
    exhibits.extend((0..20).map(|i| exhibit(&format!("照片{i}.jpg"), picture(600 + i, 500, ImageFormat::Jpeg))));
    let bundle = bound(&exhibits);
    let most = bundle.paper.pdf.len() / 4 + 60_000;
    let parts = split(&bundle.paper.pdf, most, "册").unwrap();
    assert!(parts.len() > 2 && parts.iter().all(|part| part.pdf.len() <= most));
    let manifests: Vec<_> = parts
        .iter()
        .map(|part| {
            let checked = check_bundle(&part.pdf).unwrap();
            assert!(!checked.pages_differ && !checked.frame_changed && checked.changed.is_empty(), "{}", part.file);
            (part.file.clone(), checked.manifest)
        })
        .collect();
    // What each holds, by the numbers of the whole: together all of it, each page once.
    let spans: Vec<(u32, u32)> = manifests.iter().flat_map(|(_, m)| &m.exhibits).map(|e| (e.from, e.to)).collect();
    let pages: Vec<u32> = spans.iter().flat_map(|(from, to)| *from..=*to).collect();
    assert_eq!(pages, (bundle.exhibits[0].from..bundle.next_page).collect::<Vec<_>>());
    assert_eq!(parts_together(&manifests), Vec::<String>::new());
    let without = [&manifests[..1], &manifests[2..]].concat();
    assert_eq!(parts_together(&without), [format!("整册拆成 {} 部分，缺第 2 部分", parts.len())]);
    assert!(parts_together(&[&manifests[..], &manifests[..1]].concat())[0].contains("同一部分"));
    let whole = check_bundle(&bundle.paper.pdf).unwrap().manifest;
    assert!(whole.part.is_none() && parts_together(&[("册.pdf".to_owned(), whole)])[0].contains("没有拆分的整册"));
    let others = split(&bound(&exhibits[2..]).paper.pdf, most, "册").unwrap();
    let other = check_bundle(&others[1].pdf).unwrap().manifest;
    let mixed = [manifests[0].clone(), ("别的.pdf".to_owned(), other)];
    assert!(parts_together(&mixed)[0].contains("不是同一册"), "{:?}", parts_together(&mixed));
    // A page put in the place of another is seen.
    let changed = |part: &Part| {
        let mut pdf = Document::load_mem(&part.pdf).unwrap();
        let pages = pdf.get_pages();
        let (first, second) = (pages[&1], pages[&2]);
        let contents = pdf.get_dictionary(second).unwrap().get(b"Contents").unwrap().clone();
        pdf.get_dictionary_mut(first).unwrap().set("Contents", contents);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        check_bundle(&bytes).unwrap()
    };
    let found = changed(&parts[1]);
    assert!(!found.changed.is_empty() && !found.pages_differ, "{:?}", found.changed);
}

#[test]
fn an_exhibit_is_taken_out_of_a_bundle_and_of_a_part_of_one_as_it_stands_there() {
    let all = [
        exhibit("照片.jpg", picture(600, 500, ImageFormat::Jpeg)),
        exhibit("表.pdf", form_pdf()),
        exhibit("图.png", picture(60, 50, ImageFormat::Png)),
    ];
    let mut ask = plain(&all);
    ask.sections[0].exhibits[1].pages = Some(vec![(2, 2)]);
    ask.sections[0].exhibits[1].side_note = Some("只装订第二页".to_owned());
    let bundle = made(&ask);
    let planned = check_bundle(&bundle.paper.pdf).unwrap().manifest.exhibits[1].planned.clone().unwrap();
    assert_eq!(planned.pages.as_deref(), Some([(2, 2)].as_slice()));
    assert_eq!(planned.side_note.as_deref(), Some("只装订第二页"));
    let number = bundle.exhibits[1].from;
    let taken = |file: &[u8], number: &str| Reopened::of(file).and_then(|bundle| bundle.take(number));
    let out = taken(&bundle.paper.pdf, "二").unwrap();
    sound(&out.pdf);
    assert_eq!((out.exhibit.name.as_str(), out.exhibit.from, out.exhibit.to), ("表", number, number));
    let pdf = Document::load_mem(&out.pdf).unwrap();
    assert_eq!(pdf.get_pages().len(), 1);
    assert_eq!(seen(&out.pdf, 1, 36), seen(&bundle.paper.pdf, number, 36), "stamp and all");
    let title = pdf.get_dictionary(pdf.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    let title = lopdf::decode_text_string(title.get(b"Title").unwrap()).unwrap();
    assert_eq!(title, format!("证据册：错误转账（证据2　表，第{number}页至第{number}页）"));
    let page = pdf.page_iter().next().unwrap();
    let links = |pdf: &Document| {
        let list = pdf.get_dictionary(page).unwrap().get(b"Annots").unwrap();
        let list = pdf.dereference(list).unwrap().1.as_array().unwrap().clone();
        list.iter().filter(|a| pdf.dereference(a).unwrap().1.as_dict().unwrap().has(b"Dest")).count()
    };
    assert_eq!(links(&pdf), 0, "the index stays behind");
    assert!(pdf.objects.values().any(|o| o.as_dict().is_ok_and(|d| d.has(b"FT"))), "its field comes along");
    for part in split(&bundle.paper.pdf, bundle.paper.pdf.len() * 3 / 4, "册").unwrap() {
        let held = part.span.is_some_and(|(from, to)| (from..=to).contains(&number));
        assert_eq!(taken(&part.pdf, "2").map(|out| out.exhibit.from).ok(), held.then_some(number));
    }
    for (file, number, why) in
        [(&bundle.paper.pdf, "9", "没有证据9"), (&out.pdf, "2", "没有案卷的清单"), (&b"no pdf".to_vec(), "2", "读不出")]
    {
        let said = taken(file, number).unwrap_err().to_string();
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn of_all_parts_together_an_exhibit_that_lies_over_two_is_taken_out_whole() {
    let photos: Vec<Exhibit> =
        (0..12).map(|i| exhibit(&format!("照片{i}.jpg"), picture(600 + i, 500, ImageFormat::Jpeg))).collect();
    // A bundle of before is an exhibit of many pages with links between them; layers and fields come along.
    let before = bound(&photos).paper.pdf;
    let all = [exhibit("图层.pdf", layered_pdf()), exhibit("旧册.pdf", before), exhibit("表.pdf", form_pdf())];
    let bundle = bound(&all);
    let whole = check_bundle(&bundle.paper.pdf).unwrap().manifest;
    let parts = split(&bundle.paper.pdf, bundle.paper.pdf.len() / 3 + 60_000, "册").unwrap();
    let mut files: Vec<(String, Vec<u8>)> = parts.iter().map(|p| (p.file.clone(), p.pdf.clone())).collect();
    let checked: Vec<_> = files.iter().map(|(name, pdf)| (name.clone(), check_bundle(pdf).unwrap())).collect();
    let holding = checked.iter().filter(|(_, c)| c.manifest.exhibits.iter().any(|e| e.number == "2"));
    assert!(holding.count() > 1, "it lies over several parts");
    // One part alone does not tell whether it goes on.
    let alone = Reopened::of(&files[0].1).unwrap();
    assert!(alone.may_go_on(alone.exhibits().last().unwrap()) && !alone.may_go_on(&alone.exhibits()[0]));

    files.reverse();
    let opened = Reopened::of_parts(&files).unwrap();
    let places = |all: &[anjuan_papers::ManifestExhibit]| -> Vec<(String, u32, u32)> {
        all.iter().map(|e| (e.number.clone(), e.from, e.to)).collect()
    };
    assert_eq!(places(opened.exhibits()), places(&whole.exhibits));
    for exhibit in &whole.exhibits {
        assert!(!opened.may_go_on(exhibit));
        let out = opened.take(&exhibit.number).unwrap();
        sound(&out.pdf);
        let pdf = Document::load_mem(&out.pdf).unwrap();
        assert_eq!(pdf.get_pages().len() as u32, exhibit.to - exhibit.from + 1, "{}", exhibit.name);
        for page in exhibit.from..=exhibit.to {
            let (there, here) = (seen(&bundle.paper.pdf, page, 24), seen(&out.pdf, page - exhibit.from + 1, 24));
            assert_eq!(there, here, "{} page {page}: a layer that was hidden is hidden", exhibit.name);
        }
        let away = |o: &Object| {
            let action = o.as_dict().and_then(|d| d.get(b"A")).and_then(Object::as_dict);
            action.and_then(|a| a.get(b"S")).and_then(Object::as_name).is_ok_and(|s| s == b"GoToR")
        };
        assert!(!pdf.objects.values().any(away), "no link into the file of a part");
        let title = pdf.get_dictionary(pdf.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
        let title = lopdf::decode_text_string(title.get(b"Title").unwrap()).unwrap();
        assert_eq!(title.matches('（').count(), 1, "{title}");
        assert!(pdf.catalog().unwrap().has(b"Outlines"), "its bookmark");
    }
    let together = check_parts(checked.clone()).unwrap();
    assert!(!together.frame_changed && !together.pages_differ && together.changed.is_empty());
    assert_eq!((places(&together.manifest.exhibits), together.manifest.part), (places(&whole.exhibits), None));
    assert_eq!(together.manifest.pages, whole.pages);

    // A part that is missing is named.
    let missing = format!("整册拆成 {} 部分，缺第 2 部分", parts.len());
    let without = |at: usize| checked.iter().enumerate().filter(move |(n, _)| *n != at).map(|(_, one)| one.clone());
    assert!(check_parts(without(1).collect()).unwrap_err().to_string().contains(&missing));
    files.retain(|(name, _)| *name != parts[1].file);
    assert!(Reopened::of_parts(&files).err().unwrap().to_string().contains(&missing));
    files.push(("册.pdf".to_owned(), bundle.paper.pdf.clone()));
    assert!(Reopened::of_parts(&files).err().unwrap().to_string().contains("没有拆分的整册"));
}
