//! Who is there on the session bus of a Linux desktop.

use webkit2gtk::gio;
use webkit2gtk::glib::{Variant, VariantTy};

/// Milliseconds that the bus may take for an answer.
const PATIENCE: i32 = 2000;

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

fn ask(method: &str, with: Option<&Variant>, answer: &str) -> Option<Variant> {
    let bus = gio::bus_get_sync(gio::BusType::Session, gio::Cancellable::NONE).ok()?;
    let (daemon, path) = ("org.freedesktop.DBus", "/org/freedesktop/DBus");
    let kind = VariantTy::new(answer).ok();
    let (flags, none) = (gio::DBusCallFlags::NONE, gio::Cancellable::NONE);
    bus.call_sync(Some(daemon), path, daemon, method, with, kind, flags, PATIENCE, none).ok()
}
