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

/// Length and value for every sixteen bits that may come; length 0 where nothing begins so.
struct Codes {
    quick: Vec<(u8, u8)>,
    /// For codes longer than `QUICK` bits: largest code of a length, and from where its values are counted.
    largest: [i32; 17],
    first: [i32; 17],
    values: Vec<u8>,
}

const QUICK: u32 = 10;

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
        let mut quick = vec![(0, 0); 1 << QUICK];
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
                    let entry = (u8::try_from(bits).ok()?, *values.get(index)?);
                    quick.get_mut(start..start + (1 << (QUICK - bits)))?.fill(entry);
                }
                code += 1;
                index += 1;
            }
            largest[bits as usize] = code - 1;
            if count == 0 {
                largest[bits as usize] = -1;
            }
            code <<= 1;
        }
        Some(Self { quick, largest, first, values: values.to_vec() })
    }
}

/// Bits of one scan, stuffed bytes taken out.
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    held: u64,
    count: u32,
    /// Bits handed out that were never there.
    invented: u32,
}

impl Bits<'_> {
    fn fill(&mut self) {
        while self.count <= 48 {
            let byte = match self.data.get(self.at) {
                Some(0xFF) => match self.data.get(self.at + 1) {
                    Some(0) => {
                        self.at += 2;
                        Some(0xFF)
                    }
                    _ => None,
                },
                Some(&byte) => {
                    self.at += 1;
                    Some(byte)
                }
                None => None,
            };
            if byte.is_none() {
                self.invented += 8;
            }
            self.held = self.held << 8 | u64::from(byte.unwrap_or(0));
            self.count += 8;
        }
    }

    fn peek(&self, bits: u32) -> usize {
        usize::try_from(self.held >> (self.count - bits) & ((1 << bits) - 1)).unwrap_or(0)
    }

    fn symbol(&mut self, codes: &Codes) -> Option<u8> {
        if self.count < 32 {
            self.fill();
        }
        let (bits, value) = codes.quick[self.peek(QUICK)];
        if bits > 0 {
            self.count -= u32::from(bits);
            return Some(value);
        }
        for bits in QUICK + 1..=16 {
            let code = i32::try_from(self.peek(bits)).ok()?;
            if code <= codes.largest[bits as usize] {
                self.count -= bits;
                return codes.values.get(usize::try_from(code + codes.first[bits as usize]).ok()?).copied();
            }
        }
        None
    }

    fn skip(&mut self, bits: u32) {
        if self.count < bits {
            self.fill();
        }
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

/// Walks through one scan; `header` is the body of its SOS segment. The reason where blocks are missing.
pub(super) fn walk(data: &[u8], frame: &Frame, tables: &Tables, header: &[u8]) -> Result<(), &'static str> {
    let bad = "扫描信息有误";
    let count = usize::from(*header.first().ok_or(bad)?);
    let alone = count == 1;
    let (most_h, most_v) = frame.components.iter().fold((1, 1), |(h, v), c| (h.max(c.h), v.max(c.v)));
    let mut parts = Vec::with_capacity(count);
    let mut units = (frame.width.div_ceil(8 * most_h), frame.height.div_ceil(8 * most_v));
    for i in 0..count {
        let (id, which) = (header.get(1 + 2 * i).ok_or(bad)?, header.get(2 + 2 * i).ok_or(bad)?);
        let component = frame.components.iter().find(|c| c.id == *id).ok_or(bad)?;
        let table = |set: &'_ [Option<Codes>; 4], at: u8| -> Option<usize> {
            set.get(usize::from(at))?.as_ref().map(|_| usize::from(at))
        };
        let dc = table(&tables.dc, which >> 4).ok_or(bad)?;
        let ac = table(&tables.ac, which & 15).ok_or(bad)?;
        let (Some(dc), Some(ac)) = (&tables.dc[dc], &tables.ac[ac]) else { return Err(bad) };
        if alone {
            let of = |size: u32, part: u32, most: u32| (size * part).div_ceil(most).div_ceil(8);
            units = (of(frame.width, component.h, most_h), of(frame.height, component.v, most_v));
        }
        parts.push(Part { dc, ac, blocks: if alone { 1 } else { component.h * component.v } });
    }
    let mut bits = Bits { data, at: 0, held: 0, count: 0, invented: 0 };
    let mut left = tables.restart;
    for _ in 0..u64::from(units.0) * u64::from(units.1) {
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
    Ok(())
}

fn block(bits: &mut Bits, part: &Part) -> Option<()> {
    let size = u32::from(bits.symbol(part.dc)?);
    if size > 16 {
        return None;
    }
    bits.skip(size);
    let mut at = 1;
    while at < 64 {
        let symbol = u32::from(bits.symbol(part.ac)?);
        let (run, size) = (symbol >> 4, symbol & 15);
        if size == 0 {
            if run != 15 {
                return Some(());
            }
            at += 16;
            continue;
        }
        at += run + 1;
        bits.skip(size);
    }
    (at <= 64).then_some(())
}
