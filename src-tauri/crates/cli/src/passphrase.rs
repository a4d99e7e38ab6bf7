use anjuan_office::Problem;

/// The variable that scripts hand the passphrase in.
const VARIABLE: &str = "ANJUAN_PASSPHRASE";

/// The passphrase from the variable, or asked for on the terminal; never an argument, which other users could see.
///
/// # Errors
/// `passphrase.none` where there is neither variable nor terminal.
pub fn ask(prompt: &str) -> Result<String, Problem> {
    if let Ok(given) = std::env::var(VARIABLE) {
        return Ok(given);
    }
    rpassword::prompt_password(prompt).map_err(|_| {
        Problem::new("passphrase.none", format!("这里没有终端可以输入口令；请把口令放在环境变量 {VARIABLE} 中"))
    })
}

/// A new passphrase, asked for twice.
///
/// # Errors
/// `passphrase.differs`.
pub fn ask_new() -> Result<String, Problem> {
    let first = ask("请设定口令（至少 8 个字符，忘记后无法找回）：")?;
    if std::env::var(VARIABLE).is_ok() || first == ask("请再输入一次：")? {
        Ok(first)
    } else {
        Err(Problem::new("passphrase.differs", "两次输入的口令不同，没有建立资料库"))
    }
}

/// The variable that scripts hand a new passphrase in.
const NEW: &str = "ANJUAN_NEW_PASSPHRASE";

/// The old passphrase and a new one, which is asked for twice.
///
/// # Errors
/// `passphrase.none`, `passphrase.differs`.
pub fn ask_change() -> Result<(String, String), Problem> {
    let old = ask("现在的口令：")?;
    if let Ok(fresh) = std::env::var(NEW) {
        return Ok((old, fresh));
    }
    let none =
        |_| Problem::new("passphrase.none", format!("这里没有终端可以输入口令；请把新口令放在环境变量 {NEW} 中"));
    let first = rpassword::prompt_password("新口令（至少 8 个字符，忘记后无法找回）：").map_err(none)?;
    if first == rpassword::prompt_password("请再输入一次：").map_err(none)? {
        Ok((old, first))
    } else {
        Err(Problem::new("passphrase.differs", "两次输入的新口令不同，口令没有更换"))
    }
}
