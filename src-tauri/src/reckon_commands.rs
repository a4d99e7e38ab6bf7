//! The window's calculators: figures without a case.

use crate::desk::Desk;
use anjuan_case::{Fen, LegalTime};
use anjuan_law::{Counted, FeeAnswer, FeeKind, InterestAnswer, InterestRequest, Limitation, Reduction, Regime};
use anjuan_office::{LimitationAsk, Problem, Reckoned};
use tauri::State;

/// The end of a period, as `30d`, `48h` or `-7d`, from a moment.
#[tauri::command]
#[specta::specta]
pub async fn reckon_period(
    desk: State<'_, Desk>,
    from: LegalTime,
    period: String,
    regime: Regime,
) -> Result<Reckoned<Counted>, Problem> {
    desk.run(move |open, _| open.reckon_period(from, &period, regime)).await
}

/// A court fee by the scale of today.
#[tauri::command]
#[specta::specta]
pub async fn reckon_fee(
    desk: State<'_, Desk>,
    kind: FeeKind,
    amount: Fen,
    reduction: Reduction,
) -> Result<Reckoned<FeeAnswer>, Problem> {
    desk.run(move |open, now| open.reckon_fee(kind, amount, reduction, now.day())).await
}

/// Interest on a sum between two days.
#[tauri::command]
#[specta::specta]
pub async fn reckon_interest(
    desk: State<'_, Desk>,
    request: InterestRequest,
) -> Result<Reckoned<InterestAnswer>, Problem> {
    desk.run(move |open, _| open.reckon_interest(&request)).await
}

/// Limitation from a few days.
#[tauri::command]
#[specta::specta]
pub async fn reckon_limitation(desk: State<'_, Desk>, ask: LimitationAsk) -> Result<Reckoned<Limitation>, Problem> {
    desk.run(move |open, now| open.reckon_limitation(&ask, now)).await
}
