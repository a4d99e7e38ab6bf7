//! Pictures and recordings as exhibits: every orientation, every depth, every page, nothing re-encoded that need not be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::{bound, exhibit, made, picture, plain, seen, sound, spans, texts};
use anjuan_papers::{BundleAsk, Kind, Unfit, chat_cuts, chat_order, look};
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage};
use lopdf::Document;
use std::io::Cursor;

/// A JPEG, 80 by 40 as shown, its left upper quarter red and its right lower one blue, stored as that orientation asks.
fn oriented(exif: u8) -> Vec<u8> {
    let shown = DynamicImage::ImageRgb8(RgbImage::from_fn(80, 40, |x, y| match (x < 40, y < 20) {
        (true, true) => Rgb([255, 0, 0]),
        (false, false) => Rgb([0, 0, 255]),
        _ => Rgb([255, 255, 255]),
    }));
    // What turns what is stored into what is shown, undone.
    let stored = match exif {
        2 => shown.fliph(),
        3 => shown.rotate180(),
        4 => shown.flipv(),
        5 => shown.rotate90().fliph(),
        6 => shown.rotate270(),
        7 => shown.rotate270().fliph(),
        8 => shown.rotate90(),
        _ => shown,
    };
    let mut bytes = Cursor::new(Vec::new());
    stored.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    let bytes = bytes.into_inner();
    let mut told = bytes[..2].to_vec();
    told.extend_from_slice(b"\xFF\xE1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    told.extend_from_slice(&[exif, 0, 0, 0, 0, 0, 0]);
    told.extend_from_slice(&bytes[2..]);
    told
}

#[test]
fn every_orientation_stands_upright() {
    let exhibits: Vec<_> = (1..=8).map(|n| exhibit(&format!("方向{n}.jpg"), oriented(n))).collect();
    let bundle = bound(&exhibits);
    sound(&bundle.paper.pdf);
    for (n, (page, _)) in (1..=8).zip(spans(&bundle)) {
        let picture = seen(&bundle.paper.pdf, page, 150);
        let coloured = |want: fn(&Rgb<u8>) -> bool| {
            let all: Vec<_> = picture.enumerate_pixels().filter(|(.., p)| want(p)).map(|(x, y, _)| (x, y)).collect();
            let count = u32::try_from(all.len()).unwrap().max(1);
            (all.iter().map(|p| p.0).sum::<u32>() / count, all.iter().map(|p| p.1).sum::<u32>() / count, count)
        };
        let red = coloured(|p| p.0[0] > 200 && p.0[1] < 60 && p.0[2] < 60);
        let blue = coloured(|p| p.0[2] > 200 && p.0[0] < 60 && p.0[1] < 60);
        assert!(red.2 > 400 && blue.2 > 400, "orientation {n}: {red:?} {blue:?}");
        assert!(
            blue.0.abs_diff(red.0 + 40) < 4 && blue.1.abs_diff(red.1 + 20) < 4,
            "orientation {n}: {red:?} {blue:?}"
        );
    }
}

#[test]
fn pngs_of_every_depth_go_in_as_they_are() {
    let mut exhibits = Vec::new();
    let data: Vec<u8> = (0..64 * 64 * 6).map(|i| u8::try_from(i % 251).unwrap()).collect();
    for (name, colour, bytes) in [
        ("L8", ExtendedColorType::L8, 1),
        ("L16", ExtendedColorType::L16, 2),
        ("Rgb8", ExtendedColorType::Rgb8, 3),
        ("Rgb16", ExtendedColorType::Rgb16, 6),
        ("La8", ExtendedColorType::La8, 2),
        ("Rgba8", ExtendedColorType::Rgba8, 4),
    ] {
        let mut png = Vec::new();
        PngEncoder::new(&mut png).write_image(&data[..64 * 64 * bytes], 64, 64, colour).unwrap();
        exhibits.push(exhibit(&format!("{name}.png"), png));
    }
    for bits in [1, 2, 4, 8] {
        exhibits.push(exhibit(&format!("grey{bits}.png"), raw_png(bits, 0, &[])));
        exhibits.push(exhibit(&format!("palette{bits}.png"), raw_png(bits, 3, &[255, 0, 0, 0, 255, 0])));
    }
    let bundle = bound(&exhibits);
    assert!(bundle.refused.is_empty(), "{:?}", bundle.refused);
    sound(&bundle.paper.pdf);
    let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    let images: Vec<_> =
        pdf.objects.values().filter_map(|o| o.as_stream().ok()).filter(|s| s.dict.has(b"Width")).collect();
    let depths: Vec<i64> = images.iter().map(|s| s.dict.get(b"BitsPerComponent").unwrap().as_i64().unwrap()).collect();
    for depth in [1, 2, 4, 8, 16] {
        assert!(depths.contains(&depth), "{depths:?}");
    }
    if let Some(out) = std::env::var_os("ANJUAN_KEEP") {
        std::fs::write(out, &bundle.paper.pdf).unwrap();
    }
    let (page, _) = spans(&bundle)[7];
    let picture = seen(&bundle.paper.pdf, page, 450);
    // A viewer smooths between the two.
    let any = |want: fn([u8; 3]) -> bool| picture.pixels().any(|p| want(p.0));
    assert!(any(|[r, g, _]| r > 220 && g < 40) && any(|[r, g, _]| g > 220 && r < 40), "the palette's colours");
}

/// A PNG of 16 by 16 whose samples alternate between 0 and 1.
fn raw_png(bits: u8, colour: u8, palette: &[u8]) -> Vec<u8> {
    let row = 16 * usize::from(bits) / 8;
    let pattern = match bits {
        1 => 0b0101_0101,
        2 => 0b0001_0001,
        4 => 0b0000_0001,
        _ => 0,
    };
    let mut data = Vec::new();
    for _ in 0..16 {
        data.push(0);
        data.extend((0..row).map(|i| if bits == 8 { u8::try_from(i % 2).unwrap() } else { pattern }));
    }
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, &data).unwrap();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], body: &[u8]| {
        png.extend_from_slice(&u32::try_from(body.len()).unwrap().to_be_bytes());
        let mut crc = flate2::Crc::new();
        crc.update(kind);
        crc.update(body);
        png.extend_from_slice(kind);
        png.extend_from_slice(body);
        png.extend_from_slice(&crc.sum().to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 16, 0, 0, 0, 16, bits, colour, 0, 0, 0]);
    if !palette.is_empty() {
        chunk(b"PLTE", palette);
    }
    chunk(b"IDAT", &packed.finish().unwrap());
    chunk(b"IEND", &[]);
    png
}

/// A TIFF of several grey pages: its directories one behind the other.
fn tiff(shades: &[u8]) -> Vec<u8> {
    let mut bytes = b"II*\0\x08\0\0\0".to_vec();
    for (i, shade) in shades.iter().enumerate() {
        let at = u32::try_from(bytes.len()).unwrap();
        let data = at + 2 + 9 * 12 + 4;
        let next = if i + 1 < shades.len() { data + 64 } else { 0 };
        let entries: [(u16, u16, u32); 9] = [
            (256, 3, 8),
            (257, 3, 8),
            (258, 3, 8),
            (259, 3, 1),
            (262, 3, 1),
            (273, 4, data),
            (277, 3, 1),
            (278, 3, 8),
            (279, 4, 64),
        ];
        bytes.extend_from_slice(&9_u16.to_le_bytes());
        for (tag, kind, value) in entries {
            bytes.extend_from_slice(&tag.to_le_bytes());
            bytes.extend_from_slice(&kind.to_le_bytes());
            bytes.extend_from_slice(&1_u32.to_le_bytes());
            bytes.extend_from_slice(&value.to_le_bytes());
        }
        bytes.extend_from_slice(&next.to_le_bytes());
        bytes.extend_from_slice(&[*shade; 64]);
    }
    bytes
}

#[test]
fn every_page_of_a_tiff_is_bound_and_a_range_too() {
    let pages = tiff(&[10, 120, 240]);
    assert_eq!((anjuan_papers::picture_pages(&pages), anjuan_papers::picture_pages(b"\x89PNG")), (3, 1));
    let mut some = exhibit("扫描.tif", pages.clone());
    some.pages = Some(vec![(2, 3)]);
    let bundle = bound(&[exhibit("扫描.tif", pages.clone()), some]);
    assert!(bundle.refused.is_empty(), "{:?}", bundle.refused);
    assert_eq!(spans(&bundle), [(3, 5), (6, 7)]);
    assert_eq!(look(&pages, "扫描.tif", None).unwrap().pages, 3);
    // A directory that names itself as the next.
    let mut looped = tiff(&[10]);
    let at = 8 + 2 + 9 * 12;
    looped[at..at + 4].copy_from_slice(&8_u32.to_le_bytes());
    assert!(matches!(look(&looped, "循环.tif", None), Err(Unfit::Damaged(_))));
}

#[test]
fn torn_pictures_of_every_kind_are_found() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Bmp, ImageFormat::Gif] {
        let whole = picture(150, 150, format);
        assert!(look(&whole, "a", None).is_ok(), "{format:?}");
        for part in [3, 5, 7] {
            let torn = &whole[..whole.len() * part / 8];
            assert!(matches!(look(torn, "a", None), Err(Unfit::Damaged(_))), "{format:?} {part}/8");
        }
    }
}

/// A second of a tone that grows louder, as WAV.
fn tone() -> Vec<u8> {
    let samples: Vec<i16> = (0..8000_i32).map(|i| i16::try_from((i % 80 - 40) * i / 16).unwrap()).collect();
    let size = u32::try_from(samples.len() * 2).unwrap();
    let mut wav = b"RIFF".to_vec();
    wav.extend_from_slice(&(36 + size).to_le_bytes());
    wav.extend_from_slice(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    wav.extend_from_slice(&8000_u32.to_le_bytes());
    wav.extend_from_slice(&16_000_u32.to_le_bytes());
    wav.extend_from_slice(b"\x02\0\x10\0data");
    wav.extend_from_slice(&size.to_le_bytes());
    wav.extend(samples.iter().flat_map(|s| s.to_le_bytes()));
    wav
}

#[test]
fn what_cannot_be_printed_has_a_sheet_with_length_and_hash() {
    let mut call = exhibit("通话.wav", tone());
    call.particulars = vec![("时长".into(), "1 秒".into()), ("原始载体".into(), "本人手机".into())];
    let exhibits =
        [call, exhibit("协议.docx", b"PK\x03\x04 no".to_vec()), exhibit("照片.heic", b"\0\0\0\x18ftypheic".to_vec())];
    let bundle = bound(&exhibits);
    assert!(bundle.refused.is_empty(), "{:?}", bundle.refused);
    sound(&bundle.paper.pdf);
    let sort = |e: &anjuan_papers::Exhibit, bytes: &[u8]| look(bytes, &e.file_name, None).unwrap();
    let seen_call = sort(&exhibits[0], &tone());
    assert_eq!((seen_call.kind, seen_call.length_ms), (Kind::Audio, Some(1000)));
    assert_eq!(sort(&exhibits[1], b"PK\x03\x04 no").kind, Kind::Office);
    let texts = texts(&bundle.paper.pdf);
    assert!(texts[2].contains("录音") && texts[2].contains("1秒") && texts[2].contains(&exhibits[0].sha256));
    assert!(texts[2].contains("本人手机") && texts[2].matches("时长").count() == 1, "{}", texts[2]);
    assert!(texts[3].contains("见原件") && texts[4].contains("HEIC"));
    let picture = seen(&bundle.paper.pdf, 3, 72);
    // The bars are higher at the end than at the beginning.
    let band = |x0: u32, x1: u32| {
        (x0..x1)
            .flat_map(|x| (0..picture.height()).map(move |y| (x, y)))
            .filter(|&(x, y)| {
                let p = picture.get_pixel(x, y).0;
                p[0] > 40 && p[0] < 90 && p[0].abs_diff(p[1]) < 8
            })
            .count()
    };
    assert!(band(440, 520) > 2 * band(76, 160), "{} {}", band(440, 520), band(76, 160));
}

#[test]
fn the_first_picture_of_a_film_stands_on_its_page_and_never_in_a_masked_copy() {
    let mut film = exhibit("录屏.mp4", b"\0\0\0\x18ftypisom".to_vec());
    // So many particulars that nothing of the page is left.
    let many: Vec<(String, String)> = (0..60).map(|n| (format!("第{n}项"), "说明".to_owned())).collect();
    film.mask_words = vec![("13800138000".into(), "138".into())];
    for (frame, particulars, drawn, pages) in [
        (None, vec![], false, 1),
        (Some(picture(320, 240, ImageFormat::Jpeg)), vec![], true, 1),
        (Some(picture(240, 9000, ImageFormat::Png)), vec![], true, 1),
        (Some(b"no picture".to_vec()), vec![], false, 1),
        (Some(picture(320, 240, ImageFormat::Jpeg)), many, false, 3),
    ] {
        film.frame = frame.map(Into::into);
        film.particulars = particulars;
        for masked in [false, true] {
            let bundle = made(&BundleAsk { masked, ..plain(std::slice::from_ref(&film)) });
            sound(&bundle.paper.pdf);
            let (from, to) = spans(&bundle)[0];
            let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
            let image = |o: &lopdf::Object| {
                let stream = o.as_stream().ok()?;
                (stream.dict.get(b"Subtype").ok()?.as_name().ok()? == b"Image").then_some(())
            };
            assert_eq!(pdf.objects.values().filter_map(image).count() > 0, drawn && !masked);
            assert_eq!(to - from + 1, pages, "the picture makes no page of its own: {drawn} {masked}");
        }
    }
}

#[test]
fn a_rare_encoding_is_no_damage() {
    // 16 by 8 dots, white, packed as fax machines do (CCITT group 3).
    let rows = b"\0\x13P\\\0MAp\x015\x05\xC0\x04\xD4\x17\0\x13P\\\0MAp\x015\x05\xC0\x04\xD4\x17".as_slice();
    let mut fax = [b"II*\0\x26\0\0\0".as_slice(), rows, b"\x09\0"].concat();
    for (tag, kind, value) in [
        (0x100_u16, 3_u16, 16_u32),
        (0x101, 3, 8),
        (0x102, 3, 1),
        (0x103, 3, 3),
        (0x106, 3, 1),
        (0x111, 4, 8),
        (0x116, 3, 8),
        (0x117, 4, 30),
        (0x11C, 3, 1),
    ] {
        fax.extend([&tag.to_le_bytes()[..], &kind.to_le_bytes(), &1_u32.to_le_bytes(), &value.to_le_bytes()].concat());
    }
    fax.extend([0; 4]);
    let whole = picture(12, 9, ImageFormat::Png);
    let bundle = bound(&[exhibit("传真.tif", fax), exhibit("截图.png", whole)]);
    let (name, why) = &bundle.refused[0];
    assert!(name == "传真.tif" && why.contains("另存为 PNG") && !why.contains("损坏"), "{why}");
}

#[test]
fn a_tall_chat_is_cut_between_bubbles() {
    let Some(shared) = crate::desk::shared() else { return println!("skipped: no shared data") };
    let bytes = std::fs::read(shared.join("data/images/tall_chat_900x9000.png")).unwrap();
    let rows = chat_cuts(&bytes).unwrap();
    assert!(rows.len() > 30, "{rows:?}");
    let image = image::load_from_memory(&bytes).unwrap().to_rgb8();
    for row in &rows {
        let first = image.get_pixel(0, *row);
        assert!((0..image.width()).all(|x| image.get_pixel(x, *row) == first), "row {row} goes through something");
    }
    // Pieces of the same chat, in the wrong order, find theirs.
    let piece = |from: u32| {
        let mut png = Cursor::new(Vec::new());
        let part = image::imageops::crop_imm(&image, 0, from, 900, 1900).to_image();
        DynamicImage::ImageRgb8(part).write_to(&mut png, ImageFormat::Jpeg).unwrap();
        png.into_inner()
    };
    let pieces = [piece(2600), piece(0), piece(1300)];
    let order = chat_order(&pieces.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap();
    println!("{order:?}");
    assert_eq!(order.order, [1, 2, 0]);
}

#[test]
fn a_png_that_moves_says_that_its_first_picture_is_printed() {
    let still = picture(12, 9, ImageFormat::Png);
    // Behind the head: so many pictures, shown for ever.
    let moving = |pictures: u32| {
        let says = [&8_u32.to_be_bytes()[..], b"acTL", &pictures.to_be_bytes(), &[0; 8]].concat();
        [&still[..33], &says, &still[33..]].concat()
    };
    for (bytes, moves) in [(still.clone(), false), (moving(1), false), (moving(2), true)] {
        let notes = look(&bytes, "动图.png", None).unwrap().notes;
        assert_eq!(notes.iter().any(|note| note.contains("第一帧")), moves, "{notes:?}");
    }
    let bundle = bound(&[exhibit("动图.png", moving(2))]);
    assert!(texts(&bundle.paper.pdf).last().unwrap().contains("只印第一帧"));
}

/// A photograph as the ground of a conversation leaves no row that is certainly free: it is said where something may be cut.
#[test]
fn a_tall_chat_on_a_picture_is_not_cut_silently() {
    let image = image::RgbImage::from_fn(400, 3600, |x, y| {
        let noise = (x / 3 * 7919 + y / 3 * 104_729 + 1).wrapping_mul(2_654_435_761) >> 24;
        let bubble = y % 160 > 40 && (60..320).contains(&x);
        if bubble { image::Rgb([255; 3]) } else { image::Rgb([u8::try_from(noise).unwrap(), 120, 90]) }
    });
    let mut png = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(image).write_to(&mut png, ImageFormat::Png).unwrap();
    let bundle = bound(&[exhibit("聊天.png", png.into_inner())]);
    let (from, to) = (bundle.exhibits[0].from, bundle.exhibits[0].to);
    assert!(to > from, "it is cut");
    assert!(
        bundle.told.iter().any(|told| told.contains("聊天.png") && told.contains("自动找不到")),
        "{:?}",
        bundle.told
    );
    let texts = texts(&bundle.paper.pdf);
    let said = |page: u32| texts[page as usize - 1].contains("重复印了前页末尾");
    assert!(!said(from), "{}", texts[from as usize - 1]);
    assert!((from + 1..=to).all(said), "every page that repeats rows says so: {texts:?}");
    assert!(texts.last().unwrap().contains("自动找不到可以分页的地方"), "{texts:?}");
}
