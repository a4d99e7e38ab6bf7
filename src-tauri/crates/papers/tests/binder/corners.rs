//! Corners of a PDF in which a secret is hidden: beside its pages, in notes and fields, in what draws a page.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::secrets::{
    Secret, Way, annotate, at_root, coded_face, drawn, form, hex, image, place, resource, wide,
};
use crate::desk::{pdf_of, picture};
use image::ImageFormat;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};

/// Puts a secret somewhere into a file of which that is the second page.
pub(crate) type Corner = (&'static str, fn(&mut Document, ObjectId, &Secret));

/// Beside the pages.
pub(crate) const BESIDE: &[Corner] = &[
    ("文档信息", |pdf, _, secret| {
        let info = pdf.add_object(dictionary! { "Title" => secret.string(), "Custom" => secret.string() });
        pdf.trailer.set("Info", info);
    }),
    ("XMP", |pdf, _, secret| {
        let text = pdf.add_object(Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, secret.text()));
        at_root(pdf, "Metadata", text);
    }),
    ("附件", |pdf, _, secret| {
        let file = pdf.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, secret.text()));
        let spec = dictionary! { "Type" => "Filespec", "F" => secret.string(), "EF" => dictionary! { "F" => file } };
        let names = dictionary! { "Names" => vec![secret.string(), spec.into()] };
        at_root(pdf, "Names", dictionary! { "EmbeddedFiles" => names });
    }),
    ("书签", |pdf, page, secret| {
        let mark =
            pdf.add_object(dictionary! { "Title" => secret.string(), "Dest" => vec![page.into(), "Fit".into()] });
        at_root(pdf, "Outlines", dictionary! { "First" => mark, "Last" => mark, "Count" => 1 });
    }),
    ("目标名称", |pdf, page, secret| {
        let name = secret.string();
        let to: Object = vec![Object::from(page), "Fit".into()].into();
        at_root(pdf, "Names", dictionary! { "Dests" => dictionary! { "Names" => vec![name.clone(), to] } });
        annotate(pdf, page, dictionary! { "Subtype" => "Link", "Dest" => name });
    }),
    ("页码标签", |pdf, _, secret| {
        let label: Object = dictionary! { "P" => secret.string() }.into();
        at_root(pdf, "PageLabels", dictionary! { "Nums" => vec![0.into(), label] });
    }),
    ("结构树", |pdf, page, secret| {
        let told = dictionary! {
            "Type" => "StructElem", "S" => "P", "Pg" => page, "K" => 0, "ActualText" => secret.string(), "Alt" => secret.string(),
            "E" => secret.string(), "T" => secret.string(),
        };
        let told = pdf.add_object(told);
        at_root(pdf, "StructTreeRoot", dictionary! { "Type" => "StructTreeRoot", "K" => told });
        let page = pdf.get_dictionary_mut(page).unwrap();
        page.set("StructParents", 0);
    }),
    ("脚本", |pdf, page, secret| {
        let script = || dictionary! { "S" => "JavaScript", "JS" => secret.string() };
        at_root(pdf, "OpenAction", script());
        let next = dictionary! { "S" => "URI", "URI" => Object::string_literal("http://a"), "Next" => script() };
        annotate(pdf, page, dictionary! { "Subtype" => "Link", "A" => next });
        pdf.get_dictionary_mut(page).unwrap().set("AA", dictionary! { "O" => script() });
    }),
    ("文件标识", |pdf, _, secret| pdf.trailer.set("ID", vec![secret.string(), secret.string()])),
    ("缩略图", |pdf, page, secret| {
        let small = dictionary! { "Width" => 4, "Height" => 4, "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray" };
        let small = pdf.add_object(Stream::new(small, secret.binary()));
        pdf.get_dictionary_mut(page).unwrap().set("Thumb", small);
    }),
    ("程序私有数据", |pdf, page, secret| {
        let own = dictionary! { "App" => dictionary! { "Private" => secret.string() } };
        pdf.get_dictionary_mut(page).unwrap().set("PieceInfo", own);
    }),
    ("页面元数据", |pdf, page, secret| {
        let text = pdf.add_object(Stream::new(dictionary! { "Type" => "Metadata" }, secret.text()));
        pdf.get_dictionary_mut(page).unwrap().set("Metadata", text);
    }),
    ("关联文件", |pdf, page, secret| {
        let file = pdf.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, secret.text()));
        let spec =
            dictionary! { "Type" => "Filespec", "Desc" => secret.string(), "EF" => dictionary! { "UF" => file } };
        let spec = pdf.add_object(spec);
        pdf.get_dictionary_mut(page).unwrap().set("AF", vec![spec.into()]);
    }),
];

/// In what annotates a page.
pub(crate) const NOTES: &[Corner] = &[
    ("批注文字", |pdf, page, secret| {
        annotate(pdf, page, dictionary! { "Subtype" => "Text", "Contents" => secret.string() });
    }),
    ("批注作者与主题", |pdf, page, secret| {
        annotate(pdf, page, dictionary! { "Subtype" => "Square", "T" => secret.string(), "Subj" => secret.string() });
    }),
    ("批注富文本", |pdf, page, secret| {
        let (head, tail) = secret.word.split_at(3);
        let rich = format!("<body><p>{head}<span>{tail}</span></p></body>");
        let rich = if secret.way == Way::Wide {
            Object::String(wide(&rich), lopdf::StringFormat::Literal)
        } else {
            text_string(&rich)
        };
        annotate(pdf, page, dictionary! { "Subtype" => "FreeText", "RC" => rich });
    }),
    ("弹出批注", |pdf, page, secret| {
        let popup = pdf.add_object(
            dictionary! { "Type" => "Annot", "Subtype" => "Popup", "Rect" => place(), "Contents" => secret.string() },
        );
        annotate(pdf, page, dictionary! { "Subtype" => "Text", "Popup" => popup });
    }),
    ("链接网址", |pdf, page, secret| {
        let escaped: String = secret.word.bytes().map(|b| format!("%{b:02X}")).collect();
        let to = dictionary! { "S" => "URI", "URI" => Object::string_literal(format!("http://a/?q={escaped}")) };
        annotate(pdf, page, dictionary! { "Subtype" => "Link", "A" => to });
    }),
    ("印章的样子", |pdf, page, secret| {
        let fonts = pdf.get_dictionary(page).unwrap().get(b"Resources").unwrap().as_dict().unwrap().clone();
        let look = pdf.add_object(form(&secret.said(), fonts));
        annotate(pdf, page, dictionary! { "Subtype" => "Stamp", "AP" => dictionary! { "N" => look } });
    }),
    ("按下时的样子", |pdf, page, secret| {
        let font = coded_face(pdf, page);
        let fonts = dictionary! { "Font" => dictionary! { "F9" => font } };
        let look = pdf.add_object(form(&format!("BT /F9 9 Tf 2 2 Td <{}> Tj ET", secret.coded()), fonts));
        let plain = pdf.add_object(form("0 0 9 9 re f", Dictionary::new()));
        annotate(
            pdf,
            page,
            dictionary! { "Subtype" => "Widget", "FT" => "Btn", "T" => text_string("b"), "AP" => dictionary! { "N" => plain, "D" => look } },
        );
    }),
    ("隐藏批注的样子", |pdf, page, secret| {
        let font = coded_face(pdf, page);
        let fonts = dictionary! { "Font" => dictionary! { "F9" => font } };
        let look = pdf.add_object(form(&format!("BT /F9 9 Tf 2 2 Td <{}> Tj ET", secret.coded()), fonts));
        annotate(pdf, page, dictionary! { "Subtype" => "Stamp", "F" => 2, "AP" => dictionary! { "N" => look } });
    }),
    ("表单的值", |pdf, page, secret| field(pdf, page, dictionary! { "V" => secret.string() })),
    ("表单的缺省值", |pdf, page, secret| field(pdf, page, dictionary! { "DV" => secret.string() })),
    ("表单的选项", |pdf, page, secret| {
        field(pdf, page, dictionary! { "FT" => "Ch", "Opt" => vec![secret.string()] })
    }),
    ("表单的提示", |pdf, page, secret| {
        field(pdf, page, dictionary! { "TU" => secret.string(), "TM" => secret.string() })
    }),
    ("表单的长文字", |pdf, page, secret| {
        let long = pdf.add_object(Stream::new(dictionary! {}, secret.text()));
        field(pdf, page, dictionary! { "V" => long });
    }),
    ("表单的 XFA", |pdf, page, secret| {
        let long = pdf.add_object(Stream::new(dictionary! {}, secret.text()));
        field(pdf, page, Dictionary::new());
        let form = pdf.catalog_mut().unwrap().get_mut(b"AcroForm").unwrap().as_dict_mut().unwrap();
        form.set("XFA", vec![Object::string_literal("datasets"), long.into()]);
    }),
];

fn field(pdf: &mut Document, page: ObjectId, more: Dictionary) {
    let mut field = dictionary! { "Subtype" => "Widget", "FT" => "Tx", "T" => text_string("field") };
    more.into_iter().for_each(|(key, value)| field.set(key, value));
    let id = annotate(pdf, page, field);
    at_root(pdf, "AcroForm", dictionary! { "Fields" => vec![id.into()] });
}

/// In what draws a page.
pub(crate) const DRAWN: &[Corner] = &[
    ("页面文字", |pdf, page, secret| drawn(pdf, page, &secret.said())),
    ("另编码的文字", |pdf, page, secret| {
        coded_face(pdf, page);
        drawn(pdf, page, &format!("BT /F9 9 Tf 20 400 Td <{}> Tj ET", secret.coded()));
    }),
    ("页面的注释", |pdf, page, secret| drawn(pdf, page, &format!("% {}", secret.word))),
    ("标记的属性", |pdf, page, secret| {
        drawn(pdf, page, &format!("/Note <</Alt <{}>>> DP", hex(&wide(secret.word))))
    }),
    ("登记的属性", |pdf, page, secret| {
        resource(pdf, page, "Properties", "P1", dictionary! { "Lang" => "zh", "E" => secret.string() }.into());
        drawn(pdf, page, "/Span /P1 BDC 0 0 5 5 re f EMC");
    }),
    ("没有用到的图形", |pdf, page, secret| {
        let unused = pdf.add_object(form(&secret.said(), Dictionary::new()));
        resource(pdf, page, "XObject", "Unused", unused.into());
    }),
    ("图形里的私有数据", |pdf, page, secret| {
        let mut told = form("0 0 9 9 re f", Dictionary::new());
        told.dict.set("PieceInfo", dictionary! { "App" => secret.string() });
        let told = pdf.add_object(told);
        resource(pdf, page, "XObject", "Told", told.into());
        drawn(pdf, page, "/Told Do");
    }),
    ("隐藏的图层", |pdf, page, secret| {
        let layer = pdf.add_object(dictionary! { "Type" => "OCG", "Name" => text_string("layer") });
        resource(pdf, page, "Properties", "L", layer.into());
        coded_face(pdf, page);
        drawn(pdf, page, &format!("/OC /L BDC BT /F9 9 Tf 20 400 Td <{}> Tj ET EMC", secret.coded()));
        let view = dictionary! { "OFF" => vec![layer.into()] };
        at_root(pdf, "OCProperties", dictionary! { "OCGs" => vec![layer.into()], "D" => view });
    }),
    ("图层的名称", |pdf, page, secret| {
        let layer = pdf.add_object(dictionary! { "Type" => "OCG", "Name" => secret.string() });
        resource(pdf, page, "Properties", "L", layer.into());
        drawn(pdf, page, "/OC /L BDC 0 0 5 5 re f EMC");
        at_root(pdf, "OCProperties", dictionary! { "OCGs" => vec![layer.into()], "D" => Dictionary::new() });
    }),
    ("图案", |pdf, page, secret| {
        let font = coded_face(pdf, page);
        let pattern = dictionary! {
            "PatternType" => 1, "PaintType" => 1, "TilingType" => 1, "BBox" => place(), "XStep" => 200, "YStep" => 60,
            "Resources" => dictionary! { "Font" => dictionary! { "F9" => font } },
        };
        let content = format!("BT /F9 9 Tf 20 20 Td <{}> Tj ET", secret.coded()).into_bytes();
        let pattern = pdf.add_object(Stream::new(pattern, content));
        resource(pdf, page, "Pattern", "P1", pattern.into());
        drawn(pdf, page, "/Pattern cs /P1 scn 20 20 300 200 re f");
    }),
    ("柔化遮罩", |pdf, page, secret| {
        let font = coded_face(pdf, page);
        let mut group = form(
            &format!("BT /F9 9 Tf 20 20 Td <{}> Tj ET", secret.coded()),
            dictionary! { "Font" => dictionary! { "F9" => font } },
        );
        group.dict.set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceGray" });
        let group = pdf.add_object(group);
        let state = dictionary! { "SMask" => dictionary! { "S" => "Luminosity", "G" => group } };
        resource(pdf, page, "ExtGState", "G1", state.into());
        drawn(pdf, page, "q /G1 gs 20 20 300 200 re f Q");
    }),
    ("只作轮廓的文字", |pdf, page, secret| {
        coded_face(pdf, page);
        drawn(pdf, page, &format!("q BT 7 Tr /F9 9 Tf 20 400 Td <{}> Tj ET 0 0 400 600 re f Q", secret.coded()));
    }),
    ("画出的字体里的文字", |pdf, page, secret| {
        let font = coded_face(pdf, page);
        let content = format!("9 0 d0 BT /F9 9 Tf 0 0 Td <{}> Tj ET", secret.coded()).into_bytes();
        let letter = pdf.add_object(Stream::new(dictionary! {}, content));
        let face = pdf.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "FontBBox" => vec![0.into(), 0.into(), 9.into(), 9.into()],
            "FontMatrix" => vec![1.into(), 0.into(), 0.into(), 1.into(), 0.into(), 0.into()],
            "CharProcs" => dictionary! { "a" => letter }, "FirstChar" => 97, "LastChar" => 97, "Widths" => vec![9.into()],
            "Encoding" => dictionary! { "Differences" => vec![97.into(), "a".into()] },
            "Resources" => dictionary! { "Font" => dictionary! { "F9" => font } },
        });
        resource(pdf, page, "Font", "F8", face.into());
        drawn(pdf, page, "BT /F8 1 Tf 20 400 Td (a) Tj ET");
    }),
    ("字体的名称", |pdf, page, secret| {
        let face = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => Object::Name(secret.word.as_bytes().to_vec()) };
        resource(pdf, page, "Font", "F8", face.into());
        drawn(pdf, page, "BT /F8 9 Tf 20 400 Td (a) Tj ET");
    }),
    ("字体文件", |pdf, page, secret| {
        let file = pdf.add_object(Stream::new(dictionary! { "Length1" => 10 }, secret.binary()));
        let told =
            dictionary! { "Type" => "FontDescriptor", "FontName" => "Helvetica", "Flags" => 32, "FontFile2" => file };
        let face =
            dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "FontDescriptor" => told };
        resource(pdf, page, "Font", "F8", face.into());
        drawn(pdf, page, "BT /F8 9 Tf 20 400 Td (a) Tj ET");
    }),
    ("字的名称", |pdf, page, secret| {
        let named = vec![97.into(), Object::Name(secret.word.as_bytes().to_vec())];
        let face = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => dictionary! { "Differences" => named },
        };
        resource(pdf, page, "Font", "F8", face.into());
        drawn(pdf, page, "BT /F8 9 Tf 20 400 Td (a) Tj ET");
    }),
    ("颜色的名称", |pdf, page, secret| {
        let tint = dictionary! {
            "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1, "C0" => vec![0.into()], "C1" => vec![1.into()],
        };
        let space =
            vec!["Separation".into(), Object::Name(secret.word.as_bytes().to_vec()), "DeviceGray".into(), tint.into()];
        resource(pdf, page, "ColorSpace", "C1", space.into());
        drawn(pdf, page, "/C1 cs 0.5 scn 0 0 9 9 re f");
    }),
    ("颜色特性文件", |pdf, page, secret| {
        let profile =
            pdf.add_object(Stream::new(dictionary! { "N" => 3, "Alternate" => "DeviceRGB" }, secret.binary()));
        resource(pdf, page, "ColorSpace", "C1", vec!["ICCBased".into(), Object::from(profile)].into());
        drawn(pdf, page, "/C1 cs 0 0 0 scn 0 0 9 9 re f");
    }),
    ("页面范围以外", |pdf, page, secret| {
        coded_face(pdf, page);
        drawn(pdf, page, &format!("BT /F9 9 Tf -300 400 Td <{}> Tj ET", secret.coded()));
    }),
    ("剪裁框以外", |pdf, page, secret| {
        coded_face(pdf, page);
        drawn(pdf, page, &format!("BT /F9 9 Tf 20 560 Td <{}> Tj ET", secret.coded()));
        pdf.get_dictionary_mut(page).unwrap().set("CropBox", vec![0.into(), 0.into(), 400.into(), 500.into()]);
    }),
    ("图片的替代文字", |pdf, page, secret| {
        image(pdf, page, dictionary! { "Alt" => secret.string() }, Object::Null, vec![90; 9000]);
    }),
    ("图片的 EXIF", |pdf, page, secret| image(pdf, page, Dictionary::new(), "DCTDecode".into(), jpeg(secret))),
    ("有杂字节的图片的 EXIF", |pdf, page, secret| {
        image(pdf, page, Dictionary::new(), "DCTDecode".into(), strayed(&jpeg(secret)));
    }),
    ("没有结尾的图片的 EXIF", |pdf, page, secret| {
        let told = jpeg(secret);
        let end = told.windows(2).rposition(|w| w == b"\xFF\xD9").unwrap();
        image(pdf, page, Dictionary::new(), "DCTDecode".into(), told[..end].to_vec());
    }),
    ("再压缩的图片的 EXIF", |pdf, page, secret| {
        let mut packed = Stream::new(Dictionary::new(), [jpeg(secret), vec![0; 4000]].concat());
        packed.compress().unwrap();
        let filters: Object = vec!["FlateDecode".into(), Object::from("DCTDecode")].into();
        image(pdf, page, Dictionary::new(), filters, packed.content);
    }),
    ("JPEG 2000 图片的说明", |pdf, page, secret| {
        image(pdf, page, Dictionary::new(), "JPXDecode".into(), jpeg2000(&secret.binary()));
    }),
];

/// A photograph that tells.
pub(crate) fn jpeg(secret: &Secret) -> Vec<u8> {
    let plain = picture(60, 50, ImageFormat::Jpeg);
    let segment = |marker: u8, head: &[u8]| {
        let body = [head, &secret.binary()].concat();
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [[0xFF, marker].as_slice(), &length, &body].concat()
    };
    let told = [segment(0xE1, b"Exif\0\0"), segment(0xFE, b""), segment(0xED, b"Photoshop 3.0\0")].concat();
    [&plain[..2], &told, &plain[2..], &secret.binary()].concat()
}

/// The same with bytes behind its first part that belong to none.
pub(crate) fn strayed(jpeg: &[u8]) -> Vec<u8> {
    let at = 4 + usize::from(u16::from_be_bytes([jpeg[4], jpeg[5]]));
    [&jpeg[..at], b"\0\0", &jpeg[at..]].concat()
}

/// A picture in JPEG 2000 beside which something is written, in a box and in its codestream.
pub(crate) fn jpeg2000(told: &[u8]) -> Vec<u8> {
    let boxed =
        |kind: &[u8; 4], body: &[u8]| [&u32::try_from(body.len() + 8).unwrap().to_be_bytes()[..], kind, body].concat();
    let length = u16::try_from(told.len() + 4).unwrap().to_be_bytes();
    let comment = [b"\xFF\x64".as_slice(), &length, b"\0\x01", told].concat();
    let size = [b"\xFF\x4F\xFF\x51\0\x26".as_slice(), &[0; 36]].concat();
    let tile = b"\xFF\x90\0\x0A\0\0\0\0\0\0\0\x01\xFF\x93\0\xFF\xD9".to_vec();
    [
        boxed(b"jP  ", b"\r\n\x87\n"),
        boxed(b"ftyp", b"jp2 \0\0\0\0jp2 "),
        boxed(b"xml ", told),
        boxed(b"jp2h", &boxed(b"ihdr", &[0; 14])),
        boxed(b"jp2c", &[size, comment, tile].concat()),
    ]
    .concat()
}

/// Two pages; the secret stands under a mask on the first, and in a corner of the second.
pub(crate) fn hidden(corner: &Corner, secret: &Secret) -> Vec<u8> {
    let page = |content: &'static [u8]| (content, Dictionary::new());
    let pages = [page(b"BT /F1 14 Tf 40 500 Td (first) Tj ET"), page(b"BT /F1 14 Tf 40 450 Td (second) Tj ET")];
    let mut pdf = Document::load_mem(&pdf_of(&pages)).unwrap();
    let second = pdf.page_iter().nth(1).unwrap();
    corner.1(&mut pdf, second, secret);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}
