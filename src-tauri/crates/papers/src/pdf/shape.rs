//! What an object says, in a form that does not depend on how a file numbers its objects or spells its numbers and strings: by
//! it a bundle can be held against what was bound, down to the last typeface, note and link, even after another program saved it,
//! and where that packed streams in its own way, by what they hold.

use super::unpacked::{bare, coder as coder_of};
use lopdf::{Dictionary, Object, ObjectId};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};

/// An object's shape.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    own: Said,
    /// The same of a stream without what packs it, where that makes a difference.
    bare: Option<Said>,
}

/// What an object says.
#[derive(Clone, Debug)]
struct Said {
    /// SHA-256 over what it says; references are only counted there.
    said: [u8; 32],
    /// SHA-256 of a stream's data, in hexadecimal.
    data: String,
    /// What it refers to, in order.
    refs: Vec<u32>,
}

/// Whether streams are told with what packs them, as they stand in the file, or by what they hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    Packed,
    Bare,
}

/// SHA-256, in hexadecimal, of the data of a stream as they are, and of what they hold.
#[derive(Clone, Debug)]
pub(crate) struct Hashed {
    data: String,
    /// With the place of the filter that packs it still.
    bare: Option<(String, Option<usize>)>,
}

impl Hashed {
    pub(crate) fn of(dict: &Dictionary, content: &[u8]) -> Self {
        Self::known(dict, content, crate::sha256(content))
    }

    /// The same where the data have been hashed as they are.
    pub(crate) fn known(dict: &Dictionary, content: &[u8], data: String) -> Self {
        let hash = |plain: &Cow<[u8]>| match plain {
            Cow::Borrowed(_) => data.clone(),
            Cow::Owned(plain) => crate::sha256(plain),
        };
        let bare = bare(dict, content).map(|bare| (hash(&bare.data), bare.coder));
        Self { data, bare }
    }
}

impl Shape {
    /// Of an object; `number` gives the number of what it refers to, `None` where that is nothing.
    pub(crate) fn of(object: &Object, number: &mut dyn FnMut(ObjectId) -> Option<u32>) -> Self {
        match object {
            Object::Stream(stream) => Self::of_stream(&stream.dict, Hashed::of(&stream.dict, &stream.content), number),
            other => Self { own: Teller::tell(number, |teller| teller.object(other)).said(String::new()), bare: None },
        }
    }

    /// Of a stream whose data have been hashed.
    pub(crate) fn of_stream(
        dict: &Dictionary,
        hashed: Hashed,
        number: &mut dyn FnMut(ObjectId) -> Option<u32>,
    ) -> Self {
        let own = Teller::tell(number, |teller| teller.dict(dict, &[b"Length"])).said(hashed.data);
        let bare = hashed.bare.map(|(data, coder)| {
            let told = Teller::tell(number, |teller| {
                teller.dict(dict, &[b"Length", b"Filter", b"DecodeParms"]);
                if let Some((name, said)) = coder.and_then(|at| coder_of(dict, at)) {
                    teller.bytes(b'/', name);
                    said.into_iter().for_each(|said| teller.dict(said, &[]));
                }
            });
            told.said(data)
        });
        Self { own, bare }
    }

    fn held(&self, held: Held) -> &Said {
        self.bare.as_ref().filter(|_| held == Held::Bare).unwrap_or(&self.own)
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

    fn said(self, data: String) -> Said {
        Said { said: Sha256::digest(&self.told).into(), data, refs: self.refs }
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
            Object::Dictionary(dict) => self.dict(dict, &[]),
            Object::Reference(id) => match (self.number)(*id) {
                Some(number) => {
                    self.told.push(b'r');
                    self.refs.push(number);
                }
                None => self.told.push(b'z'),
            },
        }
    }

    /// Without these keys: how long a stream is follows from its data.
    fn dict(&mut self, dict: &Dictionary, without: &[&[u8]]) {
        let page = dict.has_type(b"Page");
        // Above a page stand all the others.
        let left = |key: &[u8], value: &Object| {
            matches!(value, Object::Null) || without.contains(&key) || (page && key == b"Parent")
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
    held: Held,
    shape: impl Fn(u32) -> Option<&'a Shape>,
) -> String {
    let mut met: BTreeMap<u32, usize> = BTreeMap::new();
    let mut waiting: VecDeque<u32> = VecDeque::new();
    let mut hash = Sha256::new();
    for root in roots {
        met.insert(*root, met.len());
        waiting.push_back(*root);
        while let Some(at) = waiting.pop_front() {
            let Some(shape) = shape(at).map(|shape| shape.held(held)) else {
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
    #![allow(clippy::unwrap_used)]
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
            digest(&[page], &[(page, 0)].into(), Held::Packed, |n| shapes.get(&n))
        };
        let text = |format| Object::String(b"a(b".to_vec(), format);
        let before = one(1, 2, Object::Real(0.25), text(StringFormat::Literal), b"face");
        assert_eq!(before, one(7, 3, Object::Real(0.250_000_1), text(StringFormat::Hexadecimal), b"face"));
        assert_ne!(before, one(1, 2, Object::Real(0.26), text(StringFormat::Literal), b"face"));
        assert_ne!(before, one(1, 2, Object::Real(0.25), text(StringFormat::Literal), b"fake"));
        assert_ne!(before, one(1, 2, Object::Real(0.25), Object::Name(b"a(b".to_vec()), b"face"));
        assert_eq!((real(5.0), real(-0.0), real(-0.0001)), ("5".to_owned(), "0".to_owned(), "0".to_owned()));
    }

    #[test]
    fn by_what_it_holds_a_stream_is_the_same_however_it_is_packed() {
        let told = |stream: &Stream, held: Held| {
            let shapes = all(&[(1, stream.clone().into())]);
            digest(&[1], &BTreeMap::new(), held, |n| shapes.get(&n))
        };
        let plain = Stream::new(dictionary! { "Up" => Object::Reference((1, 0)) }, b"words ".repeat(99));
        let mut packed = plain.clone();
        packed.compress().unwrap();
        assert!(packed.dict.has(b"Filter"));
        assert_ne!(told(&plain, Held::Packed), told(&packed, Held::Packed));
        assert_eq!(told(&plain, Held::Bare), told(&packed, Held::Bare));
        let mut other = Stream::new(plain.dict.clone(), b"wards ".repeat(99));
        other.compress().unwrap();
        assert_ne!(told(&plain, Held::Bare), told(&other, Held::Bare));
        let mut more = packed.clone();
        more.dict.set("Width", 3);
        assert_ne!(told(&plain, Held::Bare), told(&more, Held::Bare));
        // Of pixels in a format of their own what is said of it counts.
        let jpeg = |colours: i64| {
            let said = dictionary! { "ColorTransform" => colours };
            let filters: Vec<Object> = vec!["AHx".into(), "DCTDecode".into()];
            Stream::new(
                dictionary! { "Filter" => filters, "DecodeParms" => vec![Object::Null, said.into()] },
                b"FFD8>".to_vec(),
            )
        };
        let as_it_is = |colours: i64| {
            let said = dictionary! { "ColorTransform" => colours };
            Stream::new(dictionary! { "Filter" => "DCTDecode", "DecodeParms" => said }, vec![0xFF, 0xD8])
        };
        assert_ne!(told(&jpeg(0), Held::Bare), told(&jpeg(1), Held::Bare));
        assert_eq!(told(&jpeg(1), Held::Bare), told(&as_it_is(1), Held::Bare));
        assert_ne!(told(&jpeg(1), Held::Bare), told(&as_it_is(0), Held::Bare));
    }
}
