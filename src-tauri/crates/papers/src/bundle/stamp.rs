//! 证据1　第3页　共12页 on every page: upright at the visual lower right, whatever the page's box, rotation and unit.

use super::binder::Binder;
use super::media::Leaves;
use crate::PaperError;
use crate::typeset::{Purpose, typeset};
use anjuan_case::LegalDay;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use serde_json::json;

const TEMPLATE: &str = include_str!("../../../../../assets/templates/bundle-stamp.typ");

/// A page as it is seen.
struct Seen {
    /// Lower left and upper right of the visible box, in the page's own units.
    bounds: [f32; 4],
    /// 0, 90, 180 or 270, clockwise.
    turned: i64,
    /// Points in one unit.
    unit: f32,
}

/// Stamps each page with its words.
pub(super) fn stamp(binder: &mut Binder, stamps: &[(ObjectId, String)], dated: LegalDay) -> Result<(), PaperError> {
    let seen: Vec<Seen> = stamps.iter().map(|(page, _)| Seen::of(&binder.pdf, *page)).collect();
    let pages: Vec<_> = seen
        .iter()
        .zip(stamps)
        .map(|(seen, (_, words))| {
            let (w, h) = seen.size();
            json!({ "w": w, "h": h, "words": words })
        })
        .collect();
    let set = typeset(TEMPLATE, &json!({ "pages": pages }), dated, Purpose::Part)?;
    let pdf = Document::load_mem(&set.pdf).map_err(|e| PaperError::Pdf(e.to_string()))?;
    let drawn = pdf.get_pages().into_values().collect();
    let (_, drawn) = binder.take(Leaves { pdf, pages: drawn });
    for ((page, _), (seen, stamp)) in stamps.iter().zip(seen.iter().zip(drawn)) {
        let form = as_form(binder, stamp, seen)?;
        overlay(binder, *page, form, seen)?;
    }
    Ok(())
}

impl Seen {
    fn of(pdf: &Document, page: ObjectId) -> Self {
        let number = |key: &[u8]| -> Option<f32> { number(pdf, pdf.get_dictionary(page).ok()?.get(key).ok()?) };
        let media = rectangle(pdf, page, b"MediaBox").unwrap_or([0.0, 0.0, 595.28, 841.89]);
        let crop = rectangle(pdf, page, b"CropBox").unwrap_or(media);
        let cut = [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
        let bounds = if cut[2] > cut[0] && cut[3] > cut[1] { cut } else { media };
        #[expect(clippy::cast_possible_truncation, reason = "a rotation is a small multiple of 90")]
        let turned = (number(b"Rotate").unwrap_or(0.0).round() as i64).rem_euclid(360) / 90 * 90;
        Self { bounds, turned, unit: number(b"UserUnit").filter(|u| *u > 0.0).unwrap_or(1.0) }
    }

    /// Width and height as seen, in points.
    fn size(&self) -> (f32, f32) {
        let (w, h) = ((self.bounds[2] - self.bounds[0]) * self.unit, (self.bounds[3] - self.bounds[1]) * self.unit);
        if self.turned % 180 == 0 { (w, h) } else { (h, w) }
    }

    /// From what is seen, in points from its lower left, to the page's own units.
    fn matrix(&self) -> [f32; 6] {
        let [x0, y0, x1, y1] = self.bounds;
        let s = 1.0 / self.unit;
        match self.turned {
            90 => [0.0, s, -s, 0.0, x1, y0],
            180 => [-s, 0.0, 0.0, -s, x1, y1],
            270 => [0.0, -s, s, 0.0, x0, y1],
            _ => [s, 0.0, 0.0, s, x0, y0],
        }
    }
}

fn number(pdf: &Document, object: &Object) -> Option<f32> {
    pdf.dereference(object).ok()?.1.as_float().ok()
}

fn rectangle(pdf: &Document, page: ObjectId, key: &[u8]) -> Option<[f32; 4]> {
    let value = pdf.get_dictionary(page).ok()?.get(key).ok()?;
    let list = pdf.dereference(value).ok()?.1.as_array().ok()?;
    let [a, b, c, d] = list.as_slice() else { return None };
    let [a, b, c, d] = [number(pdf, a)?, number(pdf, b)?, number(pdf, c)?, number(pdf, d)?];
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// The stamp's own page as something that can be drawn on another.
fn as_form(binder: &mut Binder, stamp: ObjectId, seen: &Seen) -> Result<ObjectId, PaperError> {
    let content = binder.pdf.get_page_content(stamp);
    let resources = binder.pdf.get_dictionary(stamp).and_then(|p| p.get(b"Resources")).cloned();
    let (w, h) = seen.size();
    let mut form = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), w.into(), h.into()],
            "Resources" => resources.unwrap_or_else(|_| Dictionary::new().into()),
        },
        content,
    );
    form.compress().map_err(|e| PaperError::Pdf(e.to_string()))?;
    Ok(binder.pdf.add_object(form))
}

/// Draws the form over a page whose own content stays as it is, between q and Q.
fn overlay(binder: &mut Binder, page: ObjectId, form: ObjectId, seen: &Seen) -> Result<(), PaperError> {
    let failed = |e: lopdf::Error| PaperError::Pdf(e.to_string());
    let mut resources = own_dict(&binder.pdf, page, b"Resources");
    let mut objects = match resources.get(b"XObject").and_then(|o| binder.pdf.dereference(o)) {
        Ok((_, Object::Dictionary(dict))) => dict.clone(),
        _ => Dictionary::new(),
    };
    let mut name = "AnjuanStamp".to_owned();
    while objects.has(name.as_bytes()) {
        name.push('x');
    }
    objects.set(name.as_bytes(), form);
    resources.set("XObject", objects);

    let open = open_states(&binder.pdf.get_page_content(page));
    let [a, b, c, d, e, f] = seen.matrix();
    let before = binder.content("q\n".to_owned());
    let after = binder.content(format!("{}\nQ\nq {a} {b} {c} {d} {e} {f} cm /{name} Do Q\n", "\nQ".repeat(open)));
    let mut contents: Vec<Object> = vec![before.into()];
    contents.extend(binder.pdf.get_page_contents(page).into_iter().map(Object::from));
    contents.push(after.into());
    let node = binder.pdf.get_dictionary_mut(page).map_err(failed)?;
    node.set("Contents", contents);
    node.set("Resources", resources);
    Ok(())
}

/// A page's dictionary under a key, as a copy of its own: a shared one must not get this page's stamp.
fn own_dict(pdf: &Document, page: ObjectId, key: &[u8]) -> Dictionary {
    let value = pdf.get_dictionary(page).and_then(|p| p.get(key)).and_then(|o| pdf.dereference(o));
    match value {
        Ok((_, Object::Dictionary(dict))) => dict.clone(),
        _ => Dictionary::new(),
    }
}

/// How many q a page's content leaves open; such a page would carry its last scale over to the stamp.
fn open_states(content: &[u8]) -> usize {
    let Ok(content) = Content::decode(content) else { return 0 };
    content.operations.iter().fold(0_usize, |open, operation| match operation.operator.as_str() {
        "q" => open + 1,
        "Q" => open.saturating_sub(1),
        _ => open,
    })
}
