//! What the office's own template makes of data, held against what the built-in one makes of the same, in print and in the Word
//! file. Letterhead, layout and words may be others; nothing of the data may get lost, and articles of law come from the rule book.

use super::printed::printed;
use super::set::files;
use super::{Field, FieldKind, Form, Look, Mark, beside, docx, refer};
use crate::PaperError;
use crate::typeset::{compiled, is_invisible, runs_of};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashSet;
use typst_layout::PagedDocument;

/// A long text is looked for in pieces of so many letters, where it does not stand in one.
const PIECE: usize = 12;
/// Most letters of a value that a refusal names.
const NAMED: usize = 40;

/// What a template of the office's own sets besides what the built-in one sets of the same data: for who holds it against what papers
/// may not say. Without blanks. All empty where nothing is the office's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beyond {
    /// Sentences, in print and in the Word file, that the built-in template does not set, each whole with what of the data stands in it.
    pub sentences: String,
    /// Paragraphs of the Word file that the built-in one's has not; each cell of a table is one.
    pub paragraphs: Vec<String>,
    /// Everything that the built-in template sets, in print and in the Word file.
    pub built_in: String,
}

/// What the office's own template makes of a paper's data, just as the paper will be set, held against what the built-in one makes of
/// them.
///
/// # Errors
/// `Template` where the own one loses something that the built-in one prints, adds an article of law, or cannot be set; whatever
/// [`set`](super::set()) answers.
pub fn beyond(form: &Form, data: &Value, look: &Look) -> Result<Beyond, PaperError> {
    if look.template.is_none() && look.house.is_none() {
        return Ok(Beyond::default());
    }
    beside::beyond(form, data, look).unwrap_or_else(|| beyond_here(form, data, look))
}

pub(super) fn beyond_here(form: &Form, data: &Value, look: &Look) -> Result<Beyond, PaperError> {
    let data = form.check(data)?;
    let ours = Made::of(form, &data, &built_in(look))?;
    compared(form, &data, Whose::Case, &Made::of(form, &data, look)?, &ours)
}

/// The same for the form's sample: as it is issued, and as a draft, of which every page has to say that it is one.
pub(super) fn of_sample(form: &Form, sample: &Value, look: &Look) -> Result<Beyond, PaperError> {
    let own = |mark| Look { mark, ..look.clone() };
    let draft = print(form, sample, &own(Mark::Draft))?;
    let words = Mark::Draft.words().unwrap_or_default();
    let mark = plain(words);
    if draft.pages.iter().any(|page| !page.words.contains(&mark)) {
        return refuse(format!("草稿的每一页都要印“{words}”；请保留页眉中的标记"));
    }
    let ours = Made::of(form, sample, &built_in(&own(Mark::None)))?;
    let issued = Made::of(form, sample, &own(Mark::None))?;
    let mut found = compared(form, sample, Whose::Sample, &issued, &ours)?;
    let draft = Made { print: draft.without(&mark), word: issued.word };
    let more = compared(form, sample, Whose::Sample, &draft, &ours)?;
    found.sentences = [found.sentences, more.sentences].join("。");
    Ok(found)
}

fn built_in(look: &Look) -> Look {
    Look { template: None, house: None, ..look.clone() }
}

fn refuse<T>(why: String) -> Result<T, PaperError> {
    Err(PaperError::Template { file: "模板".to_owned(), line: None, why })
}

/// Without what is not seen: blanks, and the marks that let long numbers break.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).collect()
}

/// Whose data they are, for the words of a refusal.
#[derive(Clone, Copy)]
enum Whose {
    Sample,
    Case,
}

/// What a template makes of data, as it is read.
struct Made {
    print: Reading,
    word: Reading,
}

impl Made {
    fn of(form: &Form, data: &Value, look: &Look) -> Result<Self, PaperError> {
        let word = Reading::of(vec![docx::paragraphs(form, data, look)?]);
        Ok(Self { print: print(form, data, look)?, word })
    }
}

fn print(form: &Form, data: &Value, look: &Look) -> Result<Reading, PaperError> {
    let document: PagedDocument = compiled(&files(form, data, look))?;
    Ok(Reading::of(runs_of(&document)))
}

/// The words of one page; a Word file has no others.
struct Page {
    /// What was set in one go: a line, or a part of one; in a Word file a paragraph.
    runs: Vec<String>,
    words: String,
}

impl Page {
    fn of(runs: &[String]) -> Self {
        let runs: Vec<String> = runs.iter().map(|run| plain(run)).filter(|run| !run.is_empty()).collect();
        Self { words: runs.concat(), runs }
    }

    /// Where the runs begin and end, in bytes.
    fn breaks(&self) -> impl Iterator<Item = usize> {
        std::iter::once(0).chain(self.runs.iter().scan(0, |at, run| {
            *at += run.len();
            Some(*at)
        }))
    }

    fn has_line_ending_with(&self, words: &str) -> bool {
        self.breaks().any(|at| self.words[..at].ends_with(words))
    }

    fn has_line_beginning_with(&self, words: &str) -> bool {
        self.breaks().any(|at| self.words[at..].starts_with(words))
    }
}

/// All pages.
struct Reading {
    pages: Vec<Page>,
    words: String,
}

impl Reading {
    fn of(pages: Vec<Vec<String>>) -> Self {
        Self::whole(pages.iter().map(|runs| Page::of(runs)).collect())
    }

    fn whole(pages: Vec<Page>) -> Self {
        Self { words: pages.iter().map(|page| page.words.as_str()).collect(), pages }
    }

    /// Without the mark of a draft.
    fn without(self, mark: &str) -> Self {
        let bare = |page: &Page| Page::of(&page.runs.iter().map(|run| run.replace(mark, "")).collect::<Vec<_>>());
        Self::whole(self.pages.iter().map(bare).collect())
    }

    /// How often a value stands here, in whichever way.
    fn times(&self, leaf: &Leaf) -> usize {
        leaf.ways.iter().map(|way| self.words.matches(way.as_str()).count()).sum()
    }

    /// How many pieces of a value stand nowhere: none where it is printed whole, as many as there are where nothing of it is.
    fn lost(&self, leaf: &Leaf) -> usize {
        leaf.ways.iter().map(|way| self.lost_of(way)).min().unwrap_or_default()
    }

    fn lost_of(&self, text: &str) -> usize {
        if self.words.contains(text) || self.cut(text) {
            return 0;
        }
        let letters: Vec<char> = text.chars().collect();
        if letters.len() <= 2 * PIECE {
            return usize::MAX;
        }
        let pieces = letters.chunks(PIECE).map(|piece| piece.iter().collect::<String>());
        pieces.filter(|piece| !self.words.contains(piece.as_str())).count()
    }

    /// Does the text begin at the end of a line of one page, and go on at the beginning of one of the next?
    fn cut(&self, text: &str) -> bool {
        let over = |page: &Page, next: &Page| {
            text.char_indices()
                .skip(1)
                .any(|(at, _)| page.has_line_ending_with(&text[..at]) && next.has_line_beginning_with(&text[at..]))
        };
        self.pages.iter().zip(self.pages.iter().skip(1)).any(|(page, next)| over(page, next))
    }

    /// The words in one go, as if there were one page; what stands at the head and foot of all of them comes behind.
    fn running(&self) -> String {
        let (head, foot) = self.margins();
        let (mut body, mut margins) = (String::new(), String::new());
        for page in &self.pages {
            let (above, rest) = page.runs.split_at(head);
            let (inner, below) = rest.split_at(rest.len() - foot);
            body.push_str(&inner.concat());
            if head + foot > 0 {
                margins.push('。');
                margins.push_str(&[above.concat(), below.concat()].concat());
            }
        }
        body + &margins
    }

    /// How many runs at the head and at the foot all pages have alike, but for their own number.
    fn margins(&self) -> (usize, usize) {
        if self.pages.len() < 2 {
            return (0, 0);
        }
        let least = self.pages.iter().map(|page| page.runs.len()).min().unwrap_or_default();
        let head = (0..least).take_while(|at| self.alike(|page| page.runs.get(*at))).count();
        let foot = (0..least - head).take_while(|at| self.alike(|page| page.runs.iter().rev().nth(*at))).count();
        (head, foot)
    }

    fn alike<'a>(&'a self, run: impl Fn(&'a Page) -> Option<&'a String>) -> bool {
        let numbered = |n: usize, words: &str| words.replacen(&(n + 1).to_string(), "#", 1);
        let Some(first) = self.pages.first().and_then(&run) else { return false };
        let shown = numbered(0, first);
        let same = |(n, page)| run(page).is_some_and(|words| words == first || numbered(n, words) == shown);
        self.pages.iter().enumerate().skip(1).all(same)
    }
}

/// Holds what the own template made against what the built-in one did.
fn compared(form: &Form, data: &Value, whose: Whose, own: &Made, ours: &Made) -> Result<Beyond, PaperError> {
    let leaves = leaves(form, data);
    if let Some(leaf) = lost(&leaves, &own.print, &ours.print) {
        return refuse(match whose {
            Whose::Sample => format!("模板没有印出“{}”的内容（示例中是“{}”）", leaf.label, leaf.shown()),
            Whose::Case => format!("模板没有印出“{}”的内容（本案中是“{}”）", leaf.label, leaf.shown()),
        });
    }
    if let Some(leaf) = lost(&leaves, &own.word, &ours.word) {
        return refuse(match whose {
            Whose::Sample => {
                format!("模板排成 DOCX 时没有印出“{}”的内容（示例中是“{}”）", leaf.label, leaf.shown())
            }
            Whose::Case => format!("模板排成 DOCX 时没有印出“{}”的内容（本案中是“{}”）", leaf.label, leaf.shown()),
        });
    }
    let said = [own.print.running(), own.word.running()].join("。");
    let known = [ours.print.running(), ours.word.running()].join("。");
    let usual = joined(&known);
    if let Some(cite) = cites(&said).into_iter().find(|cite| !usual.contains(cite.as_str())) {
        return refuse(format!("模板里写了“{cite}”；法律依据只来自规则库，请从模板中删去"));
    }
    if said.contains("律师函") && !known.contains("律师函") {
        return refuse("模板里写了“律师函”；只有律师事务所的律师函可以这样称呼".to_owned());
    }
    let built_in: HashSet<&String> = ours.word.pages.iter().flat_map(|page| &page.runs).collect();
    let paragraphs = own.word.pages.iter().flat_map(|page| &page.runs).filter(|words| !built_in.contains(words));
    Ok(Beyond { sentences: own_sentences(&said, &known), paragraphs: paragraphs.cloned().collect(), built_in: known })
}

/// The first value that the built-in template prints and the own one does not.
fn lost<'a>(leaves: &'a [Leaf], own: &Reading, ours: &Reading) -> Option<&'a Leaf> {
    leaves.iter().find(|leaf| {
        let spared = ours.lost(leaf);
        if spared >= ours.pages.len() {
            return false;
        }
        // The same sum in several rows stands there as often: each is a claim of its own.
        let rows = leaves.iter().filter(|other| leaf.sum && other == leaf).count();
        // A long text may be cut at the foot of each page but the last.
        own.lost(leaf) > spared + own.pages.len().saturating_sub(1) || own.times(leaf) < rows.min(ours.times(leaf))
    })
}

/// The sentences that the built-in paper does not have, each whole: a word of the sample in it, as 您, is a word of the sentence.
fn own_sentences(said: &str, known: &str) -> String {
    const ENDS: [char; 5] = ['。', '！', '？', '!', '?'];
    let known: HashSet<&str> = known.split(ENDS).collect();
    said.split(ENDS).filter(|sentence| !known.contains(sentence)).collect::<Vec<_>>().join("。")
}

/// Name and number of an article without what may stand between them: 民法典的第一千条.
fn joined(text: &str) -> String {
    text.replace("规定的第", "第").replace("中的第", "第").replace("的第", "第").replace("中第", "第")
}

/// Articles of law, wherever they stand: 《…》第…条, and without the brackets what is called 法, 典, 条例, 规定, 办法 or 解释.
fn cites(text: &str) -> Vec<String> {
    const CALLED: [&str; 6] = ["法", "典", "条例", "规定", "办法", "解释"];
    let text = joined(text);
    let mut found = in_brackets(&text);
    for (at, _) in text.match_indices('第') {
        let (before, near) = (&text[..at], text[at..].chars().take(14).collect::<String>());
        let Some(kind) = CALLED.iter().find(|kind| before.ends_with(**kind)) else { continue };
        if let Some((article, _)) = near.split_once('条') {
            found.push(format!("{kind}{article}条"));
        }
    }
    found
}

fn in_brackets(text: &str) -> Vec<String> {
    const LONGEST: usize = 60;
    let mut found = Vec::new();
    for (start, _) in text.match_indices('《') {
        let near: String = text[start..].chars().take(LONGEST).collect();
        if let Some((name, rest)) = near.split_once("》第")
            && let Some((article, _)) = rest.split_once('条')
            && !name.contains('。')
            && article.chars().count() < 12
        {
            found.push(format!("{name}》第{article}条"));
        }
    }
    found
}

/// A value of the data under its label, in the ways in which it may be printed.
#[derive(Debug, PartialEq, Eq)]
struct Leaf {
    label: &'static str,
    ways: Vec<String>,
    /// Is it a sum of money, and not nothing?
    sum: bool,
}

impl Leaf {
    fn new(label: &'static str, text: &str) -> Self {
        // 见证据三第5页 is printed for the mark [[证据三:5]].
        let (typed, shown) = (plain(text), plain(&refer::shown(text)));
        let ways = if typed == shown { vec![typed] } else { vec![shown, typed] };
        Self { label, ways, sum: false }
    }

    fn shown(&self) -> String {
        let words = self.ways.first().map_or("", String::as_str);
        let near: String = words.chars().take(NAMED).collect();
        if near.len() < words.len() { near + "……" } else { near }
    }
}

/// Every value of the data.
fn leaves(form: &Form, data: &Value) -> Vec<Leaf> {
    let mut found = Vec::new();
    walk(form.fields, &printed(form.fields, data), &mut found);
    found
}

fn walk(fields: &'static [Field], data: &Value, found: &mut Vec<Leaf>) {
    for field in fields {
        match (&field.kind, &data[field.key]) {
            (FieldKind::Group(inner), group) => walk(inner, group, found),
            (FieldKind::Rows(inner), Value::Array(rows)) => rows.iter().for_each(|row| walk(inner, row, found)),
            (_, Value::Array(lines)) => {
                found.extend(lines.iter().filter_map(Value::as_str).map(|line| Leaf::new(field.label, line)));
            }
            (_, Value::Object(ways)) => {
                let sum = ways.get("fen").and_then(Value::as_i64).is_some_and(|fen| fen != 0);
                let ways = ways.values().filter_map(Value::as_str).map(plain).collect();
                found.push(Leaf { label: field.label, ways, sum });
            }
            (FieldKind::Words, Value::String(text)) => {
                let lines = text.lines().filter(|line| !plain(line).is_empty());
                found.extend(lines.map(|line| Leaf::new(field.label, line)));
            }
            (_, Value::String(text)) if !text.trim().is_empty() => found.push(Leaf::new(field.label, text)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Leaf, Reading, cites, lost, own_sentences};

    #[test]
    fn a_sentence_of_ones_own_is_whole_with_the_words_of_the_sample_in_it() {
        let known = "您应当返还款项。此致";
        let own = "您应当返还款项。如您不还，到您单位张贴！此致";
        assert_eq!(own_sentences(own, known), "如您不还，到您单位张贴");
    }

    #[test]
    fn articles_are_found_with_brackets_and_without() {
        assert_eq!(cites("根据《民法典》第一千条，应当返还"), ["《民法典》第一千条"]);
        assert_eq!(cites("根据民法典第一千条，您必须双倍返还"), ["典第一千条"]);
        assert_eq!(cites("依照商事调解条例第二十二条办理"), ["条例第二十二条"]);
        assert_eq!(cites("根据《民法典》的第一千条、民法典中第九条"), ["《民法典》第一千条", "典第九条"]);
        assert!(cites("订立本合同。第一条　委托事项").is_empty());
        assert!(cites("没有办法第二天再来").is_empty());
    }

    fn read(pages: &[&[&str]]) -> Reading {
        Reading::of(pages.iter().map(|runs| runs.iter().map(|run| (*run).to_owned()).collect()).collect())
    }

    fn is_lost(leaf: &str, own: &[&[&str]], ours: &[&[&str]]) -> bool {
        lost(&[Leaf::new("住址", leaf)], &read(own), &read(ours)).is_some()
    }

    /// Between the foot of a page and the head of the next something short may be cut, at the end of a line and nowhere else.
    #[test]
    fn what_is_cut_at_the_foot_of_a_page_is_not_lost() {
        let ours: &[&[&str]] = &[&["原告住某市某区某路1号。", "第 1 页 共 1 页"]];
        let cut: &[&[&str]] = &[&["原告住某市某", "第 1 页 共 2 页"], &["区某路1号。", "第 2 页 共 2 页"]];
        assert!(!is_lost("某市某区某路1号", ours, ours));
        assert!(!is_lost("某市某区某路1号", cut, ours));
        assert!(is_lost("某市某区某路1号", &[&["原告住某市", "第 1 页"], &["某路1号。", "第 2 页"]], ours));
        assert!(is_lost("某市某区某路1号", &[&["某市某人", "第 1 页"], &["见区某路1号", "第 2 页"]], ours));
        // What the built-in one does not print either is not missed.
        assert!(!is_lost("某县", cut, ours));
        assert_eq!(read(cut).running(), "原告住某市某区某路1号。。第1页共2页。第2页共2页");
    }

    #[test]
    fn the_same_sum_in_two_rows_stands_there_twice() {
        let leaf = || Leaf { label: "金额", ways: vec!["1,000.00".to_owned(), "壹仟元整".to_owned()], sum: true };
        let rows = [leaf(), leaf()];
        let ours = read(&[&["转账1,000.00元", "转账1,000.00元"]]);
        assert!(lost(&rows, &read(&[&["转账1,000.00元"]]), &ours).is_some());
        assert!(lost(&rows, &read(&[&["转账壹仟元整", "又转账壹仟元整"]]), &ours).is_none());
    }

    #[test]
    fn the_mark_of_a_page_in_the_bundle_is_looked_for_as_it_is_printed() {
        let ours: &[&[&str]] = &[&["转账属实（见证据三第5页）。"]];
        assert!(!is_lost("转账属实（[[证据三:5]]）。", ours, ours));
        assert!(is_lost("转账属实（[[证据三:5]]）。", &[&["转账属实。"]], ours));
    }
}
