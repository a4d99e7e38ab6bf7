//! Damage at random, the same every time: what tests of readers of files share.

/// Xorshift: the same damage every time.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below.max(1) as u64).unwrap()
    }
}

/// A copy with up to seven injuries: bits and bytes turned, `words` written over, parts taken out, doubled, cut off.
pub fn damaged(whole: &[u8], words: &[&[u8]], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len());
        match dice.roll(5) {
            0 => bytes[at] ^= 1 << dice.roll(8),
            1 => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
            2 => {
                let word = words[dice.roll(words.len())];
                let end = (at + word.len()).min(bytes.len());
                bytes.splice(at..end, word.iter().copied());
            }
            3 => {
                let end = (at + dice.roll(64)).min(bytes.len());
                bytes.drain(at..end);
            }
            _ if dice.roll(4) == 0 => bytes.truncate(at.max(4)),
            _ => {
                let from = dice.roll(bytes.len());
                let part = bytes[from..(from + dice.roll(48)).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
    bytes
}

/// Writes seeds of `make fuzz`, each with its target and name, into the folder that `ANJUAN_FUZZ_SEEDS` names; nothing without it.
pub fn write_seeds<'a>(seeds: impl Iterator<Item = (&'a str, &'a str, &'a [u8])>) {
    let Some(folder) = std::env::var_os("ANJUAN_FUZZ_SEEDS") else { return };
    for (at, (target, name, bytes)) in seeds.enumerate() {
        let folder = std::path::Path::new(&folder).join(target);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{at}-{name}")), bytes).unwrap();
    }
}
