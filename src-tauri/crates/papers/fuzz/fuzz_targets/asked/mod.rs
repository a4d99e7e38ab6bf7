//! What is asked of the binder: any bytes, bound as one exhibit.

use anjuan_case::LegalDay;
use anjuan_papers::{BundleAsk, Cover, Exhibit};
use sha2::{Digest, Sha256};

pub fn ask(data: &[u8]) -> Option<BundleAsk> {
    let cover = Cover {
        title: "证据册".into(),
        case_title: String::new(),
        cause: String::new(),
        submitted_by: String::new(),
        against: String::new(),
        dated: LegalDay::ymd(2026, 11, 23)?,
        made_by: String::new(),
    };
    let exhibit = Exhibit {
        key: "a".into(),
        name: "a".into(),
        file_name: "a.pdf".into(),
        sha256: Sha256::digest(data).iter().map(|b| format!("{b:02x}")).collect(),
        bytes: data.to_vec().into(),
        ..Exhibit::default()
    };
    Some(BundleAsk::plain(cover, vec![exhibit]))
}
