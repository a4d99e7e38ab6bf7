use crate::file_data::FileData;
use crate::paper_commands::PreviewPage;
use anjuan_office::PagePicture;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Pages as the window gets them: only pictures that it does not hold yet.
pub(crate) fn pages(pages: Vec<PagePicture>, have: &[String]) -> Vec<PreviewPage> {
    pages
        .into_iter()
        .map(|page| {
            let mut hasher = DefaultHasher::new();
            page.png.hash(&mut hasher);
            let key = format!("{:016x}", hasher.finish());
            let known = have.contains(&key);
            PreviewPage { key, png: (!known).then_some(FileData(page.png)), width: page.width, height: page.height }
        })
        .collect()
}
