//! Source PDFs: every page, or none.

use super::balance::{Ending, read};
use super::repair::Behind;
use super::seen::Seen;
use super::survey::{Survey, survey};
use super::tree::{self, listed};
use super::whole::{drawn_from_nothing, has_hole};
use super::{INFLATED, carried, lock, nested, repair};
use crate::Unfit;
use crate::patience::Patience;
use lopdf::{Dictionary, Document, Error, LoadOptions, Object, ObjectId};

/// Bytes that the content of all pages of one source may unpack to.
const CONTENT: usize = 1 << 30;
/// So many things drawn by name are worth a form.
const MANY: usize = 64;
/// What is said of a file that carries others.
pub(crate) const ATTACHED: &str = "原件内带附件，没有装入本册；附件见原文件";
/// What is said of a file that ends before what was being added to it does: what was there before is bound; or what was added, all of
/// which is there but for its table; or nobody can tell.
const OLDER: &str = "原件末尾还有一段没有写完的内容，可能是中断的修改；装订的是此前完整保存的内容，请核对";
const NEWER: &str = "原件最后一次修改没有写完索引，改过的内容都在，装订的是修改以后的内容，请核对";
const EITHER: &str =
    "原件末尾不完整，可能没有写完或者没有传完；装订的是还读得到的内容，最后的修改可能不在内，请重新取得文件或者核对";
/// All that the office has to be told of before it relies on the pages.
pub(crate) const UNFINISHED: [&str; 3] = [OLDER, NEWER, EITHER];
/// References that a value may be behind.
const HOPS: usize = 32;

/// A source that can be bound whole.
pub(crate) struct Source {
    pub(crate) pdf: Document,
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) survey: Survey,
    /// What must be said of it.
    pub(crate) notes: Vec<String>,
    /// It opened only with a password (an empty one counts not).
    pub(crate) encrypted: bool,
}

/// One page, with what it inherits written onto it.
pub(crate) struct Leaf {
    pub(crate) id: ObjectId,
    pub(crate) node: Dictionary,
    pub(crate) seen: Seen,
    pub(crate) ending: Ending,
    /// It paints areas, which may be dark.
    pub(crate) paints: bool,
}

/// Opens a PDF. An empty user password is tried silently.
pub(crate) fn open(bytes: &[u8], password: Option<&str>) -> Result<Source, Unfit> {
    opened(bytes, password, &Patience::new())
}

/// The same for as long as `patience` lasts.
pub(crate) fn opened(bytes: &[u8], password: Option<&str>, patience: &Patience) -> Result<Source, Unfit> {
    let behind = repair::behind(bytes);
    // The table that is found is one of an older state, while everything that was written since is there.
    if behind == Behind::Unlisted
        && let Some(rebuilt) = repair::rebuilt(bytes)
        && let Ok(source) = tried(&rebuilt, password, true, patience)
    {
        return Ok(source.noted(NEWER));
    }
    match tried(bytes, password, false, patience) {
        Ok(source) if behind == Behind::Nothing => Ok(source),
        Ok(source) => Ok(source.noted(OLDER)),
        Err(Unfit::Damaged(why)) => {
            let rebuilt = repair::rebuilt(bytes).ok_or_else(|| Unfit::Damaged(why.clone()))?;
            let source = tried(&rebuilt, password, true, patience).map_err(|e| match e {
                Unfit::Damaged(_) => Unfit::Damaged(why),
                other => other,
            })?;
            Ok(if behind == Behind::Nothing { source } else { source.noted(EITHER) })
        }
        Err(other) => Err(other),
    }
}

impl Source {
    fn noted(mut self, note: &str) -> Self {
        self.notes.push(note.to_owned());
        self
    }
}

fn tried(bytes: &[u8], password: Option<&str>, mended: bool, patience: &Patience) -> Result<Source, Unfit> {
    let given = password.filter(|p| !p.is_empty());
    let load = |bytes: &[u8]| {
        let options = LoadOptions {
            password: given.map(str::to_owned),
            max_decompressed_size: Some(INFLATED),
            ..LoadOptions::default()
        };
        Document::load_mem_with_options(bytes, options)
    };
    let mut loaded = load(bytes);
    // A reader that finds no lock where it looks for one knows no password that fits.
    let shut = match &loaded {
        Ok(pdf) => pdf.trailer.has(b"Encrypt"),
        Err(e) => matches!(e, Error::InvalidPassword),
    };
    if shut && let Some(apart) = lock::set_apart(bytes) {
        loaded = load(&apart);
    }
    let mut pdf = loaded.map_err(|e| told(&e))?;
    if pdf.trailer.has(b"Encrypt") {
        return Err(if given.is_some() { Unfit::WrongPassword } else { Unfit::NeedsPassword });
    }
    if mended {
        lock::open_packs(&mut pdf);
    }
    let mut notes = Vec::new();
    if carried::files(&pdf)? {
        notes.push(ATTACHED.to_owned());
    }
    let leaves = leaves(&mut pdf, mended, &mut notes, patience)?;
    nested::bounded(&pdf, &leaves)?;
    let survey = survey(&pdf, leaves.iter(), mended, patience)?;
    if mended {
        notes.push("原件的内部索引已损坏，装订时按文件内容重建，各页的内容都已读出；原文件未改动".to_owned());
    }
    if survey.signed {
        notes.push("原件含电子签名，装订页仅供阅览，请以原文件核验".to_owned());
    }
    Ok(Source { encrypted: pdf.was_encrypted(), pdf, leaves, survey, notes })
}

fn told(error: &Error) -> Unfit {
    match error {
        Error::InvalidPassword => Unfit::WrongPassword,
        Error::Decompress(_) => too_large(),
        Error::UnsupportedSecurityHandler(_) => {
            Unfit::Unsupported("PDF 用证书或其他特殊方式加密，本程序打不开；请提交不加密的版本".to_owned())
        }
        _ => damaged("PDF 已损坏，无法读出；请重新取得文件"),
    }
}

pub(super) fn damaged(why: &str) -> Unfit {
    Unfit::Damaged(why.to_owned())
}

pub(super) fn too_nested() -> Unfit {
    Unfit::TooLarge("PDF 有页的内容层层套用，没有尽头；请在能打开它的程序里打印成新的 PDF 以后再收入".to_owned())
}

pub(super) fn too_large() -> Unfit {
    Unfit::TooLarge(
        "PDF 中有异常庞大的压缩内容（可能是压缩炸弹），没有展开；请另存或打印成新的 PDF 后再添加".to_owned(),
    )
}

fn leaves(pdf: &mut Document, mended: bool, notes: &mut Vec<String>, patience: &Patience) -> Result<Vec<Leaf>, Unfit> {
    let catalog = pdf.catalog().map_err(|_| damaged("PDF 已损坏，找不到目录；请重新取得文件"))?;
    let root = catalog.get(b"Pages").and_then(Object::as_reference);
    let root = root.map_err(|_| damaged("PDF 已损坏，找不到页；请重新取得文件"))?;
    let pages = tree::pages(pdf, root)?;
    if pages.is_empty() {
        return Err(Unfit::Unsupported("PDF 中没有页；请确认文件是否正确".to_owned()));
    }
    let count = pdf.get_dictionary(root).ok().and_then(|d| d.get(b"Count").ok());
    let count = count.and_then(|c| pdf.dereference(c).ok()).and_then(|c| c.1.as_i64().ok());
    // Where the table was rebuilt a page too few may be one that was torn off.
    if mended && count.is_some_and(|c| usize::try_from(c).is_ok_and(|c| c > pages.len())) {
        return Err(damaged("PDF 已损坏，有的页读不出；请重新取得文件"));
    }
    if count.is_some_and(|c| usize::try_from(c) != Ok(pages.len())) {
        notes.push(format!("原件自称的页数与实有的 {} 页不符，已按实有页全部装订", pages.len()));
    }
    let pdf: &Document = pdf;
    let forms = tree::forms(pdf, &pages)?;
    let mut reader = Reader { pdf, mended, forms, left: CONTENT, last: None, patience };
    (1..).zip(pages).map(|(number, (id, node))| reader.leaf(number, id, node)).collect()
}

/// Reads the pages of one source, which share what their content may unpack to, and the time that it may take.
struct Reader<'a> {
    pdf: &'a Document,
    mended: bool,
    /// Pages that draw many things by name do it in forms.
    forms: bool,
    left: usize,
    /// What was read last: pages may have their content in common.
    last: Option<Said>,
    patience: &'a Patience<'a>,
}

/// What a page's streams say.
struct Said {
    streams: Vec<ObjectId>,
    content: Vec<u8>,
    hole: bool,
    ending: Ending,
    paints: bool,
}

impl Reader<'_> {
    fn leaf(&mut self, number: u32, id: ObjectId, mut node: Dictionary) -> Result<Leaf, Unfit> {
        self.patience.lasts()?;
        let lost = || damaged(&format!("PDF 已损坏，第 {number} 页的内容缺失；请重新取得文件"));
        let seen = Seen::of(self.pdf, &node);
        if !node.has(b"MediaBox") {
            node.set("MediaBox", vec![0.into(), 0.into(), 612.into(), 792.into()]);
        }
        if leads_nowhere(self.pdf, &node, self.mended) {
            return Err(lost());
        }
        let streams = contents(self.pdf, &node)?;
        let said = match self.last.take().filter(|said| said.streams == streams) {
            Some(said) => said,
            None => self.said(streams)?.ok_or_else(lost)?,
        };
        // Content that pages have in common is drawn once for each of them.
        self.left = self.left.checked_sub(said.content.len()).ok_or_else(too_large)?;
        let unknown = said.ending == Ending::Unknown;
        if said.hole || (!unknown && drawn_from_nothing(self.pdf, &node, &said.content)) {
            return Err(lost());
        }
        let crowded = self.forms && listed(self.pdf, &node).1 > MANY;
        // What nobody can look into is a form only where it is one stream.
        if crowded && unknown && said.streams.len() != 1 {
            return Err(tree::crowded());
        }
        let (ending, paints) = (if crowded && !unknown { Ending::Torn } else { said.ending }, said.paints);
        self.last = Some(said);
        Ok(Leaf { id, node, seen, ending, paints })
    }

    /// `None` where one of the streams is no stream.
    fn said(&self, streams: Vec<ObjectId>) -> Result<Option<Said>, Unfit> {
        let mut room = INFLATED.min(self.left);
        let mut content = Vec::new();
        let mut unknown = false;
        for stream in &streams {
            let Ok(stream) = self.pdf.get_object(*stream).and_then(Object::as_stream) else { return Ok(None) };
            match stream.get_plain_content_with_limit(room) {
                Ok(plain) => {
                    room = room.saturating_sub(plain.len());
                    content.extend_from_slice(&plain);
                    content.push(b'\n');
                }
                Err(Error::Decompress(_)) => return Err(too_large()),
                // A filter that we do not know; a viewer may. Torn ones the survey finds.
                Err(_) => unknown = true,
            }
        }
        let (ending, paints) = if unknown { (Ending::Unknown, true) } else { read(&content) };
        Ok(Some(Said { hole: has_hole(&content), streams, content, ending, paints }))
    }
}

/// Is there a word of content, and nothing behind it?
fn leads_nowhere(pdf: &Document, node: &Dictionary, mended: bool) -> bool {
    let gone = |id: &ObjectId| !pdf.objects.contains_key(id);
    match node.get(b"Contents") {
        Ok(Object::Reference(id)) if gone(id) => true,
        Ok(contents) => match pdf.dereference(contents) {
            // A reference to what never was is null, and null draws nothing: some programs leave such behind in a list.
            Ok((_, Object::Array(list))) => {
                let ids: Vec<ObjectId> = list.iter().filter_map(|o| o.as_reference().ok()).collect();
                let lost = ids.iter().filter(|id| gone(id)).count();
                lost > 0 && (mended || lost == ids.len())
            }
            _ => false,
        },
        Err(_) => false,
    }
}

/// The streams of a page's content, in order.
pub(crate) fn contents(pdf: &Document, node: &Dictionary) -> Result<Vec<ObjectId>, Unfit> {
    let torn = || damaged("PDF 有页的内容已缺失；请重新取得文件");
    let Ok(mut at) = node.get(b"Contents") else { return Ok(Vec::new()) };
    let mut id = None;
    for _ in 0..HOPS {
        match at {
            Object::Reference(to) => {
                id = Some(*to);
                match pdf.objects.get(to) {
                    Some(object) => at = object,
                    None if pdf.reference_table.entries.contains_key(&to.0) => return Err(torn()),
                    None => return Ok(Vec::new()),
                }
            }
            Object::Stream(_) => return Ok(id.into_iter().collect()),
            Object::Array(list) => {
                let ids = list.iter().filter_map(|o| o.as_reference().ok());
                // A reference to what never was is null, and null draws nothing.
                return Ok(ids.filter(|id| pdf.objects.contains_key(id) || known(pdf, *id)).collect());
            }
            Object::Null => return Ok(Vec::new()),
            _ => return Err(torn()),
        }
    }
    Err(torn())
}

/// The source's own cross-reference table says that the object exists.
pub(super) fn known(pdf: &Document, id: ObjectId) -> bool {
    use lopdf::xref::XrefEntry::{Compressed, Normal};
    matches!(pdf.reference_table.entries.get(&id.0), Some(Normal { .. } | Compressed { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;
    use std::sync::atomic::AtomicBool;

    #[test]
    fn stopping_is_asked_within_a_source() {
        let mut pdf = Document::with_version("1.7");
        let tree = pdf.new_object_id();
        let page = pdf.add_object(dictionary! { "Type" => "Page", "Parent" => tree });
        pdf.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => vec![Object::from(page)], "Count" => 1 });
        let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        pdf.trailer.set("Root", root);
        let mut bytes = Vec::new();
        assert!(pdf.save_to(&mut bytes).is_ok());
        let stop = AtomicBool::new(false);
        assert!(opened(&bytes, None, &Patience::unless(&stop)).is_ok());
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(matches!(opened(&bytes, None, &Patience::unless(&stop)), Err(Unfit::TooLarge(_))));
    }
}
