//! How the catalog of a bundle leads to its pages is held against the list: their tree, names, labels, and what the file carries.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::{bound, exhibit, picture};
use anjuan_papers::{Exhibit, PaperError, Reopened, check_bundle};
use image::ImageFormat;
use lopdf::{Document, Object, ObjectId, dictionary};

fn three() -> Vec<u8> {
    let bytes = picture(12, 9, ImageFormat::Png);
    let exhibits: Vec<Exhibit> = (0..3).map(|i| exhibit(&format!("截图{i}.png"), bytes.clone())).collect();
    bound(&exhibits).paper.pdf
}

/// What one program shows as a page another leaves out: by the count of the one nothing is missing.
#[test]
fn a_tree_of_pages_in_which_programs_find_other_pages_is_seen() {
    let bundle = three();
    let changed = |change: &dyn Fn(&mut Document, ObjectId)| {
        let mut pdf = Document::load_mem(&bundle).unwrap();
        let root = pdf.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
        change(&mut pdf, root);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        bytes
    };
    fn kids(pdf: &mut Document, root: ObjectId) -> &mut Vec<Object> {
        pdf.get_dictionary_mut(root).unwrap().get_mut(b"Kids").unwrap().as_array_mut().unwrap()
    }
    let stranger = |root: ObjectId| {
        dictionary! { "Parent" => root, "MediaBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] }
    };
    let below = |pdf: &mut Document, root: ObjectId| {
        let all = std::mem::take(kids(pdf, root));
        let count = i64::try_from(all.len()).unwrap();
        let node = pdf.add_object(dictionary! { "Type" => "Pages", "Parent" => root, "Count" => count, "Kids" => all });
        kids(pdf, root).push(node.into());
    };
    let (plain, deep) = (changed(&|_, _| {}), changed(&below));
    for bytes in [plain, deep] {
        assert!(!check_bundle(&bytes).unwrap().pages_differ && Reopened::of(&bytes).is_ok());
    }
    let untyped = |pdf: &mut Document, root: ObjectId| {
        let page = pdf.add_object(stranger(root));
        kids(pdf, root).push(page.into());
    };
    let outright = |pdf: &mut Document, root: ObjectId| kids(pdf, root).push(stranger(root).into());
    let counted = |pdf: &mut Document, root: ObjectId| pdf.get_dictionary_mut(root).unwrap().set("Count", 2);
    // One page in the place of another, which only who trusts no count still finds.
    let exchanged = |pdf: &mut Document, root: ObjectId| {
        let page = pdf.add_object(stranger(root));
        let true_one = std::mem::replace(&mut kids(pdf, root)[2], page.into());
        let none = dictionary! { "Type" => "Pages", "Parent" => root, "Count" => 0, "Kids" => vec![true_one] };
        let none = pdf.add_object(none);
        kids(pdf, root).insert(3, none.into());
    };
    for bytes in [changed(&untyped), changed(&outright), changed(&counted), changed(&exchanged)] {
        assert!(check_bundle(&bytes).unwrap().pages_differ);
        assert!(matches!(Reopened::of(&bytes), Err(PaperError::Check(_))));
    }
}

#[test]
fn names_labels_and_files_that_the_list_does_not_have_are_seen() {
    let bundle = three();
    let frame = |change: &dyn Fn(&mut Document)| {
        let mut pdf = Document::load_mem(&bundle).unwrap();
        change(&mut pdf);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        check_bundle(&bytes).unwrap().frame_changed
    };
    fn within<'a>(pdf: &'a mut Document, way: &[&[u8]]) -> &'a mut Object {
        let (first, rest) = way.split_first().unwrap();
        let first = pdf.catalog_mut().unwrap().get_mut(first).unwrap();
        rest.iter().fold(first, |at, key| at.as_dict_mut().unwrap().get_mut(key).unwrap())
    }
    fn list<'a>(pdf: &'a mut Document, way: &[&[u8]]) -> &'a mut Vec<Object> {
        within(pdf, way).as_array_mut().unwrap()
    }
    assert!(!frame(&|_| {}));
    let names: [&[u8]; 3] = [b"Names", b"Dests", b"Names"];
    let in_a_tree = |pdf: &mut Document| {
        let all = std::mem::take(list(pdf, &names));
        let leaf = pdf.add_object(dictionary! { "Names" => all });
        *within(pdf, &names[..2]) = dictionary! { "Kids" => vec![leaf.into()] }.into();
    };
    assert!(!frame(&in_a_tree), "how many nodes they stand in tells nothing");
    // A paper that leads to one page would open another, by each way of naming it.
    assert!(frame(&|pdf| list(pdf, &names).swap(1, 3)));
    let again = |pdf: &mut Document| {
        let all = list(pdf, &names);
        let other = [all[0].clone(), all[3].clone()];
        all.extend(other);
    };
    assert!(frame(&again));
    let old = |pdf: &mut Document| {
        let other = list(pdf, &names)[3].clone();
        pdf.catalog_mut().unwrap().set("Dests", dictionary! { "page-1" => other });
    };
    assert!(frame(&old));
    let labels: [&[u8]; 2] = [b"PageLabels", b"Nums"];
    assert!(frame(&|pdf| list(pdf, &labels)[1].as_dict_mut().unwrap().set("St", 2)));
    assert!(frame(&|pdf| list(pdf, &labels)[1].as_dict_mut().unwrap().set("S", "r")));
    let files: [&[u8]; 3] = [b"Names", b"EmbeddedFiles", b"Names"];
    let second = |pdf: &mut Document| {
        let all = list(pdf, &files);
        let other = [Object::string_literal("z"), all[1].clone()];
        all.extend(other);
    };
    assert!(frame(&second));
}
