//! Binds what `bundle/peer.py` binds with `PyMuPDF`: 200 screenshots and 100 PDFs of 3 pages, or as many times that as asked.
//!
//! `bundle make DIR N` makes the files, `bundle bind DIR OUT` binds them and prints pages and seconds; memory is measured from
//! outside. `cargo bench` runs neither by itself: see `bundle/run.sh`.
#![allow(clippy::print_stdout)]

use anjuan_case::LegalDay;
use anjuan_papers::{BundleAsk, Cover, Exhibit, ExhibitBytes, bundle_into};
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use lopdf::{Document, Object, Stream, dictionary};
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// As the programs have it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["make", dir, times] => make(Path::new(dir), times.parse()?),
        ["bind", dir, out] => bind(Path::new(dir), Path::new(out)),
        _ => {
            println!("bundle: run src-tauri/crates/papers/benches/bundle/run.sh");
            Ok(())
        }
    }
}

/// Screens of a chat and statements of three pages, no two alike.
fn make(dir: &Path, times: u32) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(dir)?;
    for n in 0..200 * times {
        let mut jpeg = Vec::new();
        screen(n).write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 85))?;
        fs::write(dir.join(format!("{n:05}.jpg")), jpeg)?;
    }
    for n in 0..100 * times {
        fs::write(dir.join(format!("{:05}.pdf", 200 * times + n)), statement(n)?)?;
    }
    Ok(())
}

fn mixed(mut n: u32) -> u32 {
    n = n.wrapping_add(0x9e37_79b9);
    n = (n ^ (n >> 16)).wrapping_mul(0x85eb_ca6b);
    n = (n ^ (n >> 13)).wrapping_mul(0xc2b2_ae35);
    n ^ (n >> 16)
}

/// 1080 by 2400: bubbles on grey, strokes in them for characters, a photograph now and then.
fn screen(n: u32) -> RgbImage {
    let mut image = RgbImage::from_pixel(1080, 2400, Rgb([237, 237, 237]));
    let mut y = 180;
    let mut k = n.wrapping_mul(977);
    while y < 2250 {
        k += 1;
        let chance = mixed(k);
        let (own, lines) = (chance.is_multiple_of(2), 1 + chance / 2 % 5);
        let (width, height) = (300 + chance / 16 % 420, 40 + 56 * lines);
        let x = if own { 1080 - 150 - width } else { 150 };
        let fill = if own { Rgb([149, 236, 105]) } else { Rgb([255, 255, 255]) };
        let photo = chance.is_multiple_of(7);
        for yy in y..(y + height).min(2250) {
            for xx in x..x + width {
                let (line, stroke) = ((yy - y) / 56, (xx - x) / 6 * 31 + (yy - y) / 6 * 17);
                let ink = (yy - y) % 56 > 16
                    && (yy - y) % 56 < 50
                    && line < lines
                    && mixed(k * 7919 + stroke).is_multiple_of(3);
                let colour = if photo {
                    let c = |s: u32| {
                        u8::try_from((xx * s + yy * 2 + mixed(xx / 3 * 65_537 + yy / 3) % 40) % 256).unwrap_or(0)
                    };
                    Rgb([c(1), c(2), c(3)])
                } else if ink {
                    Rgb([25, 25, 25])
                } else {
                    fill
                };
                image.put_pixel(xx, yy, colour);
            }
        }
        y += height + 48;
    }
    image
}

fn statement(n: u32) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut pdf = Document::with_version("1.5");
    let tree = pdf.new_object_id();
    let font = pdf.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let mut kids: Vec<Object> = Vec::new();
    for page in 0..3 {
        let mut text = String::from("BT /F1 9 Tf 14 TL 50 790 Td\n");
        for line in 0..50 {
            let amount = mixed(n * 1000 + page * 100 + line);
            text.push_str(&format!(
                "({n:04}-{page}-{line:02}  2026-01-{:02}  transfer  {}.{:02}) Tj T*\n",
                line % 28 + 1,
                amount % 100_000,
                amount % 97
            ));
        }
        text.push_str("ET");
        let mut content = Stream::new(dictionary! {}, text.into_bytes());
        content.compress()?;
        let content = pdf.add_object(content);
        let page = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        };
        kids.push(pdf.add_object(page).into());
    }
    pdf.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 3 });
    let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", root);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes)?;
    Ok(bytes)
}

fn bind(dir: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut files: Vec<PathBuf> = fs::read_dir(dir)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.sort();
    // What an office recorded on arrival; not part of what is measured, the check against it is.
    let exhibits: Vec<Exhibit> = files.iter().map(|f| recorded(f)).collect::<Result<_, _>>()?;
    let cover = Cover {
        title: "证据册".into(),
        case_title: "林小满与周明远不当得利纠纷".into(),
        cause: "不当得利纠纷".into(),
        submitted_by: "林小满".into(),
        against: "周明远".into(),
        dated: LegalDay::ymd(2026, 11, 23).ok_or("no such day")?,
        made_by: "河洛示例律师事务所".into(),
    };
    let begun = Instant::now();
    let ask = BundleAsk::plain(cover, exhibits);
    let mut file = fs::File::create(out)?;
    let made = bundle_into(&ask, &mut file, &mut |_, _| ControlFlow::Continue(()))?;
    let took = begun.elapsed().as_secs_f64();
    if !made.refused.is_empty() {
        return Err(format!("refused: {:?}", made.refused).into());
    }
    println!("{} {took:.3}", made.pages);
    Ok(())
}

fn recorded(file: &Path) -> Result<Exhibit, Box<dyn Error>> {
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let sha256 = Sha256::digest(fs::read(file)?).iter().map(|b| format!("{b:02x}")).collect();
    let path = file.to_owned();
    Ok(Exhibit {
        key: name.clone(),
        name: name.clone(),
        source: "微信".into(),
        proves: "转账经过".into(),
        file_name: name,
        sha256,
        bytes: ExhibitBytes::lazy(move || fs::read(&path).map(Into::into).map_err(|e| e.to_string())),
        ..Exhibit::default()
    })
}
