//! How far the sheets of an XLS reach. calamine makes room for as much as the file says, and where a damaged one says more than
//! the machine has, the program is ended by what nothing can catch: so that is looked at first.

use std::iter::from_fn;

/// Cells of a sheet; the format has no larger one.
pub(crate) const MOST: u64 = 65_536 * 256;
/// The first bytes of a compound file.
const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Is every sheet of an XLS as large as a sheet can be, or smaller, and is every stream of it as long as the file, or shorter? True
/// where that cannot be told: calamine refuses it then.
pub(crate) fn is_bounded(bytes: &[u8]) -> bool {
    match workbook(bytes) {
        Ok(Some(book)) => sheets_are_bounded(&book),
        Ok(None) => true,
        Err(Endless) => false,
    }
}

fn workbook(bytes: &[u8]) -> Result<Option<Vec<u8>>, Endless> {
    let Some(file) = Compound::of(bytes)? else { return Ok(None) };
    file.streams_end()?;
    match file.stream("Workbook")? {
        None => file.stream("Book"),
        book => Ok(book),
    }
}

fn sheets_are_bounded(book: &[u8]) -> bool {
    let globals = records(book).take_while(|(kind, _)| *kind != 0x000A);
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

/// A table that leads round and round: calamine would follow it for as long as there is memory.
struct Endless;

/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// A stream that is shorter lies in small sectors, whatever the file says, for calamine.
const SHORT: usize = 4096;
/// Bytes of a small sector, likewise.
const SMALL: usize = 64;
/// An entry of a stream.
const STREAM: u8 = 2;

/// A compound file: streams cut into sectors, and a table that tells which sector comes after which.
struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    directory: Vec<u8>,
    /// Small sectors, and which of them comes after which.
    small: (Vec<u8>, Vec<u32>),
}

impl<'a> Compound<'a> {
    fn of(bytes: &'a [u8]) -> Result<Option<Self>, Endless> {
        if !bytes.starts_with(&MAGIC) {
            return Ok(None);
        }
        let shift = short(bytes, 30).filter(|shift| [9, 12].contains(shift));
        let told = [48, 60, 68].map(|at| long(bytes, at));
        let (Some(shift), [Some(directory), Some(small), Some(mut more)]) = (shift, told) else { return Ok(None) };
        let sector = 1_usize << shift;
        let mut file = Self { bytes, sector, next: Vec::new(), directory: Vec::new(), small: <_>::default() };
        let mut table: Vec<u32> = (0..109).filter_map(|n| long(bytes, 76 + 4 * n)).collect();
        for _ in 0..bytes.len() / sector {
            let Some(list) = file.at(more) else { break };
            let (own, last) = list.split_at(list.len().saturating_sub(4));
            table.extend(numbers(own));
            let Some(next) = long(last, 0) else { break };
            more = next;
        }
        let there: Vec<&[u8]> = table.into_iter().filter_map(|at| file.at(at)).collect();
        if there.len() > bytes.len() / sector {
            return Err(Endless);
        }
        file.next = there.into_iter().flat_map(numbers).collect();
        file.directory = file.chain(directory)?;
        let root = file.directory.get(..ENTRY).and_then(|root| long(root, 116));
        if let Some(root) = root {
            file.small = (file.chain(root)?, numbers(&file.chain(small)?).collect());
        }
        Ok(Some(file))
    }

    fn at(&self, sector: u32) -> Option<&'a [u8]> {
        let from = (sector as usize).checked_add(1)?.checked_mul(self.sector)?;
        let to = from.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(from..to).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, first: u32) -> Result<Vec<u8>, Endless> {
        followed(first, &self.next, self.bytes.len(), |at| self.at(at))
    }

    /// Does every stream come to its end?
    fn streams_end(&self) -> Result<(), Endless> {
        let streams = self.directory.chunks_exact(ENTRY).filter(|entry| entry.get(66) == Some(&STREAM));
        streams.map(|entry| self.read(entry).map(drop)).collect()
    }

    fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Endless> {
        let called = |entry: &&[u8]| {
            let units = entry.chunks_exact(2).take(32).filter_map(|two| u16::try_from(short(two, 0)?).ok());
            let said: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
            String::from_utf16_lossy(&said).eq_ignore_ascii_case(name)
        };
        self.directory.chunks_exact(ENTRY).find(called).map(|entry| self.read(entry)).transpose()
    }

    fn read(&self, entry: &[u8]) -> Result<Vec<u8>, Endless> {
        let (Some(first), Some(size)) = (long(entry, 116), long(entry, 120)) else { return Ok(Vec::new()) };
        let size = size as usize;
        let mut stream = if size < SHORT {
            let (bytes, next) = &self.small;
            let small = |at: u32| {
                let from = (at as usize).checked_mul(SMALL)?;
                bytes.get(from..from.checked_add(SMALL)?.min(bytes.len())).filter(|sector| !sector.is_empty())
            };
            followed(first, next, bytes.len(), small)?
        } else {
            self.chain(first)?
        };
        stream.truncate(size);
        Ok(stream)
    }
}

/// Sectors one after the other, until one is not there; one that comes round to itself has no end.
fn followed<'a>(
    first: u32,
    next: &[u32],
    most: usize,
    sector: impl Fn(u32) -> Option<&'a [u8]>,
) -> Result<Vec<u8>, Endless> {
    let (mut all, mut at) = (Vec::new(), Some(first));
    while let Some(one) = at.and_then(&sector) {
        all.extend_from_slice(one);
        if all.len() > most {
            return Err(Endless);
        }
        at = at.and_then(|at| next.get(at as usize).copied());
    }
    Ok(all)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| long(four, 0))
}
