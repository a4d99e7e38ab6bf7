#![allow(clippy::unwrap_used)]
use super::*;
use crate::pdf::heads::tests::{bare_jbig2, bare_jpeg2000};
use crate::pdf::source::{Source, open};
use lopdf::dictionary;

/// A page with that content; `objects` become forms F0, F1 …, each able to draw those before it.
fn source(content: &str, forms: &[(&str, bool)]) -> Source {
    let mut pdf = Document::with_version("1.7");
    let tree = pdf.new_object_id();
    let mut drawn = Dictionary::new();
    for (at, (content, group)) in forms.iter().enumerate() {
        let mut form = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()],
            "Resources" => dictionary! { "XObject" => drawn.clone() },
        };
        if *group {
            form.set("Group", dictionary! { "S" => "Transparency" });
        }
        let id = pdf.add_object(Stream::new(form, content.as_bytes().to_vec()));
        drawn.set(format!("F{at}"), Object::from(id));
    }
    let content = pdf.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let page = pdf.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "XObject" => drawn },
    });
    pdf.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => vec![Object::from(page)], "Count" => 1 });
    let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", root);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    open(&bytes, None).unwrap()
}

fn bears(content: &str, forms: &[(&str, bool)]) -> bool {
    let source = source(content, forms);
    Weigher::new(&source.pdf).bears(&source.leaves[0])
}

#[test]
fn a_page_that_would_be_drawn_for_hours_is_known_before_it_is_drawn() {
    let fill = "0.5 g 0 0 9 9 re f";
    assert!(bears(&"/F0 Do ".repeat(150), &[(fill, true)]));
    assert!(!bears(&"/F0 Do ".repeat(200_000), &[(fill, true)]));
    assert!(bears(&"/F0 Do ".repeat(150_000), &[(fill, false)]), "without a group it is little work");
    // A thousand times a thousand times a thousand.
    let thousand = |name: &str| format!("/{name} Do ").repeat(1000);
    let forms = [(fill, false), (&*thousand("F0"), false), (&*thousand("F1"), false)];
    assert!(!bears(&thousand("F2"), &forms));
    // Hidden behind a picture in the content, and behind a name that is spelt otherwise.
    let hidden = format!("BI /W 1 /H 1 /BPC 8 /CS /G ID (EI {} EI", "/F#30 Do ".repeat(300));
    assert!(!bears(&hidden, &[(fill, true)]));
}

/// The same of a page that draws with these resources.
fn bears_with(content: &[u8], kind: &str, called: Stream, also: Option<Stream>) -> bool {
    let mut source = source(std::str::from_utf8(content).unwrap(), &[]);
    let mut called = called;
    if let Some(also) = also {
        let also = source.pdf.add_object(also);
        if called.dict.has(b"Width") {
            let space: Vec<Object> = vec!["Separation".into(), "Spot".into(), "DeviceGray".into(), also.into()];
            called.dict.set("ColorSpace", space);
        } else {
            called.dict.set("Function", also);
        }
    }
    let called = source.pdf.add_object(called);
    let resources = dictionary! { kind => dictionary! { "N" => called } };
    source.leaves[0].node.set("Resources", resources);
    Weigher::new(&source.pdf).bears(&source.leaves[0])
}

#[test]
fn colours_that_are_worked_out_are_weighed() {
    let function = |words: usize| {
        let program = format!("{{{} pop}}", "dup mul 1 exch sub ".repeat(words));
        let range: Vec<Object> = vec![0.into(), 1.into()];
        Some(Stream::new(
            dictionary! { "FunctionType" => 4, "Domain" => range.clone(), "Range" => range },
            program.into_bytes(),
        ))
    };
    let shading =
        |kind: i64| Stream::new(dictionary! { "ShadingType" => kind, "ColorSpace" => "DeviceGray" }, Vec::new());
    for kind in [1, 2] {
        assert!(bears_with(b"/N sh", "Shading", shading(kind), function(3)), "{kind}");
        assert!(!bears_with(b"/N sh", "Shading", shading(kind), function(3_000)), "{kind}");
    }
    let picture = |side: i64| {
        let dict = dictionary! { "Subtype" => "Image", "Width" => side, "Height" => side, "BitsPerComponent" => 8 };
        Stream::new(dict, Vec::new())
    };
    assert!(bears_with(b"/N Do", "XObject", picture(2_000), function(5)));
    assert!(!bears_with(b"/N Do", "XObject", picture(6_000), function(5_000)));
}

#[test]
fn a_mesh_of_many_patches_is_too_much() {
    let mesh = |patches: usize, packed: bool| {
        let dict = dictionary! { "ShadingType" => 7, "ColorSpace" => "DeviceRGB" };
        let mut mesh = Stream::new(dict, vec![0; patches * 45]);
        if packed {
            mesh.compress().unwrap();
        }
        mesh
    };
    assert!(bears_with(b"/N sh", "Shading", mesh(100, false), None));
    for packed in [false, true] {
        assert!(!bears_with(b"/N sh", "Shading", mesh(100_000, packed), None), "{packed}");
    }
}

#[test]
fn a_path_without_end_is_too_much() {
    let path = |times: usize| format!("0 0 m {} f*", "595 842 l 0 842 l 595 0 l 3 3 l ".repeat(times));
    assert!(bears(&path(10_000), &[]));
    assert!(!bears(&path(200_000), &[]));
}

#[test]
fn pages_share_what_a_source_may_cost() {
    let source = source(&"/F0 Do ".repeat(150), &[("0 0 9 9 re f", true)]);
    let mut weigher = Weigher::new(&source.pdf);
    let borne = (0..100).filter(|_| weigher.bears(&source.leaves[0])).count();
    assert_eq!(borne, 20, "3,000 layers");
}

/// The same of a page whose resources are made by that.
fn bears_drawing(content: &[u8], resources: impl FnOnce(&mut Document) -> Dictionary) -> bool {
    let mut source = source("q Q", &[]);
    let content = source.pdf.add_object(Stream::new(dictionary! {}, content.to_vec()));
    let resources = resources(&mut source.pdf);
    source.leaves[0].node.set("Contents", content);
    source.leaves[0].node.set("Resources", resources);
    Weigher::new(&source.pdf).bears(&source.leaves[0])
}

/// A function of so many words, parted by that.
fn program(words: usize, by: &str) -> Stream {
    let program = format!("{{{}}}", ["dup", "mul", "1", "exch", "sub", ""].join(by).repeat(words / 5));
    let mut function = Stream::new(dictionary! { "FunctionType" => 4 }, program.into_bytes());
    function.compress().unwrap();
    function
}

fn grey(side: i64) -> Dictionary {
    dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => side, "Height" => side, "BitsPerComponent" => 8,
        "ColorSpace" => "DeviceGray",
    }
}

fn spot(tint: ObjectId) -> Vec<Object> {
    vec!["Separation".into(), "Spot".into(), "DeviceRGB".into(), tint.into()]
}

#[test]
fn words_of_a_function_count_whatever_parts_them() {
    for by in [" ", "\0", "\t", "\x0C", "% %\n"] {
        let shades = |words: usize| {
            bears_drawing(b"/S sh", |pdf| {
                let function = pdf.add_object(program(words, by));
                let shading = dictionary! { "ShadingType" => 1, "ColorSpace" => "DeviceGray", "Function" => function };
                dictionary! { "Shading" => dictionary! { "S" => shading } }
            })
        };
        assert!(shades(5), "{by:?}");
        assert!(!shades(150_000), "{by:?}");
    }
}

#[test]
fn functions_of_a_state_of_drawing_are_weighed() {
    for key in ["TR", "TR2"] {
        let changes = |words: usize| {
            bears_drawing(b"/G gs q 595 0 0 842 0 0 cm /F Do Q", |pdf| {
                let function = pdf.add_object(program(words, " "));
                let picture = pdf.add_object(Stream::new(grey(1_000), Vec::new()));
                // The picture is drawn by a form: how colours are changed goes on within.
                let form = dictionary! {
                    "Subtype" => "Form", "Resources" => dictionary! { "XObject" => dictionary! { "I" => picture } },
                };
                let form = pdf.add_object(Stream::new(form, b"/I Do".to_vec()));
                let state = dictionary! { key => vec![Object::from(function); 4] };
                dictionary! {
                    "XObject" => dictionary! { "F" => form }, "ExtGState" => dictionary! { "G" => state },
                }
            })
        };
        assert!(changes(5), "{key}");
        assert!(!changes(30_000), "{key}");
    }
    let masks = |words: usize| {
        bears_drawing(b"/G gs 0 0 595 842 re f", |pdf| {
            let function = pdf.add_object(program(words, " "));
            let group = dictionary! { "Subtype" => "Form", "Group" => dictionary! { "S" => "Transparency" } };
            let group = pdf.add_object(Stream::new(group, b"0.5 g 0 0 595 842 re f".to_vec()));
            let mask = dictionary! { "S" => "Luminosity", "G" => group, "TR" => function };
            dictionary! { "ExtGState" => dictionary! { "G" => dictionary! { "SMask" => mask } } }
        })
    };
    assert!(masks(5));
    assert!(!masks(30_000));
    // A name stands for no function.
    assert!(bears_drawing(b"/G gs 0 0 595 842 re f", |_| {
        dictionary! { "ExtGState" => dictionary! { "G" => dictionary! { "TR2" => "Default" } } }
    }));
}

#[test]
fn colours_that_stand_in_for_others_are_weighed() {
    let profiled = |words: usize| {
        bears_drawing(b"/I Do", |pdf| {
            let tint = pdf.add_object(program(words, " "));
            let profile = dictionary! { "N" => 1, "Alternate" => spot(tint) };
            let profile = pdf.add_object(Stream::new(profile, b"nonsense".to_vec()));
            let mut picture = grey(1_000);
            picture.set("ColorSpace", vec!["ICCBased".into(), profile.into()]);
            let picture = pdf.add_object(Stream::new(picture, Vec::new()));
            dictionary! { "XObject" => dictionary! { "I" => picture } }
        })
    };
    assert!(profiled(5));
    assert!(!profiled(30_000));
}

#[test]
fn a_picture_within_content_is_weighed() {
    let inline = |side: usize, words: usize| {
        let content = format!("q BI /W {side} /H {side} /BPC 8 /CS /X ID x EI Q");
        bears_drawing(content.as_bytes(), |pdf| {
            let tint = pdf.add_object(program(words, " "));
            dictionary! { "ColorSpace" => dictionary! { "X" => spot(tint) } }
        })
    };
    assert!(inline(1_000, 5));
    assert!(!inline(1_000, 30_000));
    assert!(!inline(60_000, 5));
}

#[test]
fn what_a_form_draws_from_the_page_s_resources_is_weighed() {
    let borrows = |times: usize| {
        bears_drawing(b"/A Do", |pdf| {
            let group = dictionary! { "Subtype" => "Form", "Group" => dictionary! { "S" => "Transparency" } };
            let group = pdf.add_object(Stream::new(group, b"0 0 9 9 re f".to_vec()));
            let form = dictionary! { "Subtype" => "Form", "Resources" => dictionary! {} };
            let form = pdf.add_object(Stream::new(form, "/B Do ".repeat(times).into_bytes()));
            dictionary! { "XObject" => dictionary! { "A" => form, "B" => group } }
        })
    };
    assert!(borrows(150));
    assert!(!borrows(300));
}

#[test]
fn content_is_weighed_however_it_is_packed() {
    let packed = |times: usize| {
        let mut source = source("q Q", &[("0 0 9 9 re f", true)]);
        let letters = "/F0 Do ".repeat(times).bytes().map(|byte| format!("{byte:02X}")).collect::<String>();
        let filter = dictionary! { "Filter" => "ASCIIHexDecode" };
        let content = source.pdf.add_object(Stream::new(filter, letters.into_bytes()));
        source.leaves[0].node.set("Contents", content);
        is_bearable(&source.pdf, &source.leaves[0])
    };
    assert!(packed(150));
    assert!(!packed(2_000));
}

#[test]
fn a_picture_counts_as_large_as_it_is_packed() {
    let small = |filter: &str, data: Vec<u8>| {
        let mut dict = grey(100);
        dict.set("Filter", filter);
        Stream::new(dict, data)
    };
    let large = bare_jpeg2000(20_000, 20_000, 20_000, None);
    let little = bare_jpeg2000(100, 100, 100, None);
    for (picture, borne) in [
        (small("JPXDecode", little.clone()), true),
        (small("JPXDecode", large), false),
        (small("JBIG2Decode", bare_jbig2(65_000, 65_000)), false),
    ] {
        for as_mask in [false, true] {
            let source = picturing(|pdf| {
                let id = pdf.add_object(picture.clone());
                if !as_mask {
                    return id;
                }
                let mut masked = small("JPXDecode", little.clone());
                masked.dict.set("SMask", id);
                pdf.add_object(masked)
            });
            assert_eq!(Weigher::new(&source.pdf).bears(&source.leaves[0]), borne, "{as_mask}");
            assert_eq!(source.survey.huge, !borne, "{as_mask}");
        }
    }
}

/// A page that draws the picture which is made by that.
fn picturing(picture: impl FnOnce(&mut Document) -> ObjectId) -> Source {
    let Source { mut pdf, leaves, .. } = source("/I Do", &[]);
    let picture = picture(&mut pdf);
    let resources = dictionary! { "XObject" => dictionary! { "I" => picture } };
    let page = pdf.get_object_mut(leaves[0].id).and_then(Object::as_dict_mut).unwrap();
    page.set("Resources", resources);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    open(&bytes, None).unwrap()
}
