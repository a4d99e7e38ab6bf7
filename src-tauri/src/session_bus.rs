//! Who is there on the session bus of a Linux desktop, and what is told to its notifications.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use webkit2gtk::gio;
use webkit2gtk::glib::{ToVariant, Variant, VariantTy};

/// Milliseconds that the bus may take for an answer.
const PATIENCE: i32 = 2000;
/// Who shows notifications, and where.
pub(crate) const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const NOTIFICATIONS_AT: &str = "/org/freedesktop/Notifications";
/// The program as its desktop entry and its icon are called.
const ENTRY: &str = "anjuan";
const ICON: &str = "anjuan-desktop";

/// What was shown, by the numbers that the desktop gave it: everybody's clicks are heard.
static SHOWN: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// Does somebody go by that name now?
pub(crate) fn has_owner(name: &str) -> bool {
    let answer = ask("NameHasOwner", Some(&(name,).into()), "(b)");
    answer.as_ref().and_then(Variant::get::<(bool,)>).is_some_and(|(has,)| has)
}

/// Does somebody go by that name, or would one be started for whoever calls it?
pub(crate) fn can_be_reached(name: &str) -> bool {
    let known = || ask("ListActivatableNames", None, "(as)").as_ref().and_then(Variant::get::<(Vec<String>,)>);
    has_owner(name) || known().is_some_and(|(names,)| names.iter().any(|one| one == name))
}

/// Shows a notification under the program's own name: the desktop would else name the file that runs. The connection is the one
/// that stays, because some desktops take a notification away with the connection that brought it.
pub(crate) fn notify(title: &str, body: &str) -> Result<(), String> {
    let bus = gio::bus_get_sync(gio::BusType::Session, gio::Cancellable::NONE).map_err(|e| e.to_string())?;
    let hints = HashMap::from([("desktop-entry".to_owned(), ENTRY.to_variant())]);
    let actions = vec!["default".to_owned(), "打开".to_owned()];
    let told = ("案卷", 0_u32, ICON, title, body, actions, hints, -1_i32).to_variant();
    let kind = VariantTy::new("(u)").ok();
    let (flags, none) = (gio::DBusCallFlags::NONE, gio::Cancellable::NONE);
    let (to, at) = (NOTIFICATIONS, NOTIFICATIONS_AT);
    let shown = bus
        .call_sync(Some(to), at, to, "Notify", Some(&told), kind, flags, PATIENCE, none)
        .map_err(|e| e.to_string())?;
    if let Some((id,)) = shown.get::<(u32,)>() {
        SHOWN.lock().unwrap_or_else(PoisonError::into_inner).push(id);
    }
    Ok(())
}

/// From now on `clicked` hears of every click on what was shown. Called where the window's events are handled.
pub(crate) fn on_click(clicked: impl Fn() + 'static) {
    let Ok(bus) = gio::bus_get_sync(gio::BusType::Session, gio::Cancellable::NONE) else { return };
    let (from, at, flags) = (Some(NOTIFICATIONS), Some(NOTIFICATIONS_AT), gio::DBusSignalFlags::NONE);
    // The connection lives for as long as somebody holds it, and with it what was shown.
    let held = bus.clone();
    let _ = bus.signal_subscribe(from, from, Some("ActionInvoked"), at, None, flags, move |_, _, _, _, _, said| {
        let _connection = &held;
        let shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let ours = said.get::<(u32, String)>().is_some_and(|(id, _)| shown.contains(&id));
        drop(shown);
        if ours {
            clicked();
        }
    });
}

fn ask(method: &str, with: Option<&Variant>, answer: &str) -> Option<Variant> {
    let bus = gio::bus_get_sync(gio::BusType::Session, gio::Cancellable::NONE).ok()?;
    let (daemon, path) = ("org.freedesktop.DBus", "/org/freedesktop/DBus");
    let kind = VariantTy::new(answer).ok();
    let (flags, none) = (gio::DBusCallFlags::NONE, gio::Cancellable::NONE);
    bus.call_sync(Some(daemon), path, daemon, method, with, kind, flags, PATIENCE, none).ok()
}
