//! How annotations look: of a tick box or a radio button one of several drawings is shown, and what has none is shown by nothing
//! that we can draw.

use crate::pdf::names::dict;
use crate::pdf::source::Source;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use std::collections::BTreeMap;

/// An annotation that is not shown.
pub(super) const HIDDEN: i64 = 2;
/// What a tick box that is not ticked is called.
const OFF: &[u8] = b"Off";
/// A form deeper than this is a loop.
pub(super) const DEPTH: usize = 32;
/// Annotations that other programs draw by what they say of themselves.
const SHAPES: [&[u8]; 10] = [
    b"Highlight",
    b"Underline",
    b"Squiggly",
    b"StrikeOut",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"Ink",
];

/// The annotations of a page.
pub(super) fn annotations<'a>(pdf: &'a Document, page: &'a Dictionary) -> impl Iterator<Item = &'a Dictionary> {
    let list = page.get(b"Annots").ok().and_then(|list| pdf.dereference(list).ok()?.1.as_array().ok());
    list.into_iter().flatten().filter_map(|one| pdf.dereference(one).ok()?.1.as_dict().ok())
}

/// Are there annotations with several looks, of which [`choose`] would leave the one that is shown?
pub(super) fn several(pdf: &Document) -> bool {
    pdf.objects.values().any(|object| match object {
        Object::Dictionary(own) => {
            let listed = own.get(b"Annots").and_then(Object::as_array);
            states(pdf, own).is_some() || listed.is_ok_and(|list| any_states(pdf, list))
        }
        Object::Array(list) => any_states(pdf, list),
        _ => false,
    })
}

fn any_states(pdf: &Document, list: &[Object]) -> bool {
    list.iter().filter_map(|one| one.as_dict().ok()).any(|one| states(pdf, one).is_some())
}

/// Puts the look that is shown in the place of several, as the drawing program knows only that; where the one shown is no drawing,
/// there is none.
pub(super) fn choose(pdf: &mut Document) {
    change(pdf, |pdf, own| states(pdf, own).is_some(), choose_in);
}

/// Leaves of the looks of annotations the one that is shown, under its name: no page shows the others.
pub(super) fn keep_shown(source: &mut Source) {
    change(&mut source.pdf, |_, own| has_looks(own), keep_in);
    for leaf in &mut source.leaves {
        if let Ok(Object::Array(list)) = leaf.node.get_mut(b"Annots") {
            change_all(&source.pdf, list, keep_in);
        }
    }
}

/// How an annotation is changed.
type Change = fn(&Document, &mut Dictionary);

/// Changes annotations, wherever they stand, that it concerns.
fn change(pdf: &mut Document, concerns: fn(&Document, &Dictionary) -> bool, how: Change) {
    let any = |list: &[Object]| list.iter().filter_map(|one| one.as_dict().ok()).any(|one| concerns(pdf, one));
    let mut changed: BTreeMap<ObjectId, Object> = BTreeMap::new();
    for (id, object) in &pdf.objects {
        let mut object = match object {
            Object::Dictionary(own) if concerns(pdf, own) || own.has(b"Annots") => object.clone(),
            Object::Array(list) if any(list) => object.clone(),
            _ => continue,
        };
        match &mut object {
            Object::Dictionary(own) => {
                how(pdf, own);
                if let Ok(Object::Array(list)) = own.get_mut(b"Annots") {
                    change_all(pdf, list, how);
                }
            }
            Object::Array(list) => change_all(pdf, list, how),
            _ => {}
        }
        changed.insert(*id, object);
    }
    pdf.objects.extend(changed);
}

fn change_all(pdf: &Document, list: &mut [Object], how: Change) {
    list.iter_mut().filter_map(|one| one.as_dict_mut().ok()).for_each(|one| how(pdf, one));
}

fn has_looks(annotation: &Dictionary) -> bool {
    annotation.has(b"AP") && annotation.has(b"Rect")
}

fn keep_in(pdf: &Document, annotation: &mut Dictionary) {
    if !has_looks(annotation) {
        return;
    }
    let shown = look(pdf, annotation).cloned();
    let kept: Option<Object> = match states(pdf, annotation) {
        Some(states) => {
            let name = shown_state(pdf, annotation, states).to_vec();
            Some(shown.map(|look| (name, look)).into_iter().collect::<Dictionary>().into())
        }
        None => shown,
    };
    match kept {
        Some(look) => annotation.set("AP", dictionary! { "N" => look }),
        None => {
            annotation.remove(b"AP");
        }
    }
}

fn choose_in(pdf: &Document, annotation: &mut Dictionary) {
    if states(pdf, annotation).is_none() {
        return;
    }
    match look(pdf, annotation).cloned() {
        Some(look) => annotation.set("AP", dictionary! { "N" => look }),
        None => {
            annotation.remove(b"AP");
        }
    }
}

/// The looks of an annotation that has several, by their names.
fn states<'a>(pdf: &'a Document, annotation: &'a Dictionary) -> Option<&'a Dictionary> {
    dict(pdf, dict(pdf, annotation, b"AP").filter(|_| annotation.has(b"Rect"))?, b"N")
}

/// The drawing of an annotation that is shown, as its file refers to it.
fn look<'a>(pdf: &'a Document, annotation: &'a Dictionary) -> Option<&'a Object> {
    let drawing = |look: &&Object| pdf.dereference(look).is_ok_and(|(_, look)| matches!(look, Object::Stream(_)));
    let Some(states) = states(pdf, annotation) else {
        return dict(pdf, annotation, b"AP")?.get(b"N").ok().filter(drawing);
    };
    states.get(shown_state(pdf, annotation, states)).ok().filter(drawing)
}

/// What the look that is shown is called among several.
fn shown_state<'a>(pdf: &'a Document, annotation: &'a Dictionary, states: &'a Dictionary) -> &'a [u8] {
    let only = || states.iter().next().filter(|_| states.len() == 1).map(|(name, _)| name.as_slice());
    name(pdf, annotation, b"AS").or_else(only).unwrap_or(OFF)
}

/// Does a page show a field's value, a note or a shape that has no drawing of its own? Other programs draw such by themselves, each
/// in its way; drawn anew the page would lack it.
pub(super) fn is_wanting(pdf: &Document, page: &Dictionary) -> bool {
    annotations(pdf, page).any(|one| is_shown(one) && look(pdf, one).is_none() && says(pdf, one))
}

/// Fields of a page that are filled in or ticked, are shown and have no drawing of their own, each by what it is called; empty of
/// one that is called nothing. Every reader draws them in its own way, or not at all.
pub(crate) fn undrawn(pdf: &Document, page: &Dictionary) -> Vec<String> {
    let undrawn = |one: &&Dictionary| {
        let widget = name(pdf, one, b"Subtype").is_some_and(|kind| kind == b"Widget");
        widget && is_shown(one) && has_value(pdf, one) && look(pdf, one).is_none()
    };
    annotations(pdf, page).filter(undrawn).map(|one| called(pdf, one)).collect()
}

/// What a field tells people of itself, or its own last name without the number that programs put behind it.
fn called(pdf: &Document, field: &Dictionary) -> String {
    let text = |key: &[u8]| {
        let text = pdf.dereference(inherited(pdf, field, key)?).ok()?.1;
        let text = lopdf::decode_text_string(text).ok()?.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let own = || text(b"T").map(|name| name.split('[').next().unwrap_or_default().to_owned());
    text(b"TU").or_else(own).unwrap_or_default()
}

fn is_shown(annotation: &Dictionary) -> bool {
    annotation.get(b"F").and_then(Object::as_i64).unwrap_or(0) & HIDDEN == 0
}

/// Would it be seen if it had a look?
fn says(pdf: &Document, annotation: &Dictionary) -> bool {
    match name(pdf, annotation, b"Subtype").unwrap_or_default() {
        b"Link" | b"Popup" => false,
        b"Widget" => has_value(pdf, annotation),
        shape if SHAPES.contains(&shape) => true,
        _ => [b"Contents".as_slice(), b"RC"].iter().any(|key| annotation.get(key).is_ok_and(|text| is_text(pdf, text))),
    }
}

/// Is a field filled in, or ticked? A signature is neither.
fn has_value(pdf: &Document, widget: &Dictionary) -> bool {
    // Which of several buttons is ticked each says by itself; the field that they have in common names the one.
    if let Some(state) = name(pdf, widget, b"AS") {
        return state != OFF;
    }
    let Some(value) = inherited(pdf, widget, b"V") else { return false };
    match pdf.dereference(value) {
        Ok((_, Object::Name(state))) => state != OFF,
        Ok((_, Object::Array(list))) => list.iter().any(|one| is_text(pdf, one)),
        Ok((_, one)) => is_text(pdf, one),
        Err(_) => false,
    }
}

fn is_text(pdf: &Document, object: &Object) -> bool {
    match pdf.dereference(object) {
        Ok((_, text @ Object::String(bytes, _))) => {
            lopdf::decode_text_string(text).map_or(!bytes.is_empty(), |text| !text.trim().is_empty())
        }
        Ok((_, Object::Stream(text))) => !text.content.is_empty(),
        _ => false,
    }
}

/// What a field says itself, or the nearest above it that does.
pub(super) fn inherited<'a>(pdf: &'a Document, field: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let above = std::iter::successors(Some(field), |field| dict(pdf, field, b"Parent"));
    above.take(DEPTH).find_map(|field| field.get(key).ok())
}

fn name<'a>(pdf: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    pdf.dereference(of.get(key).ok()?).ok()?.1.as_name().ok()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;
    use lopdf::{Stream, text_string};

    fn annotation(more: Dictionary) -> Dictionary {
        let mut all = dictionary! { "Subtype" => "Widget", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()] };
        more.into_iter().for_each(|(key, value)| all.set(key, value));
        all
    }

    #[test]
    fn of_several_looks_the_one_that_is_shown_is_left() {
        let mut pdf = Document::with_version("1.7");
        let [ticked, blank] = [b"ticked".as_slice(), b"blank"]
            .map(|content| pdf.add_object(Stream::new(Dictionary::new(), content.to_vec())));
        let both = || dictionary! { "N" => dictionary! { "Yes" => ticked, "Off" => blank }, "D" => blank };
        let one = || dictionary! { "N" => dictionary! { "Yes" => ticked } };
        let all = [
            (dictionary! { "AP" => both(), "AS" => "Yes" }, Some(ticked)),
            (dictionary! { "AP" => both(), "AS" => "Off" }, Some(blank)),
            (dictionary! { "AP" => both() }, Some(blank)),
            (dictionary! { "AP" => one(), "AS" => "Off" }, None),
            (dictionary! { "AP" => one() }, Some(ticked)),
            (dictionary! { "AP" => dictionary! { "N" => blank } }, Some(blank)),
        ];
        let ids: Vec<ObjectId> = all.iter().map(|(more, _)| pdf.add_object(annotation(more.clone()))).collect();
        // The same within the page itself.
        let within = annotation(dictionary! { "AP" => both(), "AS" => "Yes" });
        let page = pdf.add_object(dictionary! { "Type" => "Page", "Annots" => vec![within.into()] });
        assert!(several(&pdf));
        choose(&mut pdf);
        assert!(!several(&pdf));
        let chosen = |of: &Dictionary| of.get(b"AP").ok().map(|ap| ap.as_dict().unwrap().get(b"N").unwrap().clone());
        for (id, (more, look)) in ids.into_iter().zip(&all) {
            assert_eq!(chosen(pdf.get_dictionary(id).unwrap()), look.map(Object::from), "{more:?}");
        }
        let page = pdf.get_dictionary(page).unwrap();
        assert_eq!(annotations(&pdf, page).map(chosen).collect::<Vec<_>>(), [Some(Object::from(ticked))]);
    }

    #[test]
    fn what_is_filled_in_and_not_drawn_is_told_by_the_name_that_people_know() {
        let mut pdf = Document::with_version("1.7");
        let drawn = pdf.add_object(Stream::new(Dictionary::new(), b"drawn".to_vec()));
        let above = pdf.add_object(dictionary! { "FT" => "Tx", "T" => text_string("form") });
        let filled = || text_string("张三");
        let all = [
            dictionary! { "V" => filled(), "T" => text_string("a[0]"), "TU" => text_string("姓名") },
            dictionary! { "V" => filled(), "T" => text_string("remark[0]"), "Parent" => above },
            dictionary! { "V" => filled() },
            dictionary! { "V" => filled(), "T" => text_string("drawn"), "AP" => dictionary! { "N" => drawn } },
            dictionary! { "V" => text_string(" "), "T" => text_string("blank") },
            dictionary! { "V" => filled(), "T" => text_string("hidden"), "F" => 2 },
            dictionary! { "Subtype" => "FreeText", "Contents" => text_string("a note") },
        ];
        let all: Vec<Object> = all.into_iter().map(|more| annotation(more).into()).collect();
        let page = dictionary! { "Type" => "Page", "Annots" => all };
        assert_eq!(undrawn(&pdf, &page), ["姓名", "remark", ""]);
    }

    #[test]
    fn what_would_be_seen_and_has_no_look_is_wanting() {
        let mut pdf = Document::with_version("1.7");
        let drawn = pdf.add_object(Stream::new(Dictionary::new(), b"drawn".to_vec()));
        let above = pdf.add_object(dictionary! { "FT" => "Tx", "V" => text_string("张三") });
        let radio = pdf.add_object(dictionary! { "FT" => "Btn", "V" => "2" });
        let signed = || dictionary! { "Contents" => text_string("signature") };
        let one = || dictionary! { "N" => dictionary! { "1" => drawn } };
        for (more, wanting) in [
            (dictionary! { "V" => text_string("张三") }, true),
            (dictionary! { "V" => text_string("张三"), "F" => 2 }, false),
            (dictionary! { "V" => text_string("张三"), "AP" => dictionary! { "N" => drawn } }, false),
            (dictionary! { "V" => text_string("") }, false),
            (dictionary! { "V" => vec![text_string("甲")] }, true),
            (dictionary! { "Parent" => above }, true),
            (dictionary! { "Parent" => radio, "AP" => one(), "AS" => "Off" }, false),
            (dictionary! { "Parent" => radio }, true),
            (dictionary! { "AP" => one(), "AS" => "2" }, true),
            (dictionary! { "V" => signed() }, false),
            (dictionary! { "Subtype" => "Text", "Contents" => text_string("note") }, true),
            (dictionary! { "Subtype" => "Popup", "Contents" => text_string("note") }, false),
            (dictionary! { "Subtype" => "Link", "Contents" => text_string("note") }, false),
            (dictionary! { "Subtype" => "Stamp" }, false),
            (dictionary! { "Subtype" => "Highlight" }, true),
        ] {
            let page = dictionary! { "Type" => "Page", "Annots" => vec![annotation(more.clone()).into()] };
            assert_eq!(is_wanting(&pdf, &page), wanting, "{more:?}");
        }
    }
}
