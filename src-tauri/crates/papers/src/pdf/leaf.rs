//! One page on its way: its content between q and Q, or as a form where it would not end cleanly or is too large for a sheet.

use super::INFLATED;
use super::balance::Ending;
use super::carry::{Carrier, fit};
use super::names::dict;
use super::seen::Seen;
use super::source::{Leaf, contents};
use super::writer::Writer;
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

/// The names under which our own things stand in a page's resources, unless it has them itself.
pub(crate) const STAMP: &str = "AnjuanStamp";
pub(crate) const PAGE: &str = "AnjuanPage";
/// A3, and a little more, in points: what is larger is drawn smaller.
const LARGEST: (f32, f32) = (842.0, 1191.0);
const TOLERANCE: f32 = 1.05;

/// A page ready to be stamped and written, in the bundle's numbers.
pub(crate) struct Carried {
    pub(crate) number: u32,
    pub(crate) node: Dictionary,
    pub(crate) seen: Seen,
    pub(crate) body: Body,
    /// It was drawn smaller.
    pub(crate) fitted: bool,
    /// A stamp could not be read at its foot, and stands on a strip below it.
    pub(crate) strip: bool,
}

/// What a page's content consists of.
pub(crate) enum Body {
    /// Streams of its own, and how many q they leave open.
    Streams(Vec<Object>, u32),
    /// One form, drawn by these operators.
    Form(String),
}

/// Carries one page over; its other objects follow when the carrier is flushed.
pub(crate) fn carried(carrier: &mut Carrier, leaf: &Leaf, number: u32, writer: &mut Writer) -> Carried {
    let pdf = carrier.pdf;
    let mut node = carrier.bared(&leaf.node);
    let resources = dict(pdf, &leaf.node, b"Resources").cloned().unwrap_or_default();
    let scale = shrunk(&leaf.seen);
    let streams = contents(pdf, &leaf.node).unwrap_or_default();
    let resources = carrier.needed(&leaf.node, &streams, resources);
    let annotations = annotations(carrier, leaf);
    node.remove(b"Annots");
    let (mut seen, mut fitted) = (leaf.seen, false);
    let open = match leaf.ending {
        Ending::Open(open) if scale.is_none() => Some(open),
        // Nobody can look into it: it stays as it is.
        Ending::Unknown if streams.len() != 1 => Some(0),
        _ => None,
    };
    let (body, own) = if let Some(open) = open {
        let streams = streams.iter().map(|&id| carrier.moved(&Object::Reference(id), writer)).collect();
        // A copy of its own: a shared one must not get this page's stamp.
        let mut resources = resources;
        if let Some(objects) = dict(pdf, &resources, b"XObject").cloned() {
            resources.set("XObject", objects);
        }
        (Body::Streams(streams, open), carrier.moved_dict(&resources, writer))
    } else {
        let form = as_form(carrier, leaf, &streams, resources);
        let form_number = writer.promise();
        writer.put(form_number, &Object::Stream(form), carrier);
        let form = dictionary! { PAGE => Object::Reference((form_number, 0)) };
        let own = dictionary! { "XObject" => form };
        let [x0, y0, x1, y1] = leaf.seen.bounds;
        let mut ops = format!("q /{PAGE} Do Q\n");
        if let Some(scale) = scale {
            let by = leaf.seen.unit * scale;
            ops = format!("q {by} 0 0 {by} {} {} cm /{PAGE} Do Q\n", -x0 * by, -y0 * by);
            seen = Seen { bounds: [0.0, 0.0, (x1 - x0) * by, (y1 - y0) * by], turned: leaf.seen.turned, unit: 1.0 };
            for key in ["CropBox", "BleedBox", "TrimBox", "ArtBox", "UserUnit"] {
                node.remove(key.as_bytes());
            }
            node.set("MediaBox", seen.bounds.map(Object::from).to_vec());
            fitted = true;
        }
        (Body::Form(ops), own)
    };
    let by = scale.map(|s| s * leaf.seen.unit).map(|by| [by, -leaf.seen.bounds[0] * by, -leaf.seen.bounds[1] * by]);
    let annotations = placed(carrier, annotations, by, writer);
    node.remove(b"Contents");
    node.remove(b"Resources");
    let mut node = carrier.moved_dict(&node, writer);
    node.set("Resources", own);
    node.set("Annots", annotations);
    Carried { number, node, seen, body, fitted, strip: false }
}

/// How much smaller a page must be drawn; `None` where it fits a sheet.
pub(crate) fn shrunk(seen: &Seen) -> Option<f32> {
    let (w, h) = seen.size();
    let (short, long) = (w.min(h), w.max(h));
    (short > LARGEST.0 * TOLERANCE || long > LARGEST.1 * TOLERANCE).then(|| (LARGEST.0 / short).min(LARGEST.1 / long))
}

/// The page's content as something that is drawn in one go. One stream goes in byte for byte.
fn as_form(carrier: &Carrier, leaf: &Leaf, streams: &[ObjectId], resources: Dictionary) -> Stream {
    let pdf = carrier.pdf;
    let raw = |id: &ObjectId| pdf.objects.get(id).and_then(|o| o.as_stream().ok());
    let mut form = match streams {
        [one] => raw(one).cloned().unwrap_or_else(|| Stream::new(Dictionary::new(), Vec::new())),
        many => {
            let mut content = Vec::new();
            for stream in many.iter().filter_map(raw) {
                content.extend(stream.get_plain_content_with_limit(INFLATED).unwrap_or_default());
                content.push(b'\n');
            }
            let mut joined = Stream::new(Dictionary::new(), content);
            // Left as it is where packing does not work.
            let _ = joined.compress();
            joined
        }
    };
    form.dict.set("Type", "XObject");
    form.dict.set("Subtype", "Form");
    form.dict.set("BBox", leaf.seen.bounds.map(Object::from).to_vec());
    form.dict.set("Resources", resources);
    if let Ok(group) = leaf.node.get(b"Group") {
        form.dict.set("Group", group.clone());
    }
    form
}

fn annotations(carrier: &Carrier, leaf: &Leaf) -> Vec<Object> {
    let list = leaf.node.get(b"Annots").ok().and_then(|o| carrier.pdf.dereference(o).ok());
    list.and_then(|(_, o)| o.as_array().ok()).cloned().unwrap_or_default()
}

fn placed(carrier: &mut Carrier, list: Vec<Object>, by: Option<[f32; 3]>, writer: &mut Writer) -> Vec<Object> {
    let mut placed = Vec::with_capacity(list.len());
    for annotation in list {
        let moved = match (&annotation, by) {
            (Object::Reference(id), by) => {
                if let Some(by) = by {
                    carrier.fit(*id, by);
                }
                carrier.moved(&annotation, writer)
            }
            (Object::Dictionary(dict), by) => {
                let mut dict = carrier.changed(None, dict).unwrap_or_else(|| dict.clone());
                if let Some(by) = by {
                    fit(&mut dict, by);
                }
                Object::Dictionary(carrier.moved_dict(&dict, writer))
            }
            _ => Object::Null,
        };
        if !matches!(moved, Object::Null) {
            placed.push(moved);
        }
    }
    placed
}
