//! Writes a PDF object by object as it grows: what is written is let go of, so that a bundle need never lie in memory.

use super::shape::{Hashed, Shape};
use lopdf::{Dictionary, Object, ObjectId, StringFormat};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A PDF in the making.
pub(crate) struct Writer<'a> {
    sink: &'a mut dyn Write,
    /// Bytes that the sink has.
    written: usize,
    /// What goes to the sink next.
    out: Vec<u8>,
    /// The first thing that went wrong; told at the end.
    failed: Option<io::Error>,
    /// Where object n begins; 0 while it is only promised. Object 0 does not exist.
    offsets: Vec<usize>,
    /// Lengths and samples of everything written: the file's identity, the same for the same content.
    mixed: u64,
    /// What was written under each number, where that is to be told afterwards.
    shapes: Option<BTreeMap<u32, Shape>>,
}

/// Gives the number that a reference has in the file written.
type Numbers<'n> = dyn FnMut(ObjectId) -> Option<u32> + 'n;

/// Bytes held back before they go to the sink.
const HELD: usize = 64 << 10;

/// What a reference becomes in the file written.
pub(crate) trait Renumber {
    /// The new object, or `None` where nothing is to be seen there (written as null).
    fn renumber(&mut self, id: ObjectId, writer: &mut Writer) -> Option<u32>;
}

/// For objects that already speak the new numbers.
pub(crate) struct Same;

impl Renumber for Same {
    fn renumber(&mut self, id: ObjectId, _: &mut Writer) -> Option<u32> {
        Some(id.0)
    }
}

impl<'a> Writer<'a> {
    pub(crate) fn new(sink: &'a mut dyn Write) -> Self {
        let out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        Self { sink, written: 0, out, failed: None, offsets: vec![0], mixed: 0xcbf2_9ce4_8422_2325, shapes: None }
    }

    /// One that remembers the shape of everything it writes.
    pub(crate) fn remembering(sink: &'a mut dyn Write) -> Self {
        Self { shapes: Some(BTreeMap::new()), ..Self::new(sink) }
    }

    /// What was written under a number; nothing where it does not remember.
    pub(crate) fn shape(&self, number: u32) -> Option<&Shape> {
        self.shapes.as_ref()?.get(&number)
    }

    fn remember(&mut self, number: u32, refs: &mut impl Renumber, shape: impl FnOnce(&mut Numbers) -> Shape) {
        // Taken out meanwhile: what is asked for may promise numbers.
        if let Some(mut shapes) = self.shapes.take() {
            shapes.insert(number, shape(&mut |id| refs.renumber(id, self)));
            self.shapes = Some(shapes);
        }
    }

    /// A number for an object to come.
    pub(crate) fn promise(&mut self) -> u32 {
        self.offsets.push(0);
        u32::try_from(self.offsets.len() - 1).unwrap_or(u32::MAX)
    }

    /// Writes a promised object.
    pub(crate) fn put(&mut self, number: u32, object: &Object, refs: &mut impl Renumber) {
        self.begin(number);
        match object {
            Object::Stream(stream) => self.stream_body(&stream.dict, &stream.content, refs),
            other => self.object(other, refs),
        }
        self.end();
        self.remember(number, refs, |numbers| Shape::of(object, numbers));
    }

    /// Writes a promised stream with this dictionary.
    pub(crate) fn put_stream(&mut self, number: u32, dict: &Dictionary, content: &[u8], refs: &mut impl Renumber) {
        self.begin(number);
        self.stream_body(dict, content, refs);
        self.end();
        self.remember(number, refs, |numbers| Shape::of_stream(dict, Hashed::of(dict, content), numbers));
    }

    /// Writes an object of ours; gives its number.
    pub(crate) fn add(&mut self, object: impl Into<Object>) -> u32 {
        let number = self.promise();
        self.put(number, &object.into(), &mut Same);
        number
    }

    /// Writes a stream of ours without taking its bytes over.
    pub(crate) fn add_stream(&mut self, dict: &Dictionary, content: &[u8]) -> u32 {
        let number = self.promise();
        self.put_stream(number, dict, content, &mut Same);
        number
    }

    /// The same for one whose bytes have been hashed.
    pub(crate) fn add_hashed(&mut self, dict: &Dictionary, content: &[u8], hashed: Hashed) -> u32 {
        let number = self.promise();
        self.begin(number);
        self.stream_body(dict, content, &mut Same);
        self.end();
        self.remember(number, &mut Same, |numbers| Shape::of_stream(dict, hashed, numbers));
        number
    }

    fn begin(&mut self, number: u32) {
        let at = self.written + self.out.len();
        if let Some(slot) = self.offsets.get_mut(number as usize) {
            *slot = at;
        }
        self.text(format_args!("{number} 0 obj\n"));
    }

    fn end(&mut self) {
        self.out.extend_from_slice(b"\nendobj\n");
        if self.out.len() >= HELD {
            self.let_go();
        }
    }

    /// Hands over what is held.
    fn let_go(&mut self) {
        let out = std::mem::take(&mut self.out);
        self.hand_over(&out);
        self.out = out;
        self.out.clear();
    }

    fn hand_over(&mut self, bytes: &[u8]) {
        // Sampled: a whole pass over large pictures would cost as much as hashing them once more.
        let mut mixed = self.mixed ^ (bytes.len() as u64);
        for byte in bytes.iter().step_by(1 + bytes.len() / 4096) {
            mixed = (mixed ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self.mixed = mixed;
        self.written += bytes.len();
        if self.failed.is_none() {
            self.failed = self.sink.write_all(bytes).err();
        }
    }

    fn text(&mut self, text: std::fmt::Arguments<'_>) {
        // A Vec takes every write.
        let _ = self.out.write_fmt(text);
    }

    fn stream_body(&mut self, dict: &Dictionary, content: &[u8], refs: &mut impl Renumber) {
        self.out.extend_from_slice(b"<<");
        for (key, value) in dict {
            if key != b"Length" {
                self.entry(key, value, refs);
            }
        }
        self.text(format_args!("/Length {}>>stream\n", content.len()));
        if content.len() < HELD {
            self.out.extend_from_slice(content);
        } else {
            self.let_go();
            self.hand_over(content);
        }
        self.out.extend_from_slice(b"\nendstream");
    }

    fn entry(&mut self, key: &[u8], value: &Object, refs: &mut impl Renumber) {
        self.name(key);
        self.out.push(b' ');
        self.object(value, refs);
    }

    fn object(&mut self, object: &Object, refs: &mut impl Renumber) {
        match object {
            Object::Null => self.out.extend_from_slice(b"null"),
            Object::Boolean(true) => self.out.extend_from_slice(b"true"),
            Object::Boolean(false) => self.out.extend_from_slice(b"false"),
            Object::Integer(number) => self.text(format_args!("{number}")),
            Object::Real(number) => self.text(format_args!("{number}")),
            Object::Name(name) => self.name(name),
            Object::String(bytes, format) => self.string(bytes, format),
            Object::Array(list) => {
                self.out.push(b'[');
                for (i, item) in list.iter().enumerate() {
                    if i > 0 {
                        self.out.push(b' ');
                    }
                    self.object(item, refs);
                }
                self.out.push(b']');
            }
            Object::Dictionary(dict) => {
                self.out.extend_from_slice(b"<<");
                for (key, value) in dict {
                    self.entry(key, value, refs);
                }
                self.out.extend_from_slice(b">>");
            }
            // A stream can only be an object by itself.
            Object::Stream(_) => self.out.extend_from_slice(b"null"),
            Object::Reference(id) => match refs.renumber(*id, self) {
                Some(number) => self.text(format_args!("{number} 0 R")),
                None => self.out.extend_from_slice(b"null"),
            },
        }
    }

    fn name(&mut self, name: &[u8]) {
        self.out.push(b'/');
        for &byte in name {
            if b"()<>[]{}/%#".contains(&byte) || !(33..=126).contains(&byte) {
                self.text(format_args!("#{byte:02X}"));
            } else {
                self.out.push(byte);
            }
        }
    }

    fn string(&mut self, bytes: &[u8], format: &StringFormat) {
        if matches!(format, StringFormat::Hexadecimal) {
            self.out.push(b'<');
            for byte in bytes {
                self.text(format_args!("{byte:02X}"));
            }
            return self.out.push(b'>');
        }
        self.out.push(b'(');
        for &byte in bytes {
            match byte {
                b'(' | b')' | b'\\' => self.out.extend_from_slice(&[b'\\', byte]),
                b'\r' => self.out.extend_from_slice(b"\\r"),
                b'\n' => self.out.extend_from_slice(b"\\n"),
                _ => self.out.push(byte),
            }
        }
        self.out.push(b')');
    }

    /// Closes the file; gives its length.
    ///
    /// # Errors
    /// The first thing that the sink refused.
    pub(crate) fn finish(mut self, root: u32, info: u32) -> io::Result<usize> {
        self.let_go();
        let at = self.written;
        let count = self.offsets.len();
        self.text(format_args!("xref\n0 {count}\n0000000000 65535 f \n"));
        let offsets = std::mem::take(&mut self.offsets);
        for offset in offsets.iter().skip(1) {
            // A promise that was never kept is a free object.
            if *offset == 0 {
                self.text(format_args!("0000000000 00000 f \n"));
            } else {
                self.text(format_args!("{offset:010} 00000 n \n"));
            }
        }
        let id = format!("{:016X}{:016X}", self.mixed, self.mixed.rotate_left(29) ^ at as u64);
        self.text(format_args!(
            "trailer\n<</Size {count}/Root {root} 0 R/Info {info} 0 R/ID[<{id}><{id}>]>>\nstartxref\n{at}\n%%EOF\n"
        ));
        self.let_go();
        match self.failed {
            Some(error) => Err(error),
            None => self.sink.flush().map(|()| self.written),
        }
    }
}
