//! Administrative divisions and the courts that sit in them (assets/places).

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

const DIVISIONS: &str = include_str!("../../../../assets/places/divisions.toml");
const COURTS: &str = include_str!("../../../../assets/places/courts.toml");

#[derive(Clone, Debug)]
struct Place {
    name: String,
    kind: String,
    parent: Option<String>,
}

/// Divisions by code, and places whose courts do not follow them. Read once a program.
#[derive(Clone, Debug)]
pub(crate) struct Places(Arc<Known>);

/// What the files say.
#[derive(Debug)]
pub(crate) struct Known {
    by_code: BTreeMap<String, Place>,
    exceptions: Vec<CourtPlace>,
    zones: Vec<Zone>,
}

impl std::ops::Deref for Places {
    type Target = Known;

    fn deref(&self) -> &Known {
        &self.0
    }
}

/// What a division is, by its code alone: the first two digits are the province's, the next two the prefecture's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Province,
    Prefecture,
    County,
}

impl Level {
    pub fn of(code: &str) -> Self {
        match (code.ends_with("0000"), code.ends_with("00")) {
            (true, _) => Self::Province,
            (false, true) => Self::Prefecture,
            (false, false) => Self::County,
        }
    }
}

/// County-level divisions, and cities that have none below them, whose full name contains every part of the text: (code, full
/// name), at most `limit`. Needs no rule book.
#[must_use]
pub fn divisions(text: &str, limit: usize) -> Vec<(String, String)> {
    Places::builtin().map(|places| places.find(text, limit)).unwrap_or_default()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DivisionFile {
    rows: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CourtFile {
    place: Vec<CourtPlace>,
    #[serde(default)]
    zone: Vec<Zone>,
}

/// A zone inside a county-level division with a court of its own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Zone {
    division: String,
    /// The zone, as 苏州工业园区.
    pub name: String,
    /// Its court.
    pub court: String,
}

/// A place with several courts, or whose court is not named after it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CourtPlace {
    division: String,
    courts: Vec<String>,
    note: String,
}

/// The basic people's courts of a division.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Courts {
    /// Names; more than one where a place has several.
    pub names: Vec<String>,
    /// What to check, where the data say so.
    pub note: Option<String>,
    /// Zones in it that have courts of their own.
    pub zones: Vec<Zone>,
}

impl Places {
    /// The embedded divisions and courts.
    pub fn builtin() -> Result<Self, String> {
        static READ: OnceLock<Result<Places, String>> = OnceLock::new();
        READ.get_or_init(Self::read).clone()
    }

    fn read() -> Result<Self, String> {
        let file: DivisionFile = toml::from_str(DIVISIONS).map_err(|e| e.to_string())?;
        let mut by_code = BTreeMap::new();
        for line in file.rows.lines() {
            let mut words = line.split(' ');
            let (Some(code), Some(name), Some(kind), Some(parent)) =
                (words.next(), words.next(), words.next(), words.next())
            else {
                continue;
            };
            let parent = (parent != "-").then(|| parent.to_owned());
            by_code.insert(code.to_owned(), Place { name: name.to_owned(), kind: kind.to_owned(), parent });
        }
        let courts: CourtFile = toml::from_str(COURTS).map_err(|e| e.to_string())?;
        Ok(Self(Arc::new(Known { by_code, exceptions: courts.place, zones: courts.zone })))
    }

    /// Every division of that level with its full name, by code.
    pub fn all(&self, level: Level) -> Vec<(String, String)> {
        let of = self.by_code.keys().filter(|code| Level::of(code) == level);
        of.filter_map(|code| Some((code.clone(), self.full_name(code)?))).collect()
    }

    /// 河南省洛阳市洛龙区
    pub fn full_name(&self, code: &str) -> Option<String> {
        let place = self.by_code.get(code)?;
        let above = place.parent.as_deref().and_then(|p| self.full_name(p)).unwrap_or_default();
        Some(above + &place.name)
    }

    /// County-level divisions, and cities that have none below them, whose full name contains every part of `text`.
    pub fn find(&self, text: &str, limit: usize) -> Vec<(String, String)> {
        let parts: Vec<&str> = text.split_whitespace().collect();
        if parts.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(String, String)> = self
            .by_code
            .iter()
            .filter(|(code, place)| self.is_lowest(code, place))
            .filter_map(|(code, _)| Some((code.clone(), self.full_name(code)?)))
            .filter(|(code, full)| parts.iter().all(|part| full.contains(part) || code == part))
            .collect();
        // A name that is meant whole comes before names that only contain it.
        found.sort_by_key(|(_, full)| (!full.ends_with(parts[parts.len() - 1]), full.chars().count()));
        found.truncate(limit);
        found
    }

    /// Is that the code of a place where somebody can live: of county level, of a city that has no counties, or of Hong Kong, Macao
    /// or Taiwan, whose counties are not held?
    pub fn is_home(&self, code: &str) -> bool {
        self.by_code.get(code).is_some_and(|place| self.is_lowest(code, place) || is_outside(code))
    }

    fn is_lowest(&self, code: &str, place: &Place) -> bool {
        let county = !code.ends_with("00");
        county || (place.kind == "地级市" && self.exceptions.iter().any(|e| e.division == code))
    }

    /// The basic court or courts of a county-level division. A district's court carries its city's name before its own
    /// (洛阳市洛龙区人民法院); a county's or county-level city's does not (舒城县人民法院).
    pub fn courts(&self, code: &str) -> Option<Courts> {
        if let Some(place) = self.exceptions.iter().find(|e| e.division == code) {
            return Some(Courts { names: place.courts.clone(), note: Some(place.note.clone()), zones: Vec::new() });
        }
        let place = self.by_code.get(code)?;
        if code.ends_with("00") {
            return None;
        }
        let city = match place.kind.as_str() {
            "市辖区" => {
                place.parent.as_deref().and_then(|p| self.by_code.get(p)).map(|p| p.name.clone()).unwrap_or_default()
            }
            _ => String::new(),
        };
        let zones = self.zones.iter().filter(|z| z.division == code).cloned().collect();
        Some(Courts { names: vec![format!("{city}{}人民法院", place.name)], note: None, zones })
    }
}

impl Places {
    /// The basic procuratorate of a county-level division, named as its court is; `None` where the courts are others than one named
    /// after the place, for then it is not known what answers to them.
    pub fn procuratorate(&self, code: &str) -> Option<String> {
        let courts = self.courts(code).filter(|courts| courts.note.is_none())?;
        let place = courts.names.first()?.strip_suffix("人民法院")?;
        Some(format!("{place}人民检察院"))
    }

    /// 洛阳市中级人民法院: that of the prefecture above. Provinces without prefectures have several, and places directly under a
    /// province share one, whose district the data do not give.
    pub fn intermediate_court(&self, code: &str) -> Option<String> {
        let city = format!("{}00", code.get(..4)?);
        match self.by_code.get(&city) {
            Some(place) => Some(format!("{}中级人民法院", place.name)),
            None => self
                .by_code
                .get(&format!("{}0000", code.get(..2)?))
                .map(|p| format!("{}有管辖权的中级人民法院", p.name)),
        }
    }
}

/// Hong Kong, Macao, Taiwan: courts there are none of this country's procedure.
pub(crate) fn is_outside(code: &str) -> bool {
    ["71", "81", "82"].iter().any(|head| code.starts_with(head))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn zones_with_courts_of_their_own_lie_in_known_divisions() {
        let places = Places::builtin().unwrap();
        assert!(places.zones.len() > 20);
        for zone in &places.zones {
            let courts = places.courts(&zone.division).unwrap();
            assert!(courts.zones.contains(zone) && zone.court.contains("人民法院"), "{zone:?}");
        }
        assert_eq!(places.courts("320506").unwrap().zones[0].court, "苏州工业园区人民法院");
    }

    #[test]
    fn procuratorates_are_named_as_courts_are() {
        let places = Places::builtin().unwrap();
        assert_eq!(places.procuratorate("341523").unwrap(), "舒城县人民检察院");
        assert_eq!(places.procuratorate("410311").unwrap(), "洛阳市洛龙区人民检察院");
        assert_eq!(places.procuratorate("341500"), None);
        let several = places.exceptions.first().unwrap();
        assert_eq!(places.procuratorate(&several.division), None, "which of them answers to which is not known");
    }

    #[test]
    fn courts_are_named_as_courts_are() {
        let places = Places::builtin().unwrap();
        let one = |code: &str| places.courts(code).unwrap().names.join("、");
        assert_eq!(one("410311"), "洛阳市洛龙区人民法院");
        assert_eq!(one("110108"), "北京市海淀区人民法院");
        assert_eq!(one("341523"), "舒城县人民法院");
        assert_eq!(one("429004"), "仙桃市人民法院");
        assert_eq!(places.courts("441900").unwrap().names.len(), 3);
        assert!(places.courts("441900").unwrap().note.is_some());
        assert_eq!(places.courts("410300"), None, "a prefecture has no basic court of its own");
        assert_eq!(places.courts("999999"), None);
    }

    #[test]
    fn intermediate_courts_are_those_of_prefectures() {
        let places = Places::builtin().unwrap();
        let court = |code| places.intermediate_court(code).unwrap();
        assert_eq!(court("410311"), "洛阳市中级人民法院");
        assert_eq!(court("110108"), "北京市有管辖权的中级人民法院", "there are several");
        assert_eq!(court("429004"), "湖北省有管辖权的中级人民法院", "仙桃 belongs to none of the prefectures");
    }

    #[test]
    fn names_are_found_by_parts() {
        let places = Places::builtin().unwrap();
        assert_eq!(places.full_name("410311").unwrap(), "河南省洛阳市洛龙区");
        assert_eq!(places.find("洛龙", 5), [("410311".to_owned(), "河南省洛阳市洛龙区".to_owned())]);
        assert_eq!(places.find("河南 洛龙", 5)[0].0, "410311");
        assert_eq!(places.find("东莞", 5)[0].0, "441900");
        assert!(places.find("  ", 5).is_empty());
        assert_eq!(places.find("朝阳区", 20)[0].1.chars().rev().take(3).collect::<String>(), "区阳朝");
    }
}
