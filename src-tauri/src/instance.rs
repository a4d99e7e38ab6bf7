use crate::desk::Desk;
use anjuan_office::data_dir;
use tauri::Wry;
use tauri::plugin::TauriPlugin;

/// Makes a second start over the same folder show the first window instead; `None` for the made-up sample, which has a folder
/// of its own each time.
///
/// A database belongs to one window. Another folder is another database and may have its own: on Linux, where each has a name
/// of its own on the session bus. Elsewhere there is one name for all, so only the user's own folder takes it.
pub(crate) fn only(desk: &Desk) -> Option<TauriPlugin<Wry>> {
    if desk.is_sample() {
        return None;
    }
    let own = data_dir().is_ok_and(|own| own == desk.dir());
    let builder = tauri_plugin_single_instance::Builder::new()
        .callback(|app, arguments, folder| crate::opened::again(app, &arguments, &folder));
    #[cfg(target_os = "linux")]
    let builder = if own { builder } else { builder.dbus_id(name_for(desk.dir())) };
    (own || cfg!(target_os = "linux")).then(|| builder.build())
}

/// The same for the same folder, in every start of the program.
#[cfg(target_os = "linux")]
fn name_for(dir: &std::path::Path) -> String {
    // FNV-1a: the standard hasher may change from one build to the next.
    let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let hash =
        dir.as_os_str().as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    format!("cn.anjuan.desktop.at{hash:016x}")
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::name_for;
    use std::path::Path;

    #[test]
    fn each_folder_has_one_name() {
        assert_eq!(name_for(Path::new("/data/甲")), name_for(Path::new("/data/甲")));
        assert_ne!(name_for(Path::new("/data/甲")), name_for(Path::new("/data/乙")));
        let name = name_for(Path::new("/data/甲"));
        assert!(name.split('.').all(|part| part.starts_with(|c: char| c.is_ascii_alphabetic())), "{name}");
    }
}
