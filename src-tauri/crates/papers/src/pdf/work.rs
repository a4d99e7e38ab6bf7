//! How many words are worked out for a colour: a program that draws goes through functions once for each pixel.

use super::balance::{is_regular, line_end, token_end};
use super::names::number;
use super::unpacked::plain;
use lopdf::{Dictionary, Document, Object, Stream};

/// Colours, functions and lists of them within one another that are followed.
const DEEPEST: u32 = 16;
/// Those that one colour is put together from.
const MOST: u32 = 10_000;
/// Brackets within brackets of a program; readers of programs call themselves for each.
const NESTED: u32 = 64;
/// Samples of one function; some tens of bytes are kept for each.
const SAMPLES: u64 = 4_000_000;
/// Numbers that a sampled function is asked for: each doubles what is worked out.
const INPUTS: usize = 16;

/// Words that are worked out for one colour of this space; `u64::MAX` where nobody here can tell.
pub(super) fn of_space(pdf: &Document, space: &Object) -> u64 {
    Walk { pdf, left: MOST }.space(space, 0)
}

/// The same of a function, or of several that are worked out together.
pub(super) fn of_function(pdf: &Document, function: &Object) -> u64 {
    Walk { pdf, left: MOST }.function(function, 0)
}

struct Walk<'a> {
    pdf: &'a Document,
    /// Objects that may still come.
    left: u32,
}

impl<'a> Walk<'a> {
    /// `None` where there is too much of it to be told.
    fn at(&mut self, object: &'a Object, deep: u32) -> Option<&'a Object> {
        self.left = self.left.checked_sub(1).filter(|_| deep <= DEEPEST)?;
        Some(self.pdf.dereference(object).map_or(&Object::Null, |(_, object)| object))
    }

    fn space(&mut self, space: &'a Object, deep: u32) -> u64 {
        let Some(space) = self.at(space, deep) else { return u64::MAX };
        let Object::Array(parts) = space else { return 0 };
        let Some((kind, parts)) = parts.split_first() else { return 0 };
        let kind = self.pdf.dereference(kind).ok().and_then(|(_, kind)| kind.as_name().ok()).unwrap_or_default();
        match kind {
            // Where the profile is not understood, the other one stands in.
            b"ICCBased" => {
                let profile = parts.first().and_then(|o| self.pdf.dereference(o).ok()?.1.as_stream().ok());
                let other = profile.and_then(|profile| profile.dict.get(b"Alternate").ok());
                other.map_or(0, |other| self.space(other, deep + 1))
            }
            b"Indexed" | b"I" => parts.first().map_or(0, |base| self.space(base, deep + 1)),
            // What follows behind describes single inks and is not drawn with.
            b"Separation" | b"DeviceN" => parts.iter().take(3).fold(0, |sum: u64, part| {
                let listed = self.pdf.dereference(part).is_ok_and(|(_, part)| part.as_array().is_ok());
                sum.saturating_add(if listed { self.space(part, deep + 1) } else { self.function(part, deep + 1) })
            }),
            // Patterns, and what is not known here.
            _ => parts.iter().fold(0, |sum: u64, part| sum.saturating_add(self.space(part, deep + 1))),
        }
    }

    fn function(&mut self, function: &'a Object, deep: u32) -> u64 {
        let Some(function) = self.at(function, deep) else { return u64::MAX };
        match function {
            Object::Array(each) => {
                each.iter().fold(0, |sum: u64, one| sum.saturating_add(self.function(one, deep + 1)))
            }
            Object::Dictionary(dict) => self.stitched(dict, deep),
            Object::Stream(stream) => match number(self.pdf, &stream.dict, b"FunctionType") {
                Some(0) => sampled(self.pdf, stream),
                Some(2 | 3) => self.stitched(&stream.dict, deep),
                _ => plain(self.pdf, stream).map_or(u64::MAX, |words| program(&words)),
            },
            _ => 0,
        }
    }

    /// One that is put together from others, or stands for itself.
    fn stitched(&mut self, dict: &'a Dictionary, deep: u32) -> u64 {
        dict.get(b"Functions").map_or(1, |parts| self.function(parts, deep + 1).saturating_add(1))
    }
}

/// A function that is looked up between its samples (ISO 32000-1, 7.10.2).
fn sampled(pdf: &Document, stream: &Stream) -> u64 {
    let list = |key: &[u8]| {
        let list = stream.dict.get(key).ok().and_then(|o| pdf.dereference(o).ok()?.1.as_array().ok());
        list.map_or(0, Vec::len)
    };
    let Ok(samples) = plain(pdf, stream) else { return u64::MAX };
    let bits = number(pdf, &stream.dict, b"BitsPerSample").unwrap_or(1).max(1);
    let inputs = list(b"Size");
    if inputs > INPUTS || (samples.len() as u64).saturating_mul(8) / bits > SAMPLES {
        return u64::MAX;
    }
    let outputs = list(b"Range") / 2;
    (1_u64 << inputs).saturating_mul((outputs as u64).div_ceil(4).max(1))
}

/// Words of a program and its brackets, whatever parts them: white space of any kind, comments, or only that a number ends.
fn program(program: &[u8]) -> u64 {
    let (mut words, mut open, mut at) = (0_u64, 0_u32, 0);
    while let Some(&byte) = program.get(at) {
        at = match byte {
            b'%' => line_end(program, at),
            _ if is_regular(byte) => {
                let end = token_end(program, at);
                let token = program.get(at..end).unwrap_or_default();
                words += 1 + token.windows(2).filter(|two| parts(two)).count() as u64;
                end
            }
            b'{' => {
                (words, open) = (words + 1, open + 1);
                if open > NESTED {
                    return u64::MAX;
                }
                at + 1
            }
            b'}' => {
                (words, open) = (words + 1, open.saturating_sub(1));
                at + 1
            }
            _ => at + 1,
        };
    }
    words
}

/// May a number end or begin between these two?
fn parts(two: &[u8]) -> bool {
    let numeric = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    matches!(two, [a, b] if numeric(*a) != numeric(*b) || matches!(b, b'+' | b'-' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    /// A program of so many words and some.
    fn long(pdf: &mut Document, words: usize) -> Object {
        let program = format!("{{{}}}", "dup mul 1 exch sub ".repeat(words / 5));
        pdf.add_object(Stream::new(dictionary! { "FunctionType" => 4 }, program.into_bytes())).into()
    }

    #[test]
    fn the_words_of_a_program_are_counted_whatever_parts_them() {
        for text in ["{dup mul 1 exch sub}", "{dup\0mul\t1\x0Cexch\r\nsub\0}", "{dup mul%{ {\n1exch sub }"] {
            assert!((7..=8).contains(&program(text.as_bytes())), "{text}");
        }
        assert!(program(b"{1{}if{}if1-1dup1dup}") >= 12);
        assert_eq!(program("{".repeat(100).as_bytes()), u64::MAX);
    }

    #[test]
    fn whatever_a_colour_is_put_together_from_counts() {
        let mut pdf = Document::new();
        let tint = long(&mut pdf, 1_000);
        let spot: Vec<Object> = vec!["Separation".into(), "Spot".into(), "DeviceGray".into(), tint.clone()];
        let spot = Object::from(pdf.add_object(spot));
        let profile = Stream::new(dictionary! { "N" => 1, "Alternate" => spot.clone() }, b"nonsense".to_vec());
        let profile = Object::from(pdf.add_object(profile));
        let indexed: Vec<Object> = vec!["Indexed".into(), spot.clone(), 1.into(), Object::string_literal("ab")];
        let pattern: Vec<Object> = vec!["Pattern".into(), spot.clone()];
        let profiled: Vec<Object> = vec!["ICCBased".into(), profile];
        let names: Vec<Object> = vec!["A".into(), "B".into()];
        let cheap: Object = dictionary! { "FunctionType" => 2, "N" => 1 }.into();
        let several: Vec<Object> = vec!["DeviceN".into(), names.into(), profiled.clone().into(), cheap];
        for space in [indexed, pattern, profiled, several] {
            let space = Object::from(space);
            assert!((1_000..1_100).contains(&of_space(&pdf, &space)), "{space:?}");
        }
        let grey: Vec<Object> = vec!["CalGray".into(), dictionary! { "Gamma" => 2 }.into()];
        assert_eq!((of_space(&pdf, &grey.into()), of_space(&pdf, &"DeviceRGB".into())), (0, 0));
        // One that is its own base.
        let own = pdf.new_object_id();
        let turning: Vec<Object> = vec!["Indexed".into(), own.into(), 1.into()];
        pdf.set_object(own, turning);
        assert_eq!(of_space(&pdf, &own.into()), u64::MAX);
    }

    #[test]
    fn whatever_a_function_is_put_together_from_counts() {
        let mut pdf = Document::new();
        let mut function = long(&mut pdf, 500);
        for _ in 0..2 {
            // Its parts are written elsewhere.
            let parts = pdf.add_object(vec![function.clone(), function]);
            function = pdf.add_object(dictionary! { "FunctionType" => 3, "Functions" => parts }).into();
        }
        assert!((2_000..2_100).contains(&of_function(&pdf, &function)));
        for _ in 0..8 {
            function = dictionary! { "FunctionType" => 3, "Functions" => vec![function] }.into();
        }
        assert_eq!(of_function(&pdf, &function), u64::MAX);
        // Its kind is written elsewhere, it is packed, in a way that nobody knows.
        let kind = pdf.add_object(4);
        let mut packed = Stream::new(dictionary! { "FunctionType" => kind }, b"{dup pop}".repeat(100));
        assert!(of_function(&pdf, &packed.clone().into()) >= 400);
        packed.dict.set("Filter", "NoSuchDecode");
        assert_eq!(of_function(&pdf, &packed.into()), u64::MAX);
    }

    #[test]
    fn a_sampled_function_takes_more_for_every_number_it_is_asked_for() {
        let pdf = Document::new();
        let sampled = |inputs: usize, samples: usize| {
            let sizes: Vec<Object> = vec![2.into(); inputs];
            let dict = dictionary! { "FunctionType" => 0, "BitsPerSample" => 8, "Size" => sizes };
            of_function(&pdf, &Stream::new(dict, vec![0; samples]).into())
        };
        assert_eq!([sampled(1, 2), sampled(4, 16)], [2, 16]);
        assert_eq!([sampled(30, 16), sampled(1, 5_000_000)], [u64::MAX; 2]);
    }
}
