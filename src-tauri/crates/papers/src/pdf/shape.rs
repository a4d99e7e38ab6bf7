//! What an object says, in a form that does not depend on how a file numbers its objects or spells its numbers and strings: by
//! it a bundle can be held against what was bound, down to the last typeface, note and link, even after another program saved it.

use lopdf::{Dictionary, Object, ObjectId};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, VecDeque};

/// An object's shape.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// SHA-256 over what it says; references are only counted there.
    said: [u8; 32],
    /// SHA-256 of a stream's data as they are, in hexadecimal.
    data: String,
    /// What it refers to, in order.
    refs: Vec<u32>,
}

impl Shape {
    /// Of an object; `number` gives the number of what it refers to, `None` where that is nothing.
    pub(crate) fn of(object: &Object, number: &mut dyn FnMut(ObjectId) -> Option<u32>) -> Self {
        match object {
            Object::Stream(stream) => Self::of_stream(&stream.dict, crate::sha256(&stream.content), number),
            other => Teller::tell(number, |teller| teller.object(other)).shape(String::new()),
        }
    }

    /// Of a stream whose data have been hashed.
    pub(crate) fn of_stream(dict: &Dictionary, data: String, number: &mut dyn FnMut(ObjectId) -> Option<u32>) -> Self {
        Teller::tell(number, |teller| teller.dict(dict, true)).shape(data)
    }
}

struct Teller<'a> {
    number: &'a mut dyn FnMut(ObjectId) -> Option<u32>,
    told: Vec<u8>,
    refs: Vec<u32>,
}

impl<'a> Teller<'a> {
    fn tell(number: &'a mut dyn FnMut(ObjectId) -> Option<u32>, what: impl FnOnce(&mut Self)) -> Self {
        let mut teller = Self { number, told: Vec::new(), refs: Vec::new() };
        what(&mut teller);
        teller
    }

    fn shape(self, data: String) -> Shape {
        Shape { said: Sha256::digest(&self.told).into(), data, refs: self.refs }
    }

    fn bytes(&mut self, kind: u8, bytes: &[u8]) {
        self.told.push(kind);
        self.told.extend_from_slice(bytes.len().to_string().as_bytes());
        self.told.push(b':');
        self.told.extend_from_slice(bytes);
    }

    fn object(&mut self, object: &Object) {
        match object {
            Object::Null | Object::Stream(_) => self.told.push(b'z'),
            Object::Boolean(yes) => self.told.push(if *yes { b't' } else { b'f' }),
            Object::Integer(number) => self.bytes(b'n', number.to_string().as_bytes()),
            Object::Real(number) => self.bytes(b'n', real(*number).as_bytes()),
            Object::Name(name) => self.bytes(b'/', name),
            Object::String(bytes, _) => self.bytes(b's', bytes),
            Object::Array(list) => {
                self.bytes(b'[', list.len().to_string().as_bytes());
                list.iter().for_each(|o| self.object(o));
            }
            Object::Dictionary(dict) => self.dict(dict, false),
            Object::Reference(id) => match (self.number)(*id) {
                Some(number) => {
                    self.told.push(b'r');
                    self.refs.push(number);
                }
                None => self.told.push(b'z'),
            },
        }
    }

    fn dict(&mut self, dict: &Dictionary, stream: bool) {
        let page = dict.has_type(b"Page");
        // How long a stream is follows from its data; above a page stand all the others.
        let left = |key: &[u8], value: &Object| {
            matches!(value, Object::Null) || (stream && key == b"Length") || (page && key == b"Parent")
        };
        let mut entries: Vec<(&Vec<u8>, &Object)> = dict.iter().filter(|(key, value)| !left(key, value)).collect();
        entries.sort_by_key(|(key, _)| *key);
        self.told.push(b'<');
        for (key, value) in entries {
            self.bytes(b'/', key);
            self.object(value);
        }
        self.told.push(b'>');
    }
}

/// To a thousandth: programs round in their own ways behind that, and nobody sees it.
fn real(number: f32) -> String {
    let whole = number.round();
    if (number - whole).abs() < 0.0005 { format!("{}", whole + 0.0) } else { format!("{number:.3}") }
}

/// One digest over these objects and everything they refer to. Pages (number and place in the file) are named by their place;
/// what is shown on them counts only where they are among `roots`.
pub(crate) fn digest<'a>(
    roots: &[u32],
    pages: &BTreeMap<u32, usize>,
    shape: impl Fn(u32) -> Option<&'a Shape>,
) -> String {
    let mut met: BTreeMap<u32, usize> = BTreeMap::new();
    let mut waiting: VecDeque<u32> = VecDeque::new();
    let mut hash = Sha256::new();
    for root in roots {
        met.insert(*root, met.len());
        waiting.push_back(*root);
        while let Some(at) = waiting.pop_front() {
            let Some(shape) = shape(at) else {
                hash.update(b"-");
                continue;
            };
            hash.update(shape.said);
            hash.update(shape.data.as_bytes());
            for to in &shape.refs {
                if let Some(place) = pages.get(to) {
                    hash.update(format!("p{place};"));
                    continue;
                }
                let next = met.len();
                let index = *met.entry(*to).or_insert_with(|| {
                    waiting.push_back(*to);
                    next
                });
                hash.update(format!("o{index};"));
            }
        }
        hash.update(b"\n");
    }
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::{Stream, StringFormat, dictionary};

    fn all(objects: &[(u32, Object)]) -> BTreeMap<u32, Shape> {
        objects.iter().map(|(n, o)| (*n, Shape::of(o, &mut |id| Some(id.0)))).collect()
    }

    #[test]
    fn numbers_and_spelling_do_not_matter_and_words_do() {
        let one = |page: u32, font: u32, place: Object, name: Object, data: &[u8]| {
            let page_dict = dictionary! {
                "Type" => "Page", "Parent" => Object::Reference((90, 0)), "Box" => vec![place, 5.into()], "Gone" => Object::Null,
                "Font" => Object::Reference((font, 0)), "Here" => Object::Reference((page, 0)), "T" => name,
            };
            let font_stream = Stream::new(dictionary! { "Up" => Object::Reference((page, 0)) }, data.to_vec());
            let shapes = all(&[(page, page_dict.into()), (font, font_stream.into())]);
            digest(&[page], &[(page, 0)].into(), |n| shapes.get(&n))
        };
        let text = |format| Object::String(b"a(b".to_vec(), format);
        let before = one(1, 2, Object::Real(0.25), text(StringFormat::Literal), b"face");
        assert_eq!(before, one(7, 3, Object::Real(0.250_000_1), text(StringFormat::Hexadecimal), b"face"));
        assert_ne!(before, one(1, 2, Object::Real(0.26), text(StringFormat::Literal), b"face"));
        assert_ne!(before, one(1, 2, Object::Real(0.25), text(StringFormat::Literal), b"fake"));
        assert_ne!(before, one(1, 2, Object::Real(0.25), Object::Name(b"a(b".to_vec()), b"face"));
        assert_eq!((real(5.0), real(-0.0), real(-0.0001)), ("5".to_owned(), "0".to_owned(), "0".to_owned()));
    }
}
