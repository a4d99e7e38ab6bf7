//! The parts of a DOCX file around its body, and the archive that holds them.

use super::read::Body;
use super::text::escaped;
use anjuan_case::LegalDay;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::sync::Arc;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const STYLES: &str = include_str!("../../../../../../assets/templates/docx/styles.xml");
const SETTINGS: &str = include_str!("../../../../../../assets/templates/docx/settings.xml");
const FONTS: &str = include_str!("../../../../../../assets/templates/docx/fonts.xml");

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const P: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// Twentieths of a point from the edge of the page to header and footer.
const TO_EDGE: u32 = 850;

/// The logo of the letterhead.
#[derive(Debug)]
pub(super) struct Logo {
    png: Arc<[u8]>,
    width: u64,
    height: u64,
}

impl Logo {
    /// Width and height in points.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(super) fn new(png: Arc<[u8]>, width: f64, height: f64) -> Self {
        let emu = |pt: f64| (pt * 12_700.0).round().max(1.0) as u64;
        Self { png, width: emu(width), height: emu(height) }
    }
}

/// Everything that goes into one file.
pub(super) struct Package<'a> {
    pub(super) title: &'a str,
    pub(super) office: &'a str,
    /// The face the office prefers.
    pub(super) face: Option<&'a str>,
    /// What stands in the head of every page.
    pub(super) mark: Option<&'static str>,
    pub(super) dated: LegalDay,
    pub(super) body: &'a Body,
    /// Addresses of the links in the body, in their order.
    pub(super) links: Vec<String>,
    pub(super) logo: Option<&'a Logo>,
}

impl Package<'_> {
    pub(super) fn written(&self) -> ZipResult<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        let mut part = |name: &str, bytes: &[u8]| -> ZipResult<()> {
            zip.start_file(name, options)?;
            zip.write_all(bytes)?;
            Ok(())
        };
        part("[Content_Types].xml", self.types().as_bytes())?;
        part(
            "_rels/.rels",
            links(&[
                (&format!("{R}/officeDocument"), "word/document.xml"),
                (&format!("{P}/relationships/metadata/core-properties"), "docProps/core.xml"),
                (&format!("{R}/extended-properties"), "docProps/app.xml"),
            ])
            .as_bytes(),
        )?;
        part("docProps/core.xml", self.core().as_bytes())?;
        part("docProps/app.xml", app().as_bytes())?;
        let mut word = vec![
            (format!("{R}/styles"), "styles.xml"),
            (format!("{R}/settings"), "settings.xml"),
            (format!("{R}/fontTable"), "fontTable.xml"),
            (format!("{R}/numbering"), "numbering.xml"),
            (format!("{R}/header"), "header1.xml"),
            (format!("{R}/footer"), "footer1.xml"),
        ];
        if self.logo.is_some() {
            word.push((format!("{R}/image"), "media/logo.png"));
        }
        let word: Vec<(&str, &str)> = word.iter().map(|(kind, target)| (kind.as_str(), *target)).collect();
        part("word/_rels/document.xml.rels", with_addresses(&links(&word), &self.links).as_bytes())?;
        part("word/document.xml", self.document().as_bytes())?;
        part("word/styles.xml", self.styles().as_bytes())?;
        part("word/settings.xml", SETTINGS.as_bytes())?;
        part("word/fontTable.xml", FONTS.as_bytes())?;
        part("word/numbering.xml", self.numbering().as_bytes())?;
        part("word/header1.xml", self.header().as_bytes())?;
        part("word/footer1.xml", self.footer().as_bytes())?;
        if let Some(logo) = self.logo {
            part("word/media/logo.png", &logo.png)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn types(&self) -> String {
        let mut parts = String::new();
        for (name, kind) in [
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("fontTable", "fontTable"),
            ("numbering", "numbering"),
            ("header1", "header"),
            ("footer1", "footer"),
        ] {
            let _ = write!(parts, "<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPE}.{kind}+xml\"/>");
        }
        format!(
            "{HEAD}<Types xmlns=\"{P}/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\
             {parts}<Override PartName=\"/docProps/core.xml\" \
             ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
             <Override PartName=\"/docProps/app.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>"
        )
    }

    fn core(&self) -> String {
        let day = self.dated.date().format("%Y-%m-%dT00:00:00Z");
        let (title, office) = (escaped(self.title), escaped(self.office));
        format!(
            "{HEAD}<cp:coreProperties xmlns:cp=\"{P}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
             <dc:title>{title}</dc:title><dc:creator>{office}</dc:creator><dc:language>zh-CN</dc:language>\
             <dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:created>\
             <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:modified></cp:coreProperties>"
        )
    }

    fn styles(&self) -> String {
        let page = &self.body.page;
        // Two characters, for programs that do not count in characters; half the page for signatures.
        let indent = page.size * 20;
        let sign = page.text_width() / 2 - page.text_width() / 10;
        STYLES
            .replace("{body}", &escaped(east_asian(self.face)))
            .replace("{size}", &page.size.to_string())
            .replace("{indent}", &indent.to_string())
            // The distance of lines in print, whatever face Word has.
            .replace("{line}", &(page.size * 17).to_string())
            .replace("{sign}", &sign.to_string())
    }

    /// One abstract list of each kind, and one instance for every list, so that each counts from one.
    fn numbering(&self) -> String {
        let indent = self.body.page.size * 20;
        let mut xml = format!("{HEAD}<w:numbering {W}>");
        for (id, (kind, text)) in [("decimal", "%1．"), ("bullet", "•")].into_iter().enumerate() {
            let _ = write!(xml, "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>");
            for level in 0..9 {
                let text =
                    if kind == "decimal" && level > 0 { format!("（%{}）", level + 1) } else { text.to_owned() };
                let _ = write!(
                    xml,
                    "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{kind}\"/><w:suff w:val=\"nothing\"/>\
                     <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
                     <w:pPr><w:ind w:firstLineChars=\"200\" w:firstLine=\"{indent}\"/></w:pPr></w:lvl>"
                );
            }
            xml.push_str("</w:abstractNum>");
        }
        for (at, numbered) in self.body.lists.iter().enumerate() {
            let kind = i32::from(!numbered);
            let _ = write!(
                xml,
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{kind}\"/><w:lvlOverride w:ilvl=\"0\">\
                 <w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
                at + 1
            );
        }
        xml.push_str("</w:numbering>");
        xml
    }

    fn header(&self) -> String {
        let run =
            self.mark.map(|words| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")).unwrap_or_default();
        format!("{HEAD}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{run}</w:p></w:hdr>")
    }

    fn footer(&self) -> String {
        let text = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
        let field = |code: &str| {
            format!(
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {code} </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
            )
        };
        let runs = if self.body.page.foot {
            [text("第 "), field("PAGE"), text(" 页　共 "), field("NUMPAGES"), text(" 页")].concat()
        } else {
            String::new()
        };
        format!("{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{runs}</w:p></w:ftr>")
    }

    fn document(&self) -> String {
        let page = &self.body.page;
        let (width, height) = page.paper();
        let turned = if page.flipped { " w:orient=\"landscape\"" } else { "" };
        format!(
            "{HEAD}<w:document {W} xmlns:r=\"{R}\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><w:body>{}\
             <w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId6\"/>\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/><w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" \
             w:header=\"{TO_EDGE}\" w:footer=\"{TO_EDGE}\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
            self.body.xml, page.top, page.right, page.bottom, page.left
        )
    }
}

/// Relationships, numbered rId1, rId2 … in their order.
fn links(list: &[(&str, &str)]) -> String {
    let mut xml = format!("{HEAD}<Relationships xmlns=\"{P}/relationships\">");
    for (at, (kind, target)) in list.iter().enumerate() {
        let _ = write!(xml, "<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"/>", at + 1);
    }
    xml.push_str("</Relationships>");
    xml
}

/// Relationships of the document with those of its links, which lead out of the file.
fn with_addresses(links: &str, addresses: &[String]) -> String {
    let mut own = String::new();
    for (at, address) in addresses.iter().enumerate() {
        let (id, address) = (link_id(at), escaped(address));
        let _ = write!(
            own,
            "<Relationship Id=\"{id}\" Type=\"{R}/hyperlink\" Target=\"{address}\" TargetMode=\"External\"/>"
        );
    }
    links.replace("</Relationships>", &format!("{own}</Relationships>"))
}

/// The name of the relationship of a link.
pub(super) fn link_id(at: usize) -> String {
    format!("link{}", at + 1)
}

fn app() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>Anjuan</Application></Properties>"
    )
}

/// The picture of the logo as a run; it is the seventh part that the document refers to.
pub(super) fn drawing(logo: &Logo) -> String {
    let (cx, cy) = (logo.width, logo.height);
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
         <wp:docPr id=\"1\" name=\"标志\" descr=\"标志\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr>\
         <pic:cNvPr id=\"1\" name=\"logo.png\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId7\"/>\
         <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
         <a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
         </a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

/// The face as Word calls it. Without a wish it is 仿宋, as customary for such papers; Word takes what it has where it is missing.
fn east_asian(face: Option<&str>) -> &str {
    match face {
        None | Some("FangSong" | "STFangsong" | "FangSong_GB2312") => "仿宋",
        Some("SimSun" | "STSong" | "Noto Serif SC") => "宋体",
        Some("SimHei" | "Noto Sans SC") => "黑体",
        Some("KaiTi" | "STKaiti") => "楷体",
        Some(other) => other,
    }
}
