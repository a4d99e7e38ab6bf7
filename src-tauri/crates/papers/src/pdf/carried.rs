//! Files that a PDF carries beside its pages, and PDFs of which the pages are not what matters.

use super::names::dict;
use crate::Unfit;
use lopdf::{Dictionary, Document, Object};

/// Does it carry files that no page leads to? A bundle takes pages only.
///
/// # Errors
/// `Unsupported` where the pages only say that what matters is elsewhere: a portfolio of files, and a form that another program has
/// to draw first.
pub(super) fn files(pdf: &Document) -> Result<bool, Unfit> {
    let Ok(catalog) = pdf.catalog() else { return Ok(false) };
    let names = dict(pdf, catalog, b"Names").and_then(|names| dict(pdf, names, b"EmbeddedFiles"));
    let named = names.is_some_and(|tree| [b"Names".as_slice(), b"Kids"].iter().any(|key| lists(pdf, tree, key)));
    let is_portfolio = dict(pdf, catalog, b"Collection").is_some_and(|own| !is_behind_pages(own));
    if named && is_portfolio {
        return Err(Unfit::Unsupported(
            "这个 PDF 是文件包，页面只是封面，内容在它带的各个文件里；请在 PDF 阅读器中把里面的文件逐个另存，再分别收入"
                .to_owned(),
        ));
    }
    let is_drawn_later = catalog.get(b"NeedsRendering").and_then(Object::as_bool).unwrap_or_default();
    if is_drawn_later && dict(pdf, catalog, b"AcroForm").is_some_and(|form| form.has(b"XFA")) {
        return Err(Unfit::Unsupported(
            "这个 PDF 是动态表单（XFA），页面上没有填写的内容；请用 Adobe Reader 打开，打印成新的 PDF 再收入"
                .to_owned(),
        ));
    }
    Ok(named || lists(pdf, catalog, b"AF"))
}

/// A portfolio whose list of files is hidden at first: its pages are shown.
fn is_behind_pages(collection: &Dictionary) -> bool {
    collection.get(b"View").and_then(Object::as_name).is_ok_and(|view| view == b"H")
}

fn lists(pdf: &Document, of: &Dictionary, key: &[u8]) -> bool {
    let list = of.get(key).ok().and_then(|list| pdf.dereference(list).ok()?.1.as_array().ok());
    list.is_some_and(|list| !list.is_empty())
}
