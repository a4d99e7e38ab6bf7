//! Pictures as the pages of a PDF of their own, without re-encoding: stills of a recording.

use crate::PaperError;
use lopdf::{Document, Object, Stream, content::Content, content::Operation, dictionary};

/// Width of a page in points; its height follows the picture.
const WIDTH: u32 = 595;

/// JPEGs as pages, one each, in order.
///
/// # Errors
/// `Exhibit` for bytes that are no JPEG in grey or colour, `Empty` for none, `Pdf`.
pub fn pictures_pdf(pictures: &[Vec<u8>]) -> Result<Vec<u8>, PaperError> {
    if pictures.is_empty() {
        return Err(PaperError::Empty);
    }
    let failed = |e: lopdf::Error| PaperError::Pdf(e.to_string());
    let mut pdf = Document::with_version("1.7");
    let pages = pdf.new_object_id();
    let mut kids = Vec::with_capacity(pictures.len());
    for (number, bytes) in (1..).zip(pictures) {
        let picture = picture(bytes).map_err(|why| PaperError::Exhibit { name: format!("第 {number} 张"), why })?;
        let height = (u64::from(picture.height) * u64::from(WIDTH)).div_ceil(u64::from(picture.width.max(1)));
        let height = i64::try_from(height).unwrap_or(i64::MAX);
        let image = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(picture.width),
            "Height" => i64::from(picture.height),
            "ColorSpace" => picture.colours,
            "BitsPerComponent" => 8,
            "Filter" => "DCTDecode",
        };
        let image = pdf.add_object(Stream::new(image, bytes.clone()).with_compression(false));
        let whole = [i64::from(WIDTH), 0, 0, height, 0, 0].map(Object::from).to_vec();
        let content = Content {
            operations: vec![Operation::new("cm", whole), Operation::new("Do", vec![Object::Name(b"P".to_vec())])],
        };
        let content = pdf.add_object(Stream::new(dictionary! {}, content.encode().map_err(failed)?));
        let page = pdf.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => pages,
            "MediaBox" => vec![0.into(), 0.into(), i64::from(WIDTH).into(), height.into()],
            "Resources" => dictionary! { "XObject" => dictionary! { "P" => image } },
            "Contents" => content,
        });
        kids.push(Object::from(page));
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    pdf.objects.insert(pages, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    pdf.trailer.set("Root", catalog);
    let mut out = Vec::new();
    pdf.save_to(&mut out).map_err(|e| PaperError::Pdf(e.to_string()))?;
    Ok(out)
}

struct Picture {
    width: u32,
    height: u32,
    colours: &'static str,
}

fn picture(bytes: &[u8]) -> Result<Picture, String> {
    use image::{ColorType, ImageDecoder, codecs::jpeg::JpegDecoder};
    let decoder = JpegDecoder::new(std::io::Cursor::new(bytes)).map_err(|_| "不是 JPEG 图片，或者已损坏".to_owned())?;
    let (width, height) = decoder.dimensions();
    let colours = match decoder.color_type() {
        ColorType::L8 => "DeviceGray",
        ColorType::Rgb8 => "DeviceRGB",
        _ => return Err("颜色方式不能识别".to_owned()),
    };
    Ok(Picture { width, height, colours })
}
