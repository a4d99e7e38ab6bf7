//! What a file is, by its first bytes.

/// Kinds of files that begin with known bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Magic {
    /// ZIP: an archive, or an XLSX.
    Zip,
    /// OLE2: an XLS, a Word document, or an XLSX with a password.
    Ole,
    Pdf,
    Image,
    Audio,
    Video,
    /// RAR, 7z, gzip.
    Archive,
    /// Other bytes that are no text.
    Binary,
    /// May be text.
    Text,
}

/// PDF readers find the mark anywhere in the first kilobyte.
const PDF_WITHIN: usize = 1024;
const TEXT_PROBE: usize = 8192;

impl Magic {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        const FIRST: &[(&[u8], Magic)] = &[
            (b"PK\x03\x04", Magic::Zip),
            (b"PK\x05\x06", Magic::Zip),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Magic::Ole),
            (b"\xff\xd8\xff", Magic::Image),
            (b"\x89PNG\r\n\x1a\n", Magic::Image),
            (b"GIF87a", Magic::Image),
            (b"GIF89a", Magic::Image),
            (b"II*\0", Magic::Image),
            (b"MM\0*", Magic::Image),
            (b"ID3", Magic::Audio),
            (b"#!AMR", Magic::Audio),
            (b"#!SILK_V3", Magic::Audio),
            // As WeChat writes it.
            (b"\x02#!SILK_V3", Magic::Audio),
            (b"OggS", Magic::Audio),
            (b"fLaC", Magic::Audio),
            (b"\x1a\x45\xdf\xa3", Magic::Video),
            (b"FLV\x01", Magic::Video),
            (b"Rar!\x1a\x07", Magic::Archive),
            (b"7z\xbc\xaf\x27\x1c", Magic::Archive),
            (b"\x1f\x8b\x08", Magic::Archive),
        ];
        if let Some((_, magic)) = FIRST.iter().find(|(mark, _)| bytes.starts_with(mark)) {
            return *magic;
        }
        if let Some(magic) =
            riff(bytes).or_else(|| base_media(bytes)).or_else(|| bitmap(bytes)).or_else(|| frames(bytes))
        {
            return magic;
        }
        let head = &bytes[..bytes.len().min(PDF_WITHIN)];
        if head.windows(5).any(|w| w == b"%PDF-") {
            return Self::Pdf;
        }
        if is_text(bytes) { Self::Text } else { Self::Binary }
    }
}

fn riff(bytes: &[u8]) -> Option<Magic> {
    if !bytes.starts_with(b"RIFF") {
        return None;
    }
    match bytes.get(8..12)? {
        b"WEBP" => Some(Magic::Image),
        b"WAVE" => Some(Magic::Audio),
        b"AVI " => Some(Magic::Video),
        _ => None,
    }
}

/// MP4, MOV, M4A and 3GP: a box length, then the kind of box, then the brand.
fn base_media(bytes: &[u8]) -> Option<Magic> {
    match bytes.get(4..8)? {
        b"ftyp" => match bytes.get(8..12)? {
            b"M4A " | b"M4B " | b"M4P " | b"F4A " => Some(Magic::Audio),
            // Pictures in the same box that nothing here can draw.
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1" | b"avif" | b"avis" => {
                Some(Magic::Binary)
            }
            _ => Some(Magic::Video),
        },
        // QuickTime before it named its brand.
        b"moov" | b"mdat" | b"wide" if bytes.first() == Some(&0) => Some(Magic::Video),
        _ => None,
    }
}

fn bitmap(bytes: &[u8]) -> Option<Magic> {
    // "BM" alone begins many a text: the four reserved bytes are zero and the header size is one of few.
    let header = bytes.get(14..18)?;
    (bytes.starts_with(b"BM") && bytes.get(6..10)? == [0; 4] && matches!(header[0], 12 | 40 | 52 | 56 | 64 | 108 | 124))
        .then_some(Magic::Image)
}

/// MPEG layer III and ADTS AAC, which begin with a frame and no name.
fn frames(bytes: &[u8]) -> Option<Magic> {
    let &[first, second, third, ..] = bytes else { return None };
    if first != 0xff {
        return None;
    }
    let layer_three = matches!(second, 0xfa | 0xfb | 0xf2 | 0xf3 | 0xe2 | 0xe3) && third >> 4 != 15 && third & 12 != 12;
    let adts = matches!(second, 0xf0 | 0xf1 | 0xf8 | 0xf9) && third & 0x3c < 0x34;
    (layer_three || adts).then_some(Magic::Audio)
}

fn is_text(bytes: &[u8]) -> bool {
    let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    utf16 || !bytes[..bytes.len().min(TEXT_PROBE)].contains(&0)
}
