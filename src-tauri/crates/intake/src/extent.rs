//! How far the sheets of an XLS reach. calamine makes room for as much as the file says, and where a damaged one says more than
//! the machine has, the program is ended by what nothing can catch: so that is looked at first.

use std::iter::from_fn;

/// Cells of a sheet; the format has no larger one.
const MOST: u64 = 65_536 * 256;
/// The first bytes of a compound file.
const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Is every sheet of an XLS as large as a sheet can be, or smaller? True where that cannot be told: calamine refuses it then.
pub(crate) fn is_bounded(bytes: &[u8]) -> bool {
    let book = Compound::of(bytes).and_then(|file| file.stream("Workbook").or_else(|| file.stream("Book")));
    let Some(book) = book else { return true };
    let globals = records(&book).take_while(|(kind, _)| *kind != 0x000A);
    let mut sheets = globals.filter(|(kind, _)| *kind == 0x0085).filter_map(|(_, data)| long(data, 0));
    sheets.all(|at| book.get(at as usize..).is_none_or(sheet_is_bounded))
}

fn sheet_is_bounded(sheet: &[u8]) -> bool {
    let mut reach: Option<Reach> = None;
    let (mut begun, mut depth) = (false, 0_usize);
    for (kind, data) in records(sheet) {
        // A chart within has records of its own.
        match kind {
            0x0809 if begun => depth += 1,
            0x0809 => begun = true,
            0x000A if depth > 0 => depth -= 1,
            0x000A => break,
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        let told = match (kind, data.len()) {
            (0x0200, 10) => Reach::told(short(data, 0), short(data, 2), short(data, 4), short(data, 6)),
            (0x0200, _) => Reach::told(long(data, 0), long(data, 4), short(data, 8), short(data, 10)),
            // Numbers, labels, truths and errors, formulas; of several numbers in a row the last column stands at the end.
            (0x0203 | 0x0204 | 0x0205 | 0x00D6 | 0x00FD | 0x027E | 0x0006, _) => Reach::cell(data, short(data, 2)),
            (0x00BD, long) => Reach::cell(data, short(data, long.saturating_sub(2))),
            _ => None,
        };
        let Some(told) = told else { continue };
        // What the sheet says of itself is asked for at once; cells only when all of them are known.
        let all = if kind == 0x0200 { told } else { *reach.insert(reach.map_or(told, |known| known.with(told))) };
        if all.cells() > MOST {
            return false;
        }
    }
    true
}

/// First and last row and column.
#[derive(Clone, Copy)]
struct Reach {
    rows: (u32, u32),
    columns: (u32, u32),
}

impl Reach {
    /// The ends are one behind the last.
    fn told(top: Option<u32>, bottom: Option<u32>, left: Option<u32>, right: Option<u32>) -> Option<Self> {
        let (top, left) = (top?, left?);
        // A first column that is none counts as the first of all, as it does for calamine.
        let left = if left > 0xFF || right? < left { 0 } else { left };
        let (bottom, right) = (bottom?, right?);
        // Of an empty sheet there is nothing behind.
        let none = bottom == 0 || right == 0;
        Some(if none {
            Self { rows: (top, top), columns: (left, left) }
        } else {
            Self { rows: (top, bottom - 1), columns: (left, right - 1) }
        })
    }

    fn cell(data: &[u8], last: Option<u32>) -> Option<Self> {
        let (row, column, last) = (short(data, 0)?, short(data, 2)?, last?);
        Some(Self { rows: (row, row), columns: (column.min(last), column.max(last)) })
    }

    fn with(self, other: Self) -> Self {
        let wider = |a: (u32, u32), b: (u32, u32)| (a.0.min(b.0), a.1.max(b.1));
        Self { rows: wider(self.rows, other.rows), columns: wider(self.columns, other.columns) }
    }

    /// Where the end stands before the beginning calamine would count down past nothing, and make as much room as it can.
    fn cells(self) -> u64 {
        let many = |(from, to): (u32, u32)| to.checked_sub(from).map_or(u64::MAX, |span| u64::from(span) + 1);
        many(self.rows).saturating_mul(many(self.columns))
    }
}

/// Kind and data of every record up to the first that is torn.
fn records(stream: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut at = 0;
    from_fn(move || {
        let (kind, length) = (short(stream, at)?, short(stream, at + 2)? as usize);
        let data = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((kind, data))
    })
}

fn short(bytes: &[u8], at: usize) -> Option<u32> {
    let two: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(u32::from(u16::from_le_bytes(two)))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// A compound file: streams cut into sectors, and a table that tells which sector comes after which.
struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    directory: Vec<u8>,
}

impl<'a> Compound<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        bytes.starts_with(&MAGIC).then_some(())?;
        let sector = 1_usize << short(bytes, 30).filter(|shift| (7..=16).contains(shift))?;
        let mut file = Self { bytes, sector, next: Vec::new(), directory: Vec::new() };
        let mut table: Vec<u32> = (0..109).filter_map(|n| long(bytes, 76 + 4 * n)).collect();
        let mut more = long(bytes, 68)?;
        for _ in 0..bytes.len() / sector {
            let Some(list) = file.at(more) else { break };
            let (own, last) = list.split_at(list.len().saturating_sub(4));
            table.extend(numbers(own));
            more = long(last, 0)?;
        }
        file.next = table.into_iter().filter_map(|at| file.at(at)).flat_map(numbers).collect();
        file.directory = file.chain(long(bytes, 48)?);
        Some(file)
    }

    fn at(&self, sector: u32) -> Option<&'a [u8]> {
        let from = (sector as usize).checked_add(1)?.checked_mul(self.sector)?;
        let to = from.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(from..to).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, first: u32) -> Vec<u8> {
        let mut all = Vec::new();
        let mut at = first;
        // One that came round to itself would have no end.
        while let Some(sector) = self.at(at).filter(|_| all.len() <= self.bytes.len()) {
            all.extend_from_slice(sector);
            match self.next.get(at as usize) {
                Some(next) => at = *next,
                None => break,
            }
        }
        all
    }

    fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut entries = self.directory.chunks_exact(128);
        let root = entries.clone().next()?;
        let entry = entries.find(|entry| entry.starts_with(&wanted) && short(entry, wanted.len()) == Some(0))?;
        let (first, size) = (long(entry, 116)?, long(entry, 120)? as usize);
        let mut stream =
            if size >= long(self.bytes, 56)? as usize { self.chain(first) } else { self.small(root, first, size)? };
        stream.truncate(size);
        Some(stream)
    }

    /// A short stream: small sectors within the stream of the root.
    fn small(&self, root: &[u8], first: u32, size: usize) -> Option<Vec<u8>> {
        let step = 1_usize << short(self.bytes, 32).filter(|shift| (4..=12).contains(shift))?;
        let within = self.chain(long(root, 116)?);
        let next: Vec<u32> = numbers(&self.chain(long(self.bytes, 60)?)).collect();
        let (mut all, mut at) = (Vec::new(), first as usize);
        while all.len() < size.min(self.bytes.len()) {
            let from = at.checked_mul(step)?;
            let sector = within.get(from..from.checked_add(step)?.min(within.len()))?;
            all.extend_from_slice(Some(sector).filter(|sector| !sector.is_empty())?);
            at = *next.get(at)? as usize;
        }
        Some(all)
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| long(four, 0))
}
