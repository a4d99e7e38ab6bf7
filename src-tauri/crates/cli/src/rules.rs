//! `anjuan rules`

use crate::args::{RulesAsk, RulesWhat};
use crate::output::{Answer, Said};
use anjuan_law::Standing;
use anjuan_office::{Office, Problem, data_dir};
use std::path::PathBuf;

/// The rule book as this installation uses it, with the folder `rules` of the data directory.
pub fn rules(data: &Option<PathBuf>, ask: &RulesAsk) -> Answer {
    let dir = match data {
        Some(dir) => dir.clone(),
        // Without a home there is no folder of one's own; the embedded rules are there all the same.
        None => data_dir().unwrap_or_default(),
    };
    let (book, calendar) = Office::law(&dir)?;
    match &ask.what {
        RulesWhat::List => {
            let rules = book.rules();
            let lines: Vec<String> = rules
                .iter()
                .map(|r| format!("{}  {}（{}）{}", r.id, r.title, r.fact.join("、"), standing(r.standing)))
                .collect();
            let json: Vec<_> = rules
                .iter()
                .map(|r| serde_json::json!({ "id": r.id, "title": r.title, "fact": r.fact, "route": r.route, "standing": r.standing, "file": r.file }))
                .collect();
            Ok(Said::new(&json, lines.join("\n")))
        }
        RulesWhat::Show { id } => {
            let rule = book.rule(id).ok_or_else(|| {
                Problem::new("rules.unknown", format!("规则库中没有“{id}”；用 anjuan rules list 查看全部规则"))
            })?;
            let mut text = format!("{}{}\n文件 {}\n", rule.title, standing(rule.standing), rule.file);
            for version in &rule.versions {
                let to = version.to.map_or_else(|| "至今".to_owned(), |d| format!("至 {d}"));
                let cites: Vec<String> = version.cite.iter().map(|c| book.cite_in_chinese(c)).collect();
                let period = version.period.as_deref().map(|p| format!("期间 {p}，")).unwrap_or_default();
                text += &format!("{} {to}：{period}{}\n", version.from, cites.join("；"));
            }
            text += &format!("\n{}", rule.text);
            Ok(Said::new(&rule, text))
        }
        RulesWhat::Check => {
            let findings = book.check(&calendar);
            let text = if findings.is_empty() {
                format!("{} 条规则，没有发现问题", book.rules().len())
            } else {
                findings
                    .iter()
                    .map(|f| {
                        format!(
                            "{} {} {}：{}",
                            f.file,
                            f.rule.as_deref().unwrap_or("-"),
                            f.key.as_deref().unwrap_or("-"),
                            f.message
                        )
                    })
                    .collect::<Vec<_>>()
                    .join("\n")
            };
            let json =
                serde_json::json!({ "rules": book.rules().len(), "sound": findings.is_empty(), "findings": findings });
            Ok(Said::new(&json, text).failing(!findings.is_empty()))
        }
    }
}

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Law => "",
        Standing::Practice => "（实务做法）",
        Standing::Unverified => "（待核实）",
    }
}
