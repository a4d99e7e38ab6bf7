//! Reads the elements of a compiled template and writes paragraphs and tables of WordprocessingML.

use super::package::{Logo, drawing, link_id};
use super::text::{attr, escaped, has_long_word, number};
use std::fmt::Write;
use typst_html::{HtmlElement, HtmlNode};

/// Size of type in tables where nothing else is said, in half points: 五号.
pub(super) const CELL_SIZE: u32 = 21;

/// What was read: the body, and what the rest of the file needs to know.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// Paragraphs and tables.
    pub(super) xml: String,
    /// The page.
    pub(super) page: PageSetup,
    /// For each list, whether it is numbered.
    pub(super) lists: Vec<bool>,
    /// Addresses of links, in their order, as the template gives them.
    pub(super) links: Vec<String>,
    /// The words of every paragraph that has some.
    pub(super) words: Vec<String>,
}

/// Page and size of type as the template asks for them, in twentieths of a point and in half points.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageSetup {
    pub(super) top: u32,
    pub(super) bottom: u32,
    pub(super) left: u32,
    pub(super) right: u32,
    pub(super) size: u32,
    pub(super) flipped: bool,
    pub(super) foot: bool,
}

impl Default for PageSetup {
    fn default() -> Self {
        Self { top: 1588, bottom: 1474, left: 1588, right: 1474, size: 24, flipped: false, foot: true }
    }
}

impl PageSetup {
    /// A4.
    pub(super) fn paper(&self) -> (u32, u32) {
        if self.flipped { (16838, 11906) } else { (11906, 16838) }
    }

    pub(super) fn text_width(&self) -> u32 {
        self.paper().0.saturating_sub(self.left + self.right)
    }
}

/// What surrounds the place that is being read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// left, center or right, where it is said.
    pub(super) align: Option<&'static str>,
    /// Stays with what follows.
    pub(super) keep: bool,
    /// In a cell of a table.
    pub(super) cell: bool,
    /// Size of type, in half points, where it is not the style's.
    pub(super) size: Option<u32>,
    /// Number of the list and depth.
    pub(super) list: Option<(usize, usize)>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Face {
    strong: bool,
    underlined: bool,
    raised: Option<&'static str>,
}

/// Reads one document.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) body: Body,
    /// Runs of the paragraph that is open.
    open: Option<String>,
    /// Their words.
    said: String,
    /// Properties of the last run.
    last_kind: String,
    /// Has the open paragraph a word that no line should wait for?
    long_word: bool,
    new_page: bool,
    /// Where what is kept together begins, the outermost first.
    starts: Vec<usize>,
    /// The last thing written was a table: Word would join the next one to it.
    pub(super) after_table: bool,
    logo: bool,
}

const LOGO_PLACE: &str = "<!--logo-->";
const RUN_END: &str = "</w:t></w:r>";
const KEEP_NEXT: &str = "<w:keepNext/>";

impl Reader {
    pub(super) fn read(&mut self, root: &HtmlElement) {
        self.blocks(&root.children, Place::default());
    }

    pub(super) fn has_logo(&self) -> bool {
        self.logo
    }

    pub(super) fn finish(mut self, logo: Option<&Logo>) -> Body {
        if self.after_table {
            self.gap();
        }
        let picture = logo.map(drawing).unwrap_or_default();
        self.body.xml = self.body.xml.replace(LOGO_PLACE, &picture);
        self.body
    }

    pub(super) fn blocks(&mut self, nodes: &[HtmlNode], place: Place) {
        for node in nodes {
            match node {
                HtmlNode::Text(text, _) => self.run(text, place, Face::default()),
                HtmlNode::Element(element) => self.block(element, place),
                HtmlNode::Tag(_) | HtmlNode::Frame(_) => {}
            }
        }
        self.end_paragraph(None, place);
    }

    fn block(&mut self, element: &HtmlElement, place: Place) {
        let tag = element.tag.resolve();
        let class = attr(element, "class").unwrap_or_default();
        match (tag.as_str(), class) {
            ("head" | "style" | "script" | "title" | "img", _) => {}
            ("p", class) => self.paragraph(element, style_of(class), place),
            ("h1", _) => self.paragraph(element, Some("Title"), place),
            ("h2", _) => self.paragraph(element, Some("Heading1"), place),
            ("h3", _) => self.paragraph(element, Some("Heading2"), place),
            ("h4" | "h5" | "h6", _) => self.paragraph(element, Some("Heading3"), place),
            ("hr", "page-break") => {
                self.end_paragraph(None, place);
                self.new_page = true;
            }
            ("hr", _) => {}
            // In a cell it is the height of its row.
            ("div", "room") => {
                self.end_paragraph(None, place);
                if !place.cell {
                    self.room(element);
                }
            }
            ("div", "page") => self.set_page(element),
            ("div", "logo") => {
                self.end_paragraph(None, place);
                self.logo = true;
                self.open = Some(LOGO_PLACE.to_owned());
                self.end_paragraph(Some("Letterhead"), place);
            }
            ("div", "align") => {
                self.end_paragraph(None, place);
                let align = attr(element, "to").and_then(horizontal).or(place.align);
                self.blocks(&element.children, Place { align, ..place });
            }
            ("div", "together") => self.together(element, place),
            ("div", "kept") => {
                self.end_paragraph(None, place);
                self.blocks(&element.children, Place { keep: true, ..place });
            }
            ("div", "table") => {
                self.end_paragraph(None, place);
                self.tables(element, place);
            }
            ("table", _) => {
                self.end_paragraph(None, place);
                self.table(element, None, place);
            }
            ("ol" | "ul", _) => self.list(element, place),
            ("br" | "span" | "strong" | "b" | "em" | "i" | "u" | "a" | "sub" | "sup" | "s" | "mark" | "code", _) => {
                self.inline_element(element, place, Face::default());
            }
            _ => {
                self.end_paragraph(None, place);
                self.blocks(&element.children, place);
            }
        }
    }

    fn paragraph(&mut self, element: &HtmlElement, style: Option<&'static str>, place: Place) {
        self.end_paragraph(None, place);
        self.open = Some(String::new());
        self.inline(&element.children, place, Face::default());
        self.end_paragraph(style, place);
    }

    fn list(&mut self, element: &HtmlElement, place: Place) {
        self.end_paragraph(None, place);
        self.body.lists.push(element.tag.resolve().as_str() == "ol");
        let depth = place.list.map_or(0, |(_, depth)| (depth + 1).min(8));
        let inner = Place { list: Some((self.body.lists.len(), depth)), ..place };
        for node in &element.children {
            if let HtmlNode::Element(item) = node {
                self.blocks(&item.children, inner);
            }
        }
    }

    /// Keeps paragraphs together: each with the next, but the last with nobody.
    fn together(&mut self, element: &HtmlElement, place: Place) {
        self.end_paragraph(None, place);
        self.starts.push(self.body.xml.len());
        self.blocks(&element.children, Place { keep: true, ..place });
        let Some(start) = self.starts.pop() else { return };
        if let Some(at) = self.body.xml[start..].rfind(KEEP_NEXT) {
            self.body.xml.replace_range(start + at..start + at + KEEP_NEXT.len(), "");
        }
    }

    fn set_page(&mut self, element: &HtmlElement) {
        let twentieths = |name: &str| number::<f64>(element, name).map(|pt| whole(pt * 20.0));
        let old = PageSetup::default();
        self.body.page = PageSetup {
            top: twentieths("top").unwrap_or(old.top),
            bottom: twentieths("bottom").unwrap_or(old.bottom),
            left: twentieths("left").unwrap_or(old.left),
            right: twentieths("right").unwrap_or(old.right),
            size: number::<f64>(element, "size").map_or(old.size, |pt| whole(pt * 2.0)),
            flipped: attr(element, "flipped") == Some("true"),
            foot: attr(element, "foot") != Some("false"),
        };
    }

    fn inline(&mut self, nodes: &[HtmlNode], place: Place, face: Face) {
        for node in nodes {
            match node {
                HtmlNode::Text(text, _) => self.run(text, place, face),
                HtmlNode::Element(element) => self.inline_element(element, place, face),
                HtmlNode::Tag(_) | HtmlNode::Frame(_) => {}
            }
        }
    }

    fn inline_element(&mut self, element: &HtmlElement, place: Place, face: Face) {
        let tag = element.tag.resolve();
        let face = match tag.as_str() {
            "br" => return self.open.get_or_insert_default().push_str("<w:r><w:br/></w:r>"),
            "a" => return self.link(element, place, face),
            "strong" | "b" => Face { strong: true, ..face },
            "u" => Face { underlined: true, ..face },
            "sub" => Face { raised: Some("subscript"), ..face },
            "sup" => Face { raised: Some("superscript"), ..face },
            "span" if attr(element, "style").is_some_and(|s| s.contains("underline")) => {
                Face { underlined: true, ..face }
            }
            _ => face,
        };
        self.inline(&element.children, place, face);
    }

    /// A link looks as it does in print: like the words around it.
    fn link(&mut self, element: &HtmlElement, place: Place, face: Face) {
        let leads_out = |href: &&str| ["anjuan:", "http:", "https:", "mailto:"].iter().any(|s| href.starts_with(s));
        let Some(href) = attr(element, "href").filter(leads_out) else {
            return self.inline(&element.children, place, face);
        };
        let id = link_id(self.body.links.len());
        self.body.links.push(href.to_owned());
        let _ = write!(self.open.get_or_insert_default(), "<w:hyperlink r:id=\"{id}\">");
        self.inline(&element.children, place, face);
        self.open.get_or_insert_default().push_str("</w:hyperlink>");
    }

    fn run(&mut self, text: &str, place: Place, face: Face) {
        let blank = text.chars().all(|c| c.is_ascii_whitespace());
        if text.is_empty() || (blank && self.open.as_ref().is_none_or(String::is_empty)) {
            return;
        }
        let mut properties = String::new();
        if face.strong {
            properties.push_str("<w:rStyle w:val=\"Strong\"/>");
        }
        if let Some(size) = place.size.filter(|&size| place.cell && size != CELL_SIZE) {
            let _ = write!(properties, "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
        }
        if face.underlined {
            properties.push_str("<w:u w:val=\"single\"/>");
        }
        if let Some(raised) = face.raised {
            let _ = write!(properties, "<w:vertAlign w:val=\"{raised}\"/>");
        }
        let open = self.open.get_or_insert_default();
        // Words of one kind are one run, so that people who search and replace in Word find them.
        if self.last_kind == properties && open.ends_with(RUN_END) {
            open.truncate(open.len() - RUN_END.len());
        } else {
            let kind = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
            let _ = write!(open, "<w:r>{kind}<w:t xml:space=\"preserve\">");
            self.last_kind = properties;
        }
        let _ = write!(open, "{}{RUN_END}", escaped(text));
        self.long_word |= has_long_word(text);
        self.said.push_str(text);
    }

    /// Writes the paragraph that is open, if one is.
    pub(super) fn end_paragraph(&mut self, style: Option<&'static str>, place: Place) {
        let Some(runs) = self.open.take() else { return };
        if !self.said.is_empty() {
            self.body.words.push(std::mem::take(&mut self.said));
        }
        let style = style.unwrap_or(match place {
            Place { cell: true, .. } => "TableText",
            Place { list: Some(_), .. } => "ListParagraph",
            Place { align: Some("center" | "right"), .. } => "Normal",
            _ => "NormalIndent",
        });
        let xml = &mut self.body.xml;
        let _ = write!(xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>");
        if place.keep {
            let _ = write!(xml, "{KEEP_NEXT}<w:keepLines/>");
        }
        if std::mem::take(&mut self.new_page) && !place.cell {
            xml.push_str("<w:pageBreakBefore/>");
        }
        if let Some((list, depth)) = place.list {
            let _ = write!(xml, "<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        }
        // An order number breaks anywhere, so that no line is drawn apart for it; dates and sums elsewhere stay whole.
        if std::mem::take(&mut self.long_word) {
            xml.push_str("<w:wordWrap w:val=\"0\"/>");
        }
        if self.after_table && !place.cell {
            xml.push_str("<w:spacing w:before=\"120\"/>");
        }
        if let Some(align) = place.align {
            let _ = write!(xml, "<w:jc w:val=\"{align}\"/>");
        }
        let _ = write!(xml, "</w:pPr>{runs}</w:p>");
        self.after_table = false;
    }

    /// A paragraph without words, hardly higher than a line of a table.
    pub(super) fn gap(&mut self) {
        let page = if std::mem::take(&mut self.new_page) { "<w:pageBreakBefore/>" } else { "" };
        let _ = write!(self.body.xml, "<w:p><w:pPr><w:pStyle w:val=\"TableGap\"/>{page}</w:pPr></w:p>");
        self.after_table = false;
    }

    /// Room above what follows.
    fn room(&mut self, element: &HtmlElement) {
        let page = if std::mem::take(&mut self.new_page) { "<w:pageBreakBefore/>" } else { "" };
        let high = high(element);
        let _ = write!(
            self.body.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"TableGap\"/>{page}<w:spacing w:before=\"{high}\"/></w:pPr></w:p>"
        );
        self.after_table = false;
    }

    /// A paragraph of text right above a table stands a little apart from it.
    pub(super) fn apart_from_table(&mut self) {
        const SPACE: &str = "w:after=\"100\"";
        let xml = &mut self.body.xml;
        let Some(start) = xml.rfind("<w:p><w:pPr>").filter(|_| xml.ends_with("</w:p>")) else { return };
        let Some(end) = xml[start..].find("</w:pPr>").map(|at| start + at) else { return };
        let properties = &xml[start..end];
        if !["NormalIndent", "Normal", "ListParagraph"].iter().any(|s| properties.contains(&format!("w:val=\"{s}\"/>")))
        {
            return;
        }
        let (at, words) = match (properties.find("<w:spacing "), properties.find("<w:jc ")) {
            (Some(at), _) => (start + at + "<w:spacing ".len(), format!("{SPACE} ")),
            (None, Some(at)) => (start + at, format!("<w:spacing {SPACE}/>")),
            (None, None) => (end, format!("<w:spacing {SPACE}/>")),
        };
        xml.insert_str(at, &words);
        self.starts.iter_mut().filter(|start| **start > at).for_each(|start| *start += words.len());
    }

    /// Is a new page asked for?
    pub(super) fn wants_page(&self) -> bool {
        self.new_page
    }
}

fn style_of(class: &str) -> Option<&'static str> {
    Some(match class {
        "title" => "Title",
        "subtitle" | "subject" => "Subtitle",
        "heading" => "Heading1",
        "plain" => "Normal",
        "letterhead" => "Letterhead",
        "letterhead-line" => "LetterheadLine",
        "number" => "DocumentNumber",
        "letterhead-number" => "LetterheadNumber",
        "signature" => "Signature",
        _ => return None,
    })
}

fn horizontal(align: &str) -> Option<&'static str> {
    ["center", "right", "left"].into_iter().find(|side| align.contains(side)).or(match align {
        a if a.contains("end") => Some("right"),
        a if a.contains("start") => Some("left"),
        _ => None,
    })
}

/// The height of a piece of room, in twentieths of a point.
pub(super) fn high(element: &HtmlElement) -> u32 {
    number::<f64>(element, "high").map_or(0, |pt| whole(pt * 20.0))
}

/// A positive measure as a whole number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn whole(measure: f64) -> u32 {
    measure.round().clamp(0.0, 100_000.0) as u32
}
