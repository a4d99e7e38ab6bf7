//! A text as a citation is looked for in it: however it is written, it is the same article.

/// The text without blanks within a line and without what no one sees, in standard characters.
pub(super) fn plain(text: &str) -> Vec<char> {
    text.chars().filter(|c| !is_blank(*c)).map(standard).collect()
}

/// A blank within a line, and what no one sees: a number behind it is the same number.
fn is_blank(c: char) -> bool {
    let unseen = matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}');
    unseen || (c.is_whitespace() && !matches!(c, '\n' | '\r'))
}

/// The standard character for a traditional one, of those in which articles, their parts and the statutes most cited are named.
fn standard(c: char) -> char {
    match c {
        '條' => '条',
        '編' => '编',
        '節' => '节',
        '項' => '项',
        '則' => '则',
        '總' => '总',
        '華' => '华',
        '國' => '国',
        '訴' => '诉',
        '訟' => '讼',
        '調' => '调',
        '釋' => '释',
        '師' => '师',
        '證' => '证',
        '執' => '执',
        '規' => '规',
        '問' => '问',
        '題' => '题',
        '關' => '关',
        '於' => '于',
        '適' => '适',
        '審' => '审',
        '幹' => '干',
        '債' => '债',
        '務' => '务',
        '責' => '责',
        '權' => '权',
        '與' => '与',
        '兩' => '两',
        c => c,
    }
}
