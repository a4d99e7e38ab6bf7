//! Pages as they were looked at: where every line of every form stands, in which face and size, and which rules are drawn. A
//! change in how a page looks changes these files, and whoever changes them looks at the page.
//!
//! `make golden` writes them anew.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::set::files;
use super::{Field, FieldKind, Form, Look, Mark, forms};
use crate::typeset::compiled;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

/// A piece of text: from where to where it goes, and what it is.
struct Piece {
    from: f64,
    to: f64,
    face: String,
    words: String,
}

/// What stands on a page: pieces of text by the height of their line, and what is drawn.
#[derive(Default)]
struct Seen {
    lines: BTreeMap<i64, Vec<Piece>>,
    drawn: Vec<(i64, i64, i64, i64)>,
    pictures: usize,
}

#[allow(clippy::cast_possible_truncation)]
fn points(length: Abs) -> i64 {
    length.to_pt().round() as i64
}

impl Seen {
    fn look(&mut self, frame: &Frame, at: Point) {
        for (place, item) in frame.items() {
            let here = at + *place;
            match item {
                FrameItem::Group(group) => self.look(&group.frame, here),
                FrameItem::Text(text) => {
                    let family = &text.font.font().info().family;
                    let short = if family.contains("Sans") { "黑" } else { "宋" };
                    let piece = Piece {
                        from: here.x.to_pt(),
                        to: (here.x + text.width()).to_pt(),
                        face: format!("{short}{}", (text.size.to_pt() * 10.0).round() / 10.0),
                        words: text.text.to_string(),
                    };
                    self.lines.entry(points(here.y)).or_default().push(piece);
                }
                FrameItem::Shape(shape, _) => {
                    let size = shape.bbox(false).size();
                    self.drawn.push((points(here.x), points(here.y), points(size.x), points(size.y)));
                }
                FrameItem::Image(..) => self.pictures += 1,
                _ => {}
            }
        }
    }

    /// Words that stand across an upright rule: what does not break, as a day, in a column that is too narrow for it.
    #[allow(clippy::cast_precision_loss)]
    fn across(&self) -> Option<&str> {
        let upright: Vec<_> = self.drawn.iter().filter(|(_, _, w, h)| *w <= 1 && *h > 4).collect();
        let crosses = |y: i64, piece: &Piece| {
            let within = piece.from + 2.0..piece.to - 2.0;
            upright.iter().any(|(x, top, _, h)| within.contains(&(*x as f64)) && (top + 1..top + h).contains(&(y - 3)))
        };
        let mut pieces = self.lines.iter().flat_map(|(y, line)| line.iter().map(move |piece| (*y, piece)));
        pieces.find(|(y, piece)| crosses(*y, piece)).map(|(_, piece)| piece.words.as_str())
    }

    /// A line a line: height, then from where, face and words of every run that stands together.
    fn told(mut self, out: &mut String) {
        for (y, mut pieces) in std::mem::take(&mut self.lines) {
            pieces.sort_by(|a, b| a.from.total_cmp(&b.from));
            let mut said = String::new();
            let mut last: Option<(f64, String)> = None;
            for piece in pieces {
                let joins = last.as_ref().is_some_and(|(end, face)| piece.from - end < 6.0 && *face == piece.face);
                if !joins {
                    let _ = write!(said, " ‹{:.0} {}›", piece.from, piece.face);
                }
                said.push_str(&piece.words);
                last = Some((piece.to, piece.face));
            }
            let _ = writeln!(out, "{y}{said}");
        }
        if self.pictures > 0 {
            let _ = writeln!(out, "{} 幅图", self.pictures);
        }
        // Rules are too many to be read: how many, and a number that any of them moves.
        self.drawn.sort_unstable();
        let words: String = self.drawn.iter().map(|(x, y, w, h)| format!("{x},{y},{w},{h};")).collect();
        let _ = writeln!(out, "{} 条线 {}", self.drawn.len(), &crate::sha256(words.as_bytes())[..8]);
    }
}

/// A paper of an office that has a letterhead.
fn document(form: &Form, data: &Value) -> PagedDocument {
    let look = Look {
        office: "河洛示例律师事务所".to_owned(),
        lines: vec!["地址：某省某市某区示例路1号　电话：0000-0000000".to_owned()],
        number: Some("〔2026〕示字第1号".to_owned()),
        mark: Mark::None,
        ..Look::default()
    };
    compiled(&files(form, data, &look)).unwrap()
}

/// The form's sample as it is set.
fn seen(form: &Form) -> String {
    let document = document(form, &form.sample_data().unwrap());
    let mut out = String::new();
    for (n, page) in document.pages().iter().enumerate() {
        let _ = writeln!(out, "第 {} 页 {}×{}", n + 1, points(page.frame.width()), points(page.frame.height()));
        let mut seen = Seen::default();
        seen.look(&page.frame, Point::zero());
        seen.told(&mut out);
    }
    out
}

fn kept(id: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{id}.txt"))
}

#[test]
fn every_form_looks_as_it_did_when_it_was_looked_at() {
    let renew = std::env::var_os("ANJUAN_WRITE_GOLDEN").is_some();
    let mut changed = Vec::new();
    for form in forms() {
        let (now, path) = (seen(form), kept(form.id));
        if renew {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &now).unwrap();
            continue;
        }
        let then = std::fs::read_to_string(&path).unwrap_or_default();
        if then != now {
            let differs = then.lines().zip(now.lines()).find(|(one, other)| one != other);
            let (was, is) = differs.unwrap_or(("", "lines more or fewer"));
            changed.push(format!("{}\n  was {was}\n  is  {is}", form.id));
        }
    }
    assert!(
        changed.is_empty(),
        "these forms look different now; look at their pages, and where they are right run `make golden`:\n{}",
        changed.join("\n")
    );
    // Nothing is kept of a form that is gone.
    let known: Vec<PathBuf> = forms().iter().map(|form| kept(form.id)).collect();
    for entry in std::fs::read_dir(kept("x").parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        assert!(known.contains(&path), "{} belongs to no form", path.display());
    }
}

/// The sample with much of everything: forty rows where it has any, long addresses, stories of several pages. `long`: how long its
/// texts are, those of rows shorter.
fn much(fields: &[Field], data: &Value, long: usize) -> Value {
    let mut data = data.clone();
    for field in fields {
        let value = &mut data[field.key];
        match (&field.kind, &*value) {
            (FieldKind::Group(inner), group) => *value = much(inner, group, long),
            (FieldKind::Rows(inner), Value::Array(rows)) if !rows.is_empty() => {
                let row = much(inner, &rows[0], 1);
                *value = json!(vec![row; 40]);
            }
            (FieldKind::Lines, Value::Array(lines)) if !lines.is_empty() => {
                *value = json!(vec!["很长的一项内容，写了许多话".repeat(12); 12]);
            }
            (FieldKind::Words, Value::String(_)) => {
                *value = json!(vec!["经过很长，说了许多细节。".repeat(40); long].join("\n"));
            }
            (FieldKind::Line, Value::String(text)) if !text.is_empty() && !ENUMERATED.contains(&field.key) => {
                *value = json!("某省某市某区某街道某路一百二十三号某某小区四号楼五单元".repeat(long));
            }
            _ => {}
        }
    }
    data
}

/// Keys that templates compare with what they know.
const ENUMERATED: [&str; 3] = ["role", "us", "you"];

/// Whatever is written, and however much of it, stands on a page: a row that is longer than one goes on on the next.
#[test]
fn nothing_runs_off_a_page_however_much_there_is() {
    let mut off = Vec::new();
    for form in forms() {
        let sample = form.sample_data().unwrap();
        let (short, long) = (document(form, &sample), document(form, &much(form.fields, &sample, 6)));
        for (n, page) in short.pages().iter().chain(long.pages()).enumerate() {
            let mut seen = Seen::default();
            seen.look(&page.frame, Point::zero());
            if let Some(words) = seen.across() {
                off.push(format!("{} page {}: “{words}” stands across a rule", form.id, n + 1));
            }
            let (width, height) = (page.frame.width().to_pt(), points(page.frame.height()));
            let low = seen.lines.keys().next_back().copied().unwrap_or_default();
            let far = seen.lines.values().flatten().map(|piece| piece.to).fold(0.0, f64::max);
            if low > height - 20 || far > width - 20.0 {
                off.push(format!(
                    "{} page {}: down to {low} of {height}, out to {far:.0} of {width:.0}",
                    form.id,
                    n + 1
                ));
            }
        }
    }
    assert!(off.is_empty(), "{}", off.join("\n"));
}
