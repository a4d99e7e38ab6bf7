//! Bundles as a whole: numbers, sections, supplements, links, the manifest, parts, and the index beside them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::{
    bound, cover, exhibit, form_pdf, holds, inheriting_pdf, layered_pdf, made, pdf_of, picture, plain, sound, spans,
    texts,
};
use anjuan_papers::{
    BundleAsk, Exhibit, IndexRow, IndexSheet, Numbering, PaperError, Section, bundle_into, check_bundle, index_xlsx,
    references,
};
use image::ImageFormat;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use std::io::Cursor;
use std::ops::ControlFlow;

fn small(n: usize) -> Vec<Exhibit> {
    let bytes = picture(12, 9, ImageFormat::Png);
    (0..n).map(|i| exhibit(&format!("截图{i:03}.png"), bytes.clone())).collect()
}

fn sub<'a>(pdf: &'a Document, of: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    pdf.dereference(of.get(key).unwrap()).unwrap().1.as_dict().unwrap()
}

#[test]
fn an_index_that_grows_by_a_page_shifts_no_number() {
    let mut fronts = Vec::new();
    for count in [1, 24, 27, 28, 29, 60, 500] {
        let bundle = bound(&small(count));
        let spans = spans(&bundle);
        assert_eq!(spans.len(), count);
        let front = spans[0].0 - 1;
        fronts.push(front);
        for (i, (from, to)) in (0..).zip(&spans) {
            assert_eq!((*from, *to), (front + 1 + i, front + 1 + i), "exhibit {i} of {count}");
        }
        let texts = texts(&bundle.paper.pdf);
        for (i, (from, _)) in (1..).zip(&spans) {
            let stamp = format!("证据{i}第{from}页共{}页", bundle.next_page - 1);
            assert!(texts[*from as usize - 1].contains(&stamp), "{stamp} of {count}");
        }
        // The index says of the last exhibit what its stamp says.
        let last = spans[count - 1].0;
        let index = texts[1..front as usize].concat();
        assert!(index.contains(&format!("截图{:03}", count - 1)) && index.contains(&last.to_string()));
    }
    assert!(fronts.windows(2).all(|w| w[0] <= w[1]) && fronts[0] < fronts[6], "{fronts:?}");
}

#[test]
fn sections_have_covers_bookmarks_and_numbers_of_their_own() {
    let section = |title: &str, cover_page, exhibits| Section { title: Some(title.into()), cover_page, exhibits };
    let mut noted = exhibit("流水.pdf", inheriting_pdf(0, 0));
    noted.side_note = Some("与原件核对无异".into());
    let ask = BundleAsk {
        numbering: Numbering::Grouped,
        sections: vec![
            section("转账事实", true, vec![noted, exhibit("截图.png", picture(30, 20, ImageFormat::Png))]),
            section("催要经过", false, vec![exhibit("通话.png", picture(30, 20, ImageFormat::Png))]),
        ],
        ..plain(&[])
    };
    let bundle = made(&ask);
    sound(&bundle.paper.pdf);
    let numbers: Vec<_> = bundle.exhibits.iter().map(|e| e.number.as_str()).collect();
    assert_eq!(numbers, ["一-1", "一-2", "二-1"]);
    // Cover, index, section cover, then the first exhibit.
    assert_eq!(spans(&bundle), [(4, 5), (6, 6), (7, 7)]);
    let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    let outline = sub(&pdf, pdf.catalog().unwrap(), b"Outlines");
    let mut titles = Vec::new();
    let mut at = outline.get(b"First").ok();
    while let Some(item) = at.map(|o| pdf.dereference(o).unwrap().1.as_dict().unwrap()) {
        let below = item.get(b"Count").map_or(0, |c| c.as_i64().unwrap());
        titles.push((lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap(), below));
        at = item.get(b"Next").ok();
    }
    let expected = [("封面", 0), ("证据目录", 0), ("转账事实", 2), ("催要经过", 1), ("材料清单与校验值", 0)];
    assert_eq!(titles.iter().map(|(t, n)| (t.as_str(), *n)).collect::<Vec<_>>(), expected);
    let texts = texts(&bundle.paper.pdf);
    assert!(texts[2].contains("转账事实"));
    assert!(texts[3].contains("证据一-1（与原件核对无异）第4页共7页"), "{}", texts[3]);
    assert!(texts[1].contains("催要经过") && texts[1].contains("与原件核对无异"));
}

#[test]
fn a_supplement_continues_numbers_and_pages() {
    let ask = BundleAsk { first_number: 13, first_page: 58, numbering: Numbering::Chinese, ..plain(&small(2)) };
    let bundle = made(&ask);
    let numbers: Vec<_> = bundle.exhibits.iter().map(|e| e.number.as_str()).collect();
    assert_eq!(numbers, ["十三", "十四"]);
    assert_eq!(spans(&bundle), [(60, 60), (61, 61)]);
    assert_eq!(bundle.paper.pages, 5);
    let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    let labels = sub(&pdf, pdf.catalog().unwrap(), b"PageLabels").get(b"Nums").unwrap().as_array().unwrap();
    assert_eq!(labels[1].as_dict().unwrap().get(b"St").unwrap().as_i64().unwrap(), 58);
    let texts = texts(&bundle.paper.pdf);
    assert!(texts[2].contains("证据十三第60页共61页"), "{}", texts[2]);
    let found = references("见证据十四第61页", &bundle.exhibits);
    assert_eq!(found[0].target, "page-61");
    let names =
        sub(&pdf, sub(&pdf, pdf.catalog().unwrap(), b"Names"), b"Dests").get(b"Names").unwrap().as_array().unwrap();
    let at = names.iter().position(|n| n.as_str().is_ok_and(|n| n == b"page-61")).unwrap();
    let page = names[at + 1].as_array().unwrap()[0].as_reference().unwrap();
    assert_eq!(page, pdf.page_iter().nth(3).unwrap());
}

#[test]
fn stamps_lead_back_to_the_index_page_of_their_row() {
    let bundle = bound(&small(60));
    let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    let pages: Vec<_> = pdf.page_iter().collect();
    let back = |page: u32| {
        let list = pdf.get_dictionary(pages[page as usize - 1]).unwrap().get(b"Annots").unwrap().as_array().unwrap();
        let link = pdf.dereference(list.last().unwrap()).unwrap().1.as_dict().unwrap();
        let to = link.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        pages.iter().position(|p| *p == to).unwrap()
    };
    let spans = spans(&bundle);
    assert_eq!(back(spans[0].0), 1);
    assert!(back(spans[59].0) > 1, "the last row stands on a later page of the index");
}

#[test]
fn the_manifest_tells_what_is_in_it_and_what_was_changed() {
    let bundle = bound(&[
        exhibit("流水.pdf", inheriting_pdf(0, 0)),
        exhibit("照片.jpg", picture(64, 48, ImageFormat::Jpeg)),
        exhibit("录音.mp3", b"ID3 no sound".to_vec()),
    ]);
    let checked = check_bundle(&bundle.paper.pdf).unwrap();
    assert!(checked.changed.is_empty() && !checked.frame_changed && !checked.pages_differ);
    assert_eq!(checked.manifest.exhibits[1].file_name, "照片.jpg");
    assert_eq!(checked.manifest.exhibits[1].size, picture(64, 48, ImageFormat::Jpeg).len() as u64);
    // One figure on one page is changed.
    let mut pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    let stream =
        pdf.objects.values_mut().find(|o| o.as_stream().is_ok_and(|s| s.content.windows(8).any(|w| w == b"original")));
    let content = &mut stream.unwrap().as_stream_mut().unwrap().content;
    let at = content.windows(8).position(|w| w == b"original").unwrap();
    content[at] = b'0';
    let mut changed = Vec::new();
    pdf.save_to(&mut changed).unwrap();
    assert_eq!(check_bundle(&changed).unwrap().changed, ["1"]);
    pdf.delete_pages(&[7]);
    let mut fewer = Vec::new();
    pdf.save_to(&mut fewer).unwrap();
    assert!(check_bundle(&fewer).unwrap().pages_differ);
    assert!(check_bundle(&inheriting_pdf(0, 0)).is_err());
}

#[test]
fn whatever_is_changed_in_a_bundle_is_seen() {
    let square = dictionary! {
        "Type" => "Annot", "Subtype" => "Square", "F" => 4, "Rect" => vec![1.into(), 1.into(), 90.into(), 90.into()],
    };
    let page = dictionary! {
        "MediaBox" => vec![0.into(), 0.into(), 500.into(), 600.into()], "Annots" => vec![square.into()],
    };
    let mut pdf = Document::load_mem(&pdf_of(&[(b"BT /F1 9 Tf (a) Tj ET", page)])).unwrap();
    let face = pdf.add_object(Stream::new(dictionary! {}, b"the glyphs of a typeface".to_vec()));
    let font = pdf.objects.values_mut().filter_map(|o| o.as_dict_mut().ok()).find(|d| d.has(b"BaseFont")).unwrap();
    font.set("FontDescriptor", dictionary! { "FontFile2" => face });
    let mut noted = Vec::new();
    pdf.save_to(&mut noted).unwrap();
    let bundle = bound(&[
        exhibit("甲.pdf", noted),
        exhibit("乙.jpg", picture(64, 48, ImageFormat::Jpeg)),
        exhibit("丙.pdf", inheriting_pdf(0, 0)),
    ]);
    let checked = |change: &dyn Fn(&mut Document)| {
        let mut pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
        change(&mut pdf);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        let checked = check_bundle(&bytes).unwrap();
        (checked.changed.concat(), checked.frame_changed)
    };
    let found = |exhibit: &str, frame: bool| (exhibit.to_owned(), frame);
    assert_eq!(checked(&|_| {}), found("", false));
    assert_eq!(checked(&|pdf| pdf.renumber_objects_with(500)), found("", false), "numbers tell nothing");
    let page = |pdf: &Document, n: usize| pdf.page_iter().nth(n - 1).unwrap();
    fn stream(pdf: &mut Document, is: impl Fn(&Stream) -> bool) -> &mut Stream {
        pdf.objects.values_mut().filter_map(|o| o.as_stream_mut().ok()).find(|s| is(s)).unwrap()
    }
    // A typeface's glyphs, by which other words would be read from the same content.
    let glyphs = |pdf: &mut Document| stream(pdf, |s| s.content.starts_with(b"the glyphs")).content[0] = b'T';
    assert_eq!(checked(&glyphs), found("1", false));
    // A picture, and what it says of itself.
    let pixels = |pdf: &mut Document| *stream(pdf, |s| s.dict.has(b"Width")).content.last_mut().unwrap() ^= 1;
    assert_eq!(checked(&pixels), found("2", false));
    let inverted = |pdf: &mut Document| {
        stream(pdf, |s| s.dict.has(b"Width")).dict.set("Decode", vec![1.into(), 0.into()]);
    };
    assert_eq!(checked(&inverted), found("2", false));
    // An annotation moved; another put over a page.
    let moved = |pdf: &mut Document| {
        let is_square = |d: &Dictionary| d.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Square");
        let page = page(pdf, 3);
        let list = pdf.get_dictionary_mut(page).unwrap().get_mut(b"Annots").unwrap().as_array_mut().unwrap();
        let square = list.iter_mut().filter_map(|o| o.as_dict_mut().ok()).find(|d| is_square(d)).unwrap();
        square.set("Rect", vec![1.into(), 1.into(), 95.into(), 90.into()]);
    };
    assert_eq!(checked(&moved), found("1", false));
    let covered = |pdf: &mut Document| {
        let place = vec![0.into(), 0.into(), 400.into(), 600.into()];
        let note = pdf.add_object(dictionary! { "Type" => "Annot", "Subtype" => "FreeText", "Rect" => place });
        let page = page(pdf, 5);
        let list = pdf.get_dictionary_mut(page).unwrap().get_mut(b"Annots").unwrap().as_array_mut().unwrap();
        list.push(note.into());
    };
    assert_eq!(checked(&covered), found("3", false));
    // The box through which a page is seen; the stamp; cover, index and closing page; a bookmark.
    let cropped = |pdf: &mut Document| {
        let page = page(pdf, 6);
        pdf.get_dictionary_mut(page).unwrap().set("CropBox", vec![0.into(), 0.into(), 10.into(), 10.into()]);
    };
    assert_eq!(checked(&cropped), found("3", false));
    let stamp = |pdf: &mut Document| {
        let node = pdf.get_dictionary(page(pdf, 4)).unwrap();
        let stamp = sub(pdf, sub(pdf, node, b"Resources"), b"XObject").get(b"AnjuanStamp").unwrap();
        let stamp = stamp.as_reference().unwrap();
        pdf.get_object_mut(stamp).unwrap().as_stream_mut().unwrap().content.push(b' ');
    };
    assert_eq!(checked(&stamp), found("2", false));
    for n in [1, 2, 7] {
        let frame = |pdf: &mut Document| {
            let content = pdf.get_page_contents(page(pdf, n))[1];
            pdf.get_object_mut(content).unwrap().as_stream_mut().unwrap().content.push(b' ');
        };
        assert_eq!(checked(&frame), found("", true), "page {n}");
    }
    let renamed = |pdf: &mut Document| {
        let mut all = pdf.objects.values_mut().filter_map(|o| o.as_dict_mut().ok());
        all.find(|d| d.has(b"Title") && d.has(b"Dest")).unwrap().set("Title", lopdf::text_string("另一个名字"));
    };
    assert_eq!(checked(&renamed), found("", true));
}

#[test]
fn a_bundle_of_pictures_says_it_is_pdf_a_and_one_with_plain_pdfs_why_not() {
    let bundle = bound(&small(2));
    assert_eq!(bundle.pdf_a, Ok(()));
    let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    let catalog = pdf.catalog().unwrap();
    let metadata = pdf.dereference(catalog.get(b"Metadata").unwrap()).unwrap().1.as_stream().unwrap();
    assert!(String::from_utf8_lossy(&metadata.content).contains("<pdfaid:part>3"));
    let intents = pdf.dereference(catalog.get(b"OutputIntents").unwrap()).unwrap().1;
    assert!(matches!(intents, Object::Array(list) if !list.is_empty()));
    let bundle = bound(&[exhibit("流水.pdf", inheriting_pdf(0, 0))]);
    let why = bundle.pdf_a.unwrap_err();
    assert!(why.contains("流水.pdf"), "{why}");
    assert!(!bundle.paper.pdf.windows(11).any(|w| w == b"pdfaid:part"));
}

/// A page that says of itself that it is PDF/A, with that content and those resources.
fn claiming(content: &[u8], resources: Dictionary, layers: Option<Dictionary>) -> Vec<u8> {
    let page = dictionary! { "Resources" => resources };
    let mut pdf = Document::load_mem(&pdf_of(&[(content, page)])).unwrap();
    let says = b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>".to_vec();
    let says = pdf.add_object(Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, says));
    let catalog = pdf.catalog_mut().unwrap();
    catalog.set("Metadata", says);
    if let Some(layers) = layers {
        catalog.set("OCProperties", layers);
    }
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn four_inks_of_a_press_keep_a_bundle_from_being_pdf_a_wherever_they_are_drawn_with() {
    let form = |content: &str| {
        let form = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 99.into(), 99.into()],
        };
        Stream::new(form, content.as_bytes().to_vec())
    };
    let with_form = |content: &str| {
        let mut pdf = Document::load_mem(&claiming(b"/F Do", Dictionary::new(), None)).unwrap();
        let form = pdf.add_object(form(content));
        let page = pdf.page_iter().next().unwrap();
        let resources = dictionary! { "XObject" => dictionary! { "F" => form } };
        pdf.get_dictionary_mut(page).unwrap().set("Resources", resources);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        bytes
    };
    let spot =
        Object::Array(vec!["Separation".into(), "Gold".into(), "DeviceCMYK".into(), dictionary! {
        "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1,
        "C0" => vec![0.into(), 0.into(), 0.into(), 0.into()], "C1" => vec![0.into(), 0.into(), 1.into(), 0.into()],
    }.into()]);
    let spot = dictionary! { "ColorSpace" => dictionary! { "S" => spot } };
    for (name, pdf) in [
        ("filled", claiming(b"0 1 1 0 k 100 500 200 50 re f", Dictionary::new(), None)),
        ("named", claiming(b"/DeviceCMYK cs 0 1 1 0 sc 100 500 200 50 re f", Dictionary::new(), None)),
        ("spot", claiming(b"/S cs 1 scn 100 500 200 50 re f", spot, None)),
        ("form", with_form("0 0 0 1 K 0 0 m 9 9 l S")),
    ] {
        let bundle = bound(&[exhibit("四色.pdf", pdf)]);
        let why = bundle.pdf_a.expect_err(name);
        assert!(why.contains("四色.pdf") && why.contains("CMYK"), "{name}: {why}");
        assert!(!holds(&bundle.paper.pdf, b"pdfaid:part"), "{name}");
    }
    for (name, pdf) in [
        ("plain", claiming(b"1 0 0 rg 100 500 200 50 re f", Dictionary::new(), None)),
        ("form", with_form("0 G 0 0 m 9 9 l S")),
    ] {
        assert_eq!(bound(&[exhibit("三色.pdf", pdf)]).pdf_a, Ok(()), "{name}");
    }
}

#[test]
fn layers_of_a_bundle_have_a_name_as_pdf_a_wants_it() {
    let bundle = bound(&[exhibit("图层.pdf", layered_pdf())]);
    let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    let layers = pdf.catalog().unwrap().get(b"OCProperties").unwrap();
    let layers = pdf.dereference(layers).unwrap().1.as_dict().unwrap();
    let view = pdf.dereference(layers.get(b"D").unwrap()).unwrap().1.as_dict().unwrap();
    assert!(view.get(b"Name").unwrap().as_str().is_ok_and(|name| !name.is_empty()));
}

#[test]
fn the_index_is_a_workbook_too_and_a_name_is_no_formula() {
    let row = |section: &str, number: &str, name: &str, from, to| IndexRow {
        section: Some(section.into()),
        number: number.into(),
        name: name.into(),
        source: "手机".into(),
        kind: "电子数据".into(),
        form: "打印件".into(),
        copies: 3,
        from,
        to,
        proves: "转账".into(),
        note: String::new(),
    };
    let sheet = IndexSheet {
        title: "证据目录".into(),
        case_title: cover().case_title,
        cause: "不当得利纠纷".into(),
        submitted_by: "林小满".into(),
        dated: cover().dated,
        rows: vec![row("转账事实", "1", "=SUM(A1)", 3, 3), row("催告", "2", "聊天", 4, 5)],
    };
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(index_xlsx(&sheet).unwrap())).unwrap();
    let range = calamine::Reader::worksheet_range(&mut book, "证据目录").unwrap();
    let text: Vec<String> = range.rows().flatten().map(ToString::to_string).collect();
    for wanted in ["=SUM(A1)", "4–5", "转账事实", "催告", "原件/复印件", "份数"] {
        assert!(text.contains(&wanted.to_owned()), "{wanted}: {text:?}");
    }
}

#[test]
fn what_is_kept_but_not_bound_is_said() {
    let mut one = exhibit("截图.png", picture(30, 20, ImageFormat::Png));
    one.particulars = vec![("取得时间".into(), "2026年11月2日".into()), ("原始载体".into(), "手机".into())];
    let ask =
        BundleAsk { note_missing: vec!["调解笔录.pdf：调解中的陈述不作证据".into()], ..plain(&[one]) };
    let bundle = made(&ask);
    let texts = texts(&bundle.paper.pdf);
    let last = texts.last().unwrap();
    assert!(last.contains("调解笔录.pdf") && last.contains("原始载体：手机"), "{last}");
    assert_eq!(ask.cover.case_title, cover().case_title);
}

#[test]
fn written_as_it_is_bound_it_is_the_same() {
    let exhibits =
        [exhibit("照片.jpg", picture(900, 700, ImageFormat::Jpeg)), exhibit("流水.pdf", inheriting_pdf(0, 0))];
    let whole = bound(&exhibits);
    let mut written = Vec::new();
    let binding = bundle_into(&plain(&exhibits), &mut written, &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert_eq!((binding.length, binding.pages), (written.len(), whole.paper.pages));
    assert_eq!(written, whole.paper.pdf, "and twice the same");
    // A disk that is full.
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let failed = bundle_into(&plain(&exhibits), &mut Full, &mut |_, _| ControlFlow::Continue(()));
    assert!(matches!(failed, Err(PaperError::Write(_))), "{failed:?}");
}

#[test]
fn what_decides_how_all_pages_are_seen_is_sealed_and_nothing_may_run() {
    let bundle = bound(&[exhibit("图层.pdf", layered_pdf()), exhibit("表.pdf", form_pdf())]);
    let checked = |change: &dyn Fn(&mut Document)| {
        let mut pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
        change(&mut pdf);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        check_bundle(&bytes)
    };
    let frame = |change: &dyn Fn(&mut Document)| checked(change).unwrap().frame_changed;
    let set =
        |key: &'static str, value: Object| move |pdf: &mut Document| pdf.catalog_mut().unwrap().set(key, value.clone());
    assert!(!frame(&|_| {}));
    assert!(!frame(&|pdf| pdf.renumber_objects_with(500)));
    let inline = |pdf: &mut Document| {
        let layers = pdf.catalog().unwrap().get(b"OCProperties").unwrap().as_reference().unwrap();
        let layers = pdf.get_object(layers).unwrap().clone();
        pdf.catalog_mut().unwrap().set("OCProperties", layers);
    };
    assert!(!frame(&inline), "where it stands tells nothing");
    assert!(frame(&set("OCProperties", dictionary! { "OCGs" => Object::Array(vec![]), "D" => dictionary! {} }.into())));
    assert!(frame(&|pdf| {
        pdf.catalog_mut().unwrap().remove(b"AcroForm");
    }));
    let script = || dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    assert!(frame(&set("OpenAction", script().into())));
    assert!(frame(&set("AA", dictionary! { "WC" => script() }.into())));
    assert!(frame(&|pdf| {
        let names = pdf.catalog_mut().unwrap().get_mut(b"Names").unwrap().as_dict_mut().unwrap();
        names.set("JavaScript", dictionary! { "Names" => vec![Object::string_literal("a"), script().into()] });
    }));
    // What all pages take over from above: cropped, turned, drawn with something else.
    let above = |key: &'static str, value: Object| {
        move |pdf: &mut Document| {
            let tree = pdf.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
            pdf.get_dictionary_mut(tree).unwrap().set(key, value.clone());
        }
    };
    assert!(frame(&above("CropBox", Object::Array(vec![0.into(), 300.into(), 400.into(), 600.into()]))));
    assert!(frame(&above("Rotate", 180.into())));
    assert!(frame(&above("Resources", dictionary! {}.into())));
    assert!(!frame(&above("Note", 1.into())));
    // What an earlier version wrote goes on being checked by what it tells.
    let manifest = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut told: serde_json::Value = serde_json::from_str(&bundle.manifest_json).unwrap();
        change(&mut told);
        let text = serde_json::to_vec(&told).unwrap();
        checked(&|pdf| {
            let file = |o: &&mut Object| o.as_stream().is_ok_and(|s| s.dict.has_type(b"EmbeddedFile"));
            let file = pdf.objects.values_mut().find(file).unwrap();
            file.as_stream_mut().unwrap().set_plain_content(text.clone());
        })
    };
    let before = manifest(&|told| {
        told["format"] = "anjuan-bundle/2".into();
        told.as_object_mut().unwrap().remove("view");
    });
    let before = before.unwrap();
    assert!(!before.frame_changed && before.changed.is_empty(), "{before:?}");
    // Pages without end are not looked for.
    let begun = std::time::Instant::now();
    let last = manifest(&|told| told["exhibits"][1]["to"] = u32::MAX.into()).unwrap();
    assert!(!last.changed.is_empty());
    assert!(manifest(&|told| told["exhibits"][0]["to"] = u32::MAX.into()).is_err(), "one within the other");
    assert!(begun.elapsed() < std::time::Duration::from_secs(30));
}
