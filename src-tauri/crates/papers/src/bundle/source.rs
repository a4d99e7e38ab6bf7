//! Source PDFs: every page, or none.

use super::media::Leaves;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// What a page takes from the tree above it.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// A tree deeper than this is a loop.
const DEPTH: usize = 64;

pub(super) fn leaves(bytes: &[u8]) -> Result<(Leaves, Option<String>), String> {
    let mut pdf = Document::load_mem(bytes).map_err(|e| told(&e))?;
    if pdf.is_encrypted() {
        pdf.decrypt("").map_err(|_| "PDF 设有打开密码；请先解除密码，或者提交不加密的版本".to_owned())?;
    }
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    if pages.is_empty() {
        return Err("PDF 中没有页".to_owned());
    }
    if let Some(count) = stated(&pdf).filter(|&count| count != pages.len()) {
        return Err(format!("PDF 自称有 {count} 页，实际只能读出 {} 页，可能已损坏；请提交完好的文件", pages.len()));
    }
    for &page in &pages {
        materialise(&mut pdf, page)?;
    }
    let note = is_signed(&pdf).then(|| "原件含电子签名，装订页仅供阅览，请以原文件核验".to_owned());
    Ok((Leaves { pdf, pages }, note))
}

fn told(error: &lopdf::Error) -> String {
    let text = error.to_string().to_lowercase();
    if text.contains("password") || text.contains("decrypt") || text.contains("encrypt") {
        "PDF 设有打开密码；请先解除密码，或者提交不加密的版本".to_owned()
    } else {
        "PDF 已损坏，无法读出；请重新取得文件".to_owned()
    }
}

/// The number of pages that the tree's root claims.
fn stated(pdf: &Document) -> Option<usize> {
    let root = pdf.catalog().ok()?.get(b"Pages").ok()?;
    let count = pdf.dereference(root).ok()?.1.as_dict().ok()?.get(b"Count").ok()?;
    usize::try_from(pdf.dereference(count).ok()?.1.as_i64().ok()?).ok()
}

/// Writes onto the page what it inherits: outside its tree nobody would tell it.
fn materialise(pdf: &mut Document, page: ObjectId) -> Result<(), String> {
    let bad = |_| "PDF 的页结构已损坏；请重新取得文件".to_owned();
    let mut found = Dictionary::new();
    let mut at = page;
    for _ in 0..DEPTH {
        let node = pdf.get_dictionary(at).map_err(bad)?;
        for key in INHERITED {
            if let (false, Ok(value)) = (found.has(key), node.get(key)) {
                found.set(key, value.clone());
            }
        }
        match node.get(b"Parent").and_then(Object::as_reference) {
            Ok(parent) if parent != at => at = parent,
            _ => break,
        }
    }
    let node = pdf.get_dictionary_mut(page).map_err(bad)?;
    for (key, value) in found {
        node.set(key, value);
    }
    Ok(())
}

fn is_signed(pdf: &Document) -> bool {
    pdf.objects.values().filter_map(|o| o.as_dict().ok()).any(|d| {
        let name = |key: &[u8]| d.get(key).and_then(Object::as_name).ok();
        name(b"Type") == Some(b"Sig".as_slice()) || (name(b"FT") == Some(b"Sig".as_slice()) && d.has(b"V"))
    })
}
