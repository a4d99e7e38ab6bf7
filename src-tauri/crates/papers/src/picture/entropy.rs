//! Walks through the compressed data of a sequential JPEG without computing a single pixel: every block must be there.

/// Size and components of a picture.
pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) components: Vec<Component>,
}

impl Frame {
    /// Components called R, G, B.
    pub(super) fn named_rgb(&self) -> bool {
        self.components.iter().map(|c| c.id).eq(*b"RGB")
    }
}

pub(super) struct Component {
    pub(super) id: u8,
    pub(super) h: u32,
    pub(super) v: u32,
}

/// What decoding needs.
#[derive(Default)]
pub(super) struct Tables {
    dc: [Option<Codes>; 4],
    ac: [Option<Codes>; 4],
    /// Units between restart markers; 0 where there are none.
    pub(super) restart: usize,
}

const QUICK: u32 = 12;
const ENTRIES: usize = 1 << QUICK;

/// A code and the bits of the number behind it, as one step: all bits together in the low byte, the symbol in the next;
/// 0 where no code of at most `QUICK` bits begins so.
struct Codes {
    quick: Box<[u16; ENTRIES]>,
    /// As many whole steps as the same bits hold, taken at once.
    several: Box<[Steps; ENTRIES]>,
    /// For longer codes: the largest of a length, and from where its values are counted.
    largest: [i32; 17],
    first: [i32; 17],
    values: Vec<u8>,
}

/// Several symbols of a block, one behind the other.
#[derive(Clone, Copy, Default)]
struct Steps {
    /// All their bits, those of the numbers included; 0 where there is no whole one.
    bits: u8,
    /// Places in the block that they fill.
    places: u8,
    /// The last one ends the block.
    ends: bool,
}

impl Tables {
    /// Takes the body of a DHT segment in.
    pub(super) fn huffman(&mut self, mut body: &[u8]) -> Option<()> {
        while let Some((&class, rest)) = body.split_first() {
            let counts = rest.get(..16)?;
            let total: usize = counts.iter().map(|&n| usize::from(n)).sum();
            let values = rest.get(16..16 + total)?;
            let codes = Codes::of(counts, values)?;
            let slot = usize::from(class & 15);
            let set = if class >> 4 == 0 { &mut self.dc } else { &mut self.ac };
            *set.get_mut(slot)? = Some(codes);
            body = rest.get(16 + total..)?;
        }
        Some(())
    }
}

impl Codes {
    fn of(counts: &[u8], values: &[u8]) -> Option<Self> {
        let mut quick = Box::new([0; ENTRIES]);
        let (mut largest, mut first) = ([-1; 17], [0; 17]);
        let (mut code, mut index) = (0_i32, 0_usize);
        for (bits, &count) in (1_u32..).zip(counts) {
            first[bits as usize] = i32::try_from(index).ok()? - code;
            for _ in 0..count {
                if code >= 1 << bits {
                    return None;
                }
                if bits <= QUICK {
                    let start = usize::try_from(code).ok()? << (QUICK - bits);
                    let symbol = *values.get(index)?;
                    let all = u16::try_from(bits).ok()? + u16::from(symbol & 15);
                    quick.get_mut(start..start + (1 << (QUICK - bits)))?.fill(u16::from(symbol) << 8 | all);
                }
                code += 1;
                index += 1;
            }
            if count > 0 {
                largest[bits as usize] = code - 1;
            }
            code <<= 1;
        }
        let several = several(&quick);
        Some(Self { quick, several, largest, first, values: values.to_vec() })
    }

    /// The symbol of a code longer than `QUICK` bits, and the bits of it and of the number behind it.
    #[cold]
    fn long(&self, held: u64) -> Option<(u8, u32)> {
        for bits in QUICK + 1..=16 {
            let code = i32::try_from(held >> (64 - bits)).ok()?;
            if code <= self.largest[bits as usize] {
                let at = usize::try_from(code + self.first[bits as usize]).ok()?;
                let symbol = *self.values.get(at)?;
                return Some((symbol, bits + u32::from(symbol & 15)));
            }
        }
        None
    }
}

fn several(quick: &[u16; ENTRIES]) -> Box<[Steps; ENTRIES]> {
    let mut several = Box::new([Steps::default(); ENTRIES]);
    for (window, steps) in several.iter_mut().enumerate() {
        while !steps.ends && steps.places < 63 {
            let entry = quick[(window << steps.bits) % ENTRIES];
            let [symbol, bits] = entry.to_be_bytes();
            let bits = steps.bits.saturating_add(bits);
            if entry == 0 || u32::from(bits) > QUICK {
                break;
            }
            steps.bits = bits;
            if symbol & 15 == 0 && symbol >> 4 != 15 {
                steps.ends = true;
            } else {
                steps.places += (symbol >> 4) + 1;
            }
        }
    }
    several
}

/// Bits of one scan, stuffed bytes taken out; the next ones stand at the top.
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    held: u64,
    count: u32,
    /// Bits handed out that were never there.
    invented: u32,
}

impl Bits<'_> {
    #[inline]
    fn fill(&mut self) {
        if self.count > 32 {
            return;
        }
        if let Some(&[a, b, c, d]) = self.data.get(self.at..).and_then(|rest| rest.first_chunk::<4>())
            && a != 0xFF
            && b != 0xFF
            && c != 0xFF
            && d != 0xFF
        {
            self.held |= u64::from(u32::from_be_bytes([a, b, c, d])) << (32 - self.count);
            self.count += 32;
            self.at += 4;
            return;
        }
        self.fill_slowly();
    }

    fn fill_slowly(&mut self) {
        while self.count <= 56 {
            let (byte, step) = match (self.data.get(self.at), self.data.get(self.at + 1)) {
                (Some(0xFF), Some(0)) => (0xFF, 2),
                (Some(0xFF) | None, _) => (0, 0),
                (Some(&byte), _) => (byte, 1),
            };
            if step == 0 {
                self.invented += 8;
            }
            self.at += step;
            self.held |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    /// The next symbol; the number behind it is passed over.
    #[inline]
    fn symbol(&mut self, codes: &Codes) -> Option<u8> {
        self.fill();
        let entry = codes.quick[self.window()];
        let (symbol, bits) =
            if entry == 0 { codes.long(self.held)? } else { (entry.to_be_bytes()[0], u32::from(entry & 0xFF)) };
        self.pass(bits);
        Some(symbol)
    }

    /// The next bits, as many as tables look at.
    #[inline]
    fn window(&self) -> usize {
        usize::try_from(self.held >> (64 - QUICK)).unwrap_or(0) % ENTRIES
    }

    #[inline]
    fn pass(&mut self, bits: u32) {
        self.held <<= bits;
        self.count -= bits;
    }

    /// More was read than there is.
    fn overrun(&self) -> bool {
        self.invented > self.count
    }

    /// To the byte after the next restart marker.
    fn restart(&mut self) -> bool {
        (self.held, self.count, self.invented) = (0, 0, 0);
        let rest = self.data.get(self.at..).unwrap_or_default();
        let marker = rest.windows(2).position(|w| w[0] == 0xFF && (0xD0..=0xD7).contains(&w[1]));
        match marker {
            Some(n) => {
                self.at += n + 2;
                true
            }
            None => false,
        }
    }
}

/// One component's part in a scan.
struct Part<'a> {
    dc: &'a Codes,
    ac: &'a Codes,
    blocks: u32,
}

/// Walks through one scan, which ends at the latest at a marker; `header` is the body of its SOS segment. Gives a place in
/// the data that is not behind the scan's end. The reason where blocks are missing.
pub(super) fn walk(data: &[u8], frame: &Frame, tables: &Tables, header: &[u8]) -> Result<usize, &'static str> {
    let (parts, units) = parts(frame, tables, header).ok_or("扫描信息有误")?;
    let mut bits = Bits { data, at: 0, held: 0, count: 0, invented: 0 };
    let mut left = tables.restart;
    for _ in 0..units {
        if tables.restart > 0 {
            if left == 0 {
                if bits.overrun() || !bits.restart() {
                    return Err("后半部分的数据缺失");
                }
                left = tables.restart;
            }
            left -= 1;
        }
        for part in &parts {
            for _ in 0..part.blocks {
                block(&mut bits, part).ok_or("数据有误")?;
            }
        }
        if bits.overrun() {
            return Err("后半部分的数据缺失");
        }
    }
    // What is held may have been read past; a stuffed byte counts twice.
    Ok(bits.at.saturating_sub(16))
}

/// The components of a scan, and how many units it has.
fn parts<'a>(frame: &Frame, tables: &'a Tables, header: &[u8]) -> Option<(Vec<Part<'a>>, u64)> {
    let count = usize::from(*header.first()?);
    let alone = count == 1;
    let (most_h, most_v) = frame.components.iter().fold((1, 1), |(h, v), c| (h.max(c.h), v.max(c.v)));
    let mut parts = Vec::with_capacity(count);
    let mut units = (frame.width.div_ceil(8 * most_h), frame.height.div_ceil(8 * most_v));
    for i in 0..count {
        let (id, which) = (header.get(1 + 2 * i)?, *header.get(2 + 2 * i)?);
        let component = frame.components.iter().find(|c| c.id == *id)?;
        if alone {
            let of = |size: u32, part: u32, most: u32| (size * part).div_ceil(most).div_ceil(8);
            units = (of(frame.width, component.h, most_h), of(frame.height, component.v, most_v));
        }
        parts.push(Part {
            dc: tables.dc.get(usize::from(which >> 4))?.as_ref()?,
            ac: tables.ac.get(usize::from(which & 15))?.as_ref()?,
            blocks: if alone { 1 } else { component.h * component.v },
        });
    }
    Some((parts, u64::from(units.0) * u64::from(units.1)))
}

fn block(bits: &mut Bits, part: &Part) -> Option<()> {
    if bits.symbol(part.dc)? > 15 {
        return None;
    }
    let mut at = 1_u32;
    while at < 64 {
        bits.fill();
        let steps = part.ac.several[bits.window()];
        let places = at + u32::from(steps.places);
        if steps.bits > 0 && places <= 64 - u32::from(steps.ends) {
            bits.pass(u32::from(steps.bits));
            if steps.ends {
                return Some(());
            }
            at = places;
            continue;
        }
        let symbol = u32::from(bits.symbol(part.ac)?);
        let (run, size) = (symbol >> 4, symbol & 15);
        if size == 0 && run != 15 {
            return Some(());
        }
        at += run + 1;
    }
    (at <= 64).then_some(())
}
