//! What tests of bundles share.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

pub mod secrets;

use anjuan_case::LegalDay;
use anjuan_papers::{Bundle, BundleAsk, Cover, Exhibit, bundle};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use lopdf::encryption::crypt_filters::{Aes128CryptFilter, Aes256CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, dictionary};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

pub fn cover() -> Cover {
    Cover {
        title: "证据册".into(),
        case_title: "错误转账".into(),
        cause: "不当得利纠纷".into(),
        submitted_by: "林小满".into(),
        against: "周明远".into(),
        dated: LegalDay::ymd(2026, 11, 23).unwrap(),
        made_by: "河洛示例律师事务所".into(),
    }
}

pub fn exhibit(file_name: &str, bytes: Vec<u8>) -> Exhibit {
    let sha256 = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
    Exhibit {
        name: file_name.split('.').next().unwrap().into(),
        source: "林小满".into(),
        proves: "转账事实".into(),
        key: file_name.into(),
        file_name: file_name.into(),
        sha256,
        bytes: bytes.into(),
        ..Exhibit::default()
    }
}

pub fn bound(exhibits: &[Exhibit]) -> Bundle {
    made(&plain(exhibits))
}

pub fn plain(exhibits: &[Exhibit]) -> BundleAsk {
    BundleAsk::plain(cover(), exhibits.to_vec())
}

pub fn made(ask: &BundleAsk) -> Bundle {
    bundle(ask, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

pub fn spans(bundle: &Bundle) -> Vec<(u32, u32)> {
    bundle.exhibits.iter().map(|e| (e.from, e.to)).collect()
}

/// A PDF of two pages whose resources and boxes stand in the tree above them, the pages turned.
pub fn inheriting_pdf(rotate: i64, offset: i64) -> Vec<u8> {
    let mut pdf = Document::with_version("1.5");
    let tree = pdf.new_object_id();
    let font = pdf.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let content = b"BT /F1 24 Tf 40 40 Td (original) Tj ET q 2 0 0 2 0 0 cm".to_vec();
    let kids: Vec<Object> = (0..2)
        .map(|_| {
            let content = pdf.add_object(Stream::new(dictionary! {}, content.clone()));
            pdf.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content }).into()
        })
        .collect();
    let boxed = |w: i64, h: i64| vec![offset.into(), offset.into(), (offset + w).into(), (offset + h).into()];
    pdf.set_object(
        tree,
        dictionary! {
            "Type" => "Pages", "Kids" => kids, "Count" => 2, "Rotate" => rotate, "MediaBox" => boxed(400, 600),
            "CropBox" => boxed(380, 560), "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        },
    );
    let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", root);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

pub fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let image = RgbImage::from_fn(width, height, |x, y| {
        Rgb([u8::try_from(x % 256).unwrap(), u8::try_from(y % 256).unwrap(), 90])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(image).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Text of each page without white space. A machine without the program cannot tell, and a test that passed there would say
/// nothing.
pub fn texts(pdf: &[u8]) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out =
        Command::new("pdftotext").arg(&path).arg("-").output().expect("pdftotext: `make system-test` installs it");
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let clean = |page: &str| page.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect::<String>();
    text.trim_end_matches('\u{c}').split('\u{c}').map(clean).collect()
}

pub fn sound(pdf: &[u8]) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new("qpdf").arg("--check").arg(&path).output().expect("qpdf: `make system-test` installs it");
    // 3: the source's own content has warnings, which are not ours to mend.
    assert!(matches!(out.status.code(), Some(0 | 3)), "{}", String::from_utf8_lossy(&out.stderr));
}

/// Awkward files of other projects, where the machine has them and says where.
pub fn shared() -> Option<PathBuf> {
    let dir = PathBuf::from(std::env::var_os("ANJUAN_SHARED")?);
    dir.join("data/pdfs").is_dir().then_some(dir)
}

/// A page of a PDF as an upright RGB picture, by pdftoppm.
pub fn seen(pdf: &[u8], page: u32, dpi: u32) -> RgbImage {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.pdf");
    std::fs::write(&path, pdf).unwrap();
    let (page, dpi) = (page.to_string(), dpi.to_string());
    let out = dir.path().join("p");
    let args = ["-f", &page, "-l", &page, "-r", &dpi, "-cropbox", "-singlefile", "-png"];
    let done = Command::new("pdftoppm").args(args).arg(&path).arg(&out).output();
    let done = done.expect("pdftoppm: `make system-test` installs it");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    image::open(dir.path().join("p.png")).unwrap().to_rgb8()
}

/// A PDF of these pages: content, and what the page says beside it.
pub fn pdf_of(pages: &[(&[u8], lopdf::Dictionary)]) -> Vec<u8> {
    let mut pdf = Document::with_version("1.6");
    let tree = pdf.new_object_id();
    let font = pdf.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let kids: Vec<Object> = pages
        .iter()
        .map(|(content, more)| {
            let content = pdf.add_object(Stream::new(dictionary! {}, content.to_vec()));
            let mut page = dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => content,
                "MediaBox" => vec![0.into(), 0.into(), 400.into(), 600.into()],
                "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
            };
            for (key, value) in more {
                page.set(key.clone(), value.clone());
            }
            pdf.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(kids.len()).unwrap();
    pdf.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", root);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// What the first of the `scans` is drawn with, and what the second is.
pub const PIXELS: [&[u8; 16]; 2] = [b"secret pixels 00", b"other pixels 000"];

/// Two pages that are pictures, the second within a form. All of it stands in one dictionary above the pages, which the form uses
/// too.
pub fn scans() -> Vec<u8> {
    let mut pdf = Document::with_version("1.6");
    let (tree, resources) = (pdf.new_object_id(), pdf.new_object_id());
    let images = PIXELS.map(|pixels| {
        let dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 4, "Height" => 4, "BitsPerComponent" => 8,
            "ColorSpace" => "DeviceGray",
        };
        pdf.add_object(Stream::new(dict, pixels.to_vec()))
    });
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 300.into(), 300.into()],
        "Resources" => resources,
    };
    let form = pdf.add_object(Stream::new(form, b"q 300 0 0 300 0 0 cm /Im2 Do Q".to_vec()));
    let objects = dictionary! { "Im1" => images[0], "Im2" => images[1], "Fx" => form };
    pdf.set_object(resources, dictionary! { "XObject" => objects });
    let contents = ["q 300 0 0 400 40 60 cm /Im1 Do Q", "q 1 0 0 1 50 100 cm /F#78 Do Q"];
    let kids: [Object; 2] = contents.map(|content| {
        let content = pdf.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
        pdf.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content }).into()
    });
    pdf.set_object(
        tree,
        dictionary! {
            "Type" => "Pages", "Kids" => kids.to_vec(), "Count" => 2, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 400.into(), 600.into()],
        },
    );
    let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", root);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// Two pages with a field on each, both below one at the top: `SECRETNAME` stands on the first, `remark` on the second.
pub fn form_pdf() -> Vec<u8> {
    let page = |text: &'static [u8]| (text, lopdf::Dictionary::new());
    let pages = [page(b"BT /F1 20 Tf 40 500 Td (first) Tj ET"), page(b"BT /F1 20 Tf 40 500 Td (second) Tj ET")];
    let mut pdf = Document::load_mem(&pdf_of(&pages)).unwrap();
    let pages: Vec<_> = pdf.page_iter().collect();
    let font = pdf.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let fonts = || dictionary! { "Font" => dictionary! { "F1" => font } };
    let top = pdf.new_object_id();
    let mut fields = Vec::new();
    for (page, (name, value)) in pages.into_iter().zip([("name", "SECRETNAME"), ("note", "remark")]) {
        let field = pdf.new_object_id();
        let drawn = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 200.into(), 20.into()],
            "Resources" => fonts(),
        };
        let drawn = Stream::new(drawn, format!("BT /F1 12 Tf 2 5 Td ({value}) Tj ET").into_bytes());
        let drawn = pdf.add_object(drawn);
        let widget = pdf.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "Parent" => field, "P" => page, "F" => 4,
            "Rect" => vec![40.into(), 300.into(), 240.into(), 320.into()], "AP" => dictionary! { "N" => drawn },
        });
        pdf.set_object(
            field,
            dictionary! {
                "FT" => "Tx", "T" => lopdf::text_string(name), "V" => lopdf::text_string(value), "Parent" => top,
                "Kids" => vec![widget.into()],
            },
        );
        pdf.get_dictionary_mut(page).unwrap().set("Annots", vec![widget.into()]);
        fields.push(Object::from(field));
    }
    pdf.set_object(top, dictionary! { "T" => lopdf::text_string("top"), "Kids" => fields });
    let form = dictionary! {
        "Fields" => vec![top.into()], "DR" => fonts(), "DA" => Object::string_literal("/F1 12 Tf 0 g"),
        "NeedAppearances" => true,
    };
    pdf.catalog_mut().unwrap().set("AcroForm", form);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// A page with a red square on a layer that is not shown.
pub fn layered_pdf() -> Vec<u8> {
    let content = b"/OC /L BDC 1 0 0 rg 50 100 300 300 re f EMC".as_slice();
    let mut pdf = Document::load_mem(&pdf_of(&[(content, lopdf::Dictionary::new())])).unwrap();
    let layer = pdf.add_object(dictionary! { "Type" => "OCG", "Name" => lopdf::text_string("hidden") });
    let page = pdf.page_iter().next().unwrap();
    let resources = pdf.get_dictionary_mut(page).unwrap().get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    resources.set("Properties", dictionary! { "L" => layer });
    let all = || vec![Object::from(layer)];
    let view = dictionary! { "OFF" => all(), "Order" => all() };
    pdf.catalog_mut().unwrap().set("OCProperties", dictionary! { "OCGs" => all(), "D" => view });
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// Do these bytes stand in the file?
pub fn holds(pdf: &[u8], bytes: &[u8]) -> bool {
    pdf.windows(bytes.len()).any(|w| w == bytes)
}

/// How a PDF is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cipher {
    Rc4Short,
    Rc4,
    Aes128,
    Aes256,
}

impl Cipher {
    pub const ALL: [Self; 4] = [Self::Rc4Short, Self::Rc4, Self::Aes128, Self::Aes256];
}

/// The PDF, locked; an empty user password opens silently. What says how may stand in its trailer itself, as MuPDF writes it.
pub fn locked(pdf: &[u8], cipher: Cipher, user_password: &str, in_trailer: bool) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).unwrap();
    let identity = Object::String(b"\x01]>(\\)\xFFanjuan".to_vec(), lopdf::StringFormat::Literal);
    document.trailer.set("ID", vec![identity.clone(), identity]);
    let owner_password = "owner";
    let permissions = Permissions::all();
    let filter = |filter: Arc<dyn CryptFilter>| BTreeMap::from([(b"StdCF".to_vec(), filter)]);
    let name = || b"StdCF".to_vec();
    let version = match cipher {
        Cipher::Rc4Short => EncryptionVersion::V1 { document: &document, owner_password, user_password, permissions },
        Cipher::Rc4 => {
            EncryptionVersion::V2 { document: &document, owner_password, user_password, key_length: 128, permissions }
        }
        Cipher::Aes128 => EncryptionVersion::V4 {
            document: &document,
            encrypt_metadata: true,
            crypt_filters: filter(Arc::new(Aes128CryptFilter)),
            stream_filter: name(),
            string_filter: name(),
            owner_password,
            user_password,
            permissions,
        },
        Cipher::Aes256 => EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters: filter(Arc::new(Aes256CryptFilter)),
            file_encryption_key: b"a key of thirty-two bytes, fixed",
            stream_filter: name(),
            string_filter: name(),
            owner_password,
            user_password,
            permissions,
        },
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    if in_trailer {
        let lock = document.trailer.get(b"Encrypt").unwrap().as_reference().unwrap();
        let lock = document.objects.remove(&lock).unwrap();
        document.trailer.set("Encrypt", lock);
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}
